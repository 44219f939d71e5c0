//! Which files can be created, on this system and wherever else the repository is checked out.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::file_name::flaw;

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
        for path in ["aux.rs", "src/nul.tar.gz/a.rs", "b /c", "a//b"] {
            assert!(message(&[path]).is_some(), "{path}");
        }
        let long = format!("src/{}.rs", "x".repeat(253));
        assert!(message(&[&long]).unwrap().contains("256 bytes"));
        assert!(message(&[&long]).unwrap().len() < 250);
        assert!(message(&["src/User.rs", "src/user.rs"]).is_some());
        assert_eq!(message(&["com.rs", "src/a.b.rs"]), None);
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
