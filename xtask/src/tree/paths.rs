//! Which files can be created, on this system and wherever else the repository is checked out.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use wsdl_schema::diagnostic::Diagnostic;

/// The longest name of a file or folder that the usual file systems take, in bytes.
const LONGEST_NAME: usize = 255;

/// Names that Windows keeps for devices, with any extension.
const DEVICES: [&str; 6] = ["aux", "con", "conin$", "conout$", "nul", "prn"];

/// Devices of Windows that have a number from 0 to 9 after their name.
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// Characters that names on Windows cannot have.
const FORBIDDEN: [char; 8] = ['<', '>', ':', '"', '|', '?', '*', '\\'];

/// Checks that all `paths` below `root` can be written.
pub(super) fn check<'a>(
    root: &Path,
    paths: impl Iterator<Item = &'a str>,
) -> Result<(), Diagnostic> {
    let mut by_letters: BTreeMap<String, &str> = BTreeMap::new();
    let mut folders: BTreeSet<&str> = BTreeSet::new();
    for path in paths {
        let refuse = |reason: String| {
            Diagnostic::new(format!("cannot write {}: {reason}", shortened(path)))
                .help("nothing has been written")
        };
        if let Some(reason) = path.split('/').find_map(flaw) {
            return Err(refuse(reason));
        }
        if let Some(other) = by_letters.insert(path.to_lowercase(), path) {
            let reason = format!("{other} differs from it in the case of letters alone");
            return Err(refuse(reason));
        }
        if root.join(path).is_dir() {
            return Err(refuse("a folder of this name is there".to_owned()));
        }
        for (end, _) in path.match_indices('/') {
            let folder = &path[..end];
            let place = root.join(folder);
            if folders.insert(folder) && place.exists() && !place.is_dir() {
                return Err(refuse(format!("{folder} is not a folder")));
            }
        }
    }
    Ok(())
}

/// What is wrong with a name, if anything.
fn flaw(name: &str) -> Option<String> {
    if name.len() > LONGEST_NAME {
        return Some(format!(
            "its name has {} bytes, and file systems take {LONGEST_NAME}",
            name.len()
        ));
    }
    let is_forbidden = |c: char| c.is_control() || FORBIDDEN.contains(&c);
    if name.is_empty() || name.ends_with(['.', ' ']) || name.contains(is_forbidden) {
        return Some(format!("Windows takes no name such as `{name}`"));
    }
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let stem = stem.to_lowercase();
    let number = |device: &&str| {
        let number = stem.strip_prefix(device);
        number.is_some_and(|it| matches!(it.as_bytes(), [b'0'..=b'9']))
    };
    let is_device = DEVICES.contains(&stem.as_str()) || NUMBERED_DEVICES.iter().any(number);
    is_device.then(|| format!("`{stem}` is a device on Windows"))
}

/// A path that is not too long for a message.
fn shortened(path: &str) -> String {
    const LONGEST: usize = 100;
    if path.chars().count() <= LONGEST {
        return path.to_owned();
    }
    let start: String = path.chars().take(LONGEST).collect();
    format!("{start}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(paths: &[&str]) -> Option<String> {
        let nowhere = Path::new("no-such-folder");
        let checked = check(nowhere, paths.iter().copied());
        checked.err().map(|error| error.message().to_owned())
    }

    #[test]
    fn names_that_some_system_refuses_are_refused() {
        for name in [
            "aux.rs",
            "Con",
            "src/nul.tar.gz/a.rs",
            "com1.rs",
            "LPT9",
            "a:b",
            "a?",
            "a\\b",
            "a.",
            "b /c",
            "x\n",
            "a//b",
        ] {
            assert!(message(&[name]).is_some(), "{name}");
        }
        let long = format!("src/{}.rs", "x".repeat(253));
        assert!(message(&[&long]).unwrap().contains("256 bytes"));
        assert!(message(&[&long]).unwrap().len() < 250);
        assert!(message(&["src/User.rs", "src/user.rs"]).is_some());
    }

    #[test]
    fn other_names_are_let_through() {
        let fine = [
            "auxiliary.rs",
            "com.rs",
            "com10.rs",
            "icon.rs",
            "src/a.b.rs",
        ];
        assert_eq!(message(&fine), None);
    }

    #[test]
    fn what_is_in_the_way_is_named() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let message = |path| {
            check(root, [path].into_iter())
                .unwrap_err()
                .message()
                .to_owned()
        };
        assert_eq!(
            message("src/tree"),
            "cannot write src/tree: a folder of this name is there"
        );
        assert_eq!(
            message("src/lib.rs/a.rs"),
            "cannot write src/lib.rs/a.rs: src/lib.rs is not a folder"
        );
    }
}
