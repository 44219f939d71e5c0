//! Names of files and folders that every usual system can have.

use crate::text::visible;

/// The longest name of a file or folder that the usual file systems take, in bytes.
const LONGEST: usize = 255;

/// Names that Windows keeps for devices, with any extension.
const DEVICES: [&str; 6] = ["aux", "con", "conin$", "conout$", "nul", "prn"];

/// Devices of Windows that have a digit after their name, which can be one of three raised ones.
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// Characters that names on Windows cannot have.
const FORBIDDEN: [char; 9] = ['<', '>', ':', '"', '|', '?', '*', '\\', '/'];

/// Whether Windows has a device of this name, and so no file or folder of it, with whatever
/// extension.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let stem = stem.to_ascii_lowercase();
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³');
    let is_numbered = NUMBERED_DEVICES.iter().any(|device| {
        let number = stem.strip_prefix(device);
        number.is_some_and(|number| number.chars().count() == 1 && number.starts_with(is_digit))
    });
    is_numbered || DEVICES.contains(&stem.as_str())
}

/// What is wrong with the name of a file or folder, if anything.
pub fn flaw(name: &str) -> Option<String> {
    if name.len() > LONGEST {
        let length = name.len();
        return Some(format!(
            "its name has {length} bytes, and file systems take {LONGEST}"
        ));
    }
    let is_forbidden = |c: char| c.is_control() || FORBIDDEN.contains(&c);
    if name.is_empty() || name.ends_with(['.', ' ']) || name.contains(is_forbidden) {
        return Some(format!("Windows takes no name such as `{}`", visible(name)));
    }
    is_device(name).then(|| format!("`{}` is a device on Windows", visible(name)))
}

#[cfg(test)]
mod tests {
    use super::{flaw, is_device};

    #[test]
    fn names_that_some_system_refuses_are_refused() {
        for name in [
            "aux.rs",
            "Con",
            "nul.tar.gz",
            "com1.rs",
            "LPT9",
            "com¹",
            "a:b",
            "a?",
            "a\\b",
            "a/b",
            "a.",
            "b ",
            "x\n",
            "",
        ] {
            assert!(flaw(name).is_some(), "{name}");
        }
        let long = flaw(&"x".repeat(256)).unwrap();
        assert!(long.contains("256 bytes"), "{long}");
    }

    #[test]
    fn other_names_are_let_through() {
        for name in [
            "auxiliary.rs",
            "com.rs",
            "com10.rs",
            "icon.rs",
            "a.b.rs",
            ".a",
            "é",
        ] {
            assert_eq!(flaw(name), None, "{name}");
            assert!(!is_device(name), "{name}");
        }
    }
}
