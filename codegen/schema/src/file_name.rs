//! Names of files and folders that are valid on all common systems.

use crate::text::visible;

/// The longest name of a file or folder that common file systems accept, in bytes.
const LONGEST: usize = 255;

/// Names that Windows reserves for devices, with any extension.
const DEVICES: [&str; 6] = ["aux", "con", "conin$", "conout$", "nul", "prn"];

/// Windows devices with a digit after their name; it can be one of three superscript digits.
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// Characters that names on Windows cannot contain.
const FORBIDDEN: [char; 9] = ['<', '>', ':', '"', '|', '?', '*', '\\', '/'];

/// Whether this is the name of a Windows device, and so cannot be the name of a file or folder with
/// any extension.
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

/// Returns what is wrong with the name of a file or folder, if anything.
pub fn flaw(name: &str) -> Option<String> {
    if name.len() > LONGEST {
        let length = name.len();
        return Some(format!(
            "its name has {length} bytes, but file systems accept only {LONGEST}"
        ));
    }
    let is_forbidden = |c: char| c.is_control() || FORBIDDEN.contains(&c);
    if name.is_empty() || name.ends_with(['.', ' ']) || name.contains(is_forbidden) {
        return Some(format!(
            "Windows does not accept names such as `{}`",
            visible(name)
        ));
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
