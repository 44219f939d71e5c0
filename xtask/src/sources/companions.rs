//! The documents that a single one refers to, beside it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::document::parse;
use wsdl_schema::import::Input;

use super::budget::Budget;
use super::document::document;

/// Reads the documents that `given`, a document at `path`, leads to by relative locations, as far as
/// they are files in its folder or below that. What is elsewhere must be given.
///
/// # Errors
/// Returns an error if a file cannot be read, or is one too many.
pub(super) fn read(
    path: &Path,
    given: &Input,
    budget: &mut Budget,
) -> Result<Vec<Input>, Diagnostic> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut seen = BTreeSet::from([inside(folder, path.file_name().unwrap_or_default())]);
    let mut pending = referred(folder, folder, given);
    let mut found = Vec::new();
    while let Some(path) = pending.pop() {
        if !seen.insert(Some(path.clone())) || !is_below(folder, &path) {
            continue;
        }
        let entry = path.strip_prefix(folder).unwrap_or(&path);
        let entry = entry.to_string_lossy().replace('\\', "/");
        let input = document(&path, entry, None, given.extent, budget)?;
        let around = path.parent().unwrap_or(folder);
        pending.extend(referred(folder, around, &input));
        found.push(input);
    }
    found.sort_by(|a, b| a.source.name.cmp(&b.source.name));
    Ok(found)
}

/// The paths in `folder` that a document in the folder `around` refers to. A document that cannot be
/// parsed refers to none; its error is reported when it is imported.
fn referred(folder: &Path, around: &Path, input: &Input) -> Vec<PathBuf> {
    let Ok(document) = parse(&input.source) else {
        return Vec::new();
    };
    let relative = around.strip_prefix(folder).unwrap_or(Path::new(""));
    let locations = document.locations().into_iter();
    locations
        .filter(|location| !location.contains("://"))
        .filter_map(|location| inside(folder, relative.join(location.replace('\\', "/"))))
        .collect()
}

/// A relative path in `folder`, without `.` and `..`. None if it is absolute or leads out.
fn inside(folder: &Path, relative: impl AsRef<Path>) -> Option<PathBuf> {
    let mut path = PathBuf::new();
    for component in relative.as_ref().components() {
        match component {
            Component::Normal(name) => path.push(name),
            Component::CurDir => {}
            Component::ParentDir if path.pop() => {}
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(folder.join(path))
}

/// Whether a path is that of a file that no link moves out of the folder.
fn is_below(folder: &Path, path: &Path) -> bool {
    let folder = if folder == Path::new("") {
        Path::new(".")
    } else {
        folder
    };
    match (fs::canonicalize(folder), fs::canonicalize(path)) {
        (Ok(folder), Ok(path)) => path.is_file() && path.starts_with(folder),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::inside;
    use std::path::{Path, PathBuf};

    #[test]
    fn a_path_stays_in_its_folder() {
        let of = |relative: &str| inside(Path::new("in"), relative);
        assert_eq!(of("a/./b/../c.xsd"), Some(PathBuf::from("in/a/c.xsd")));
        assert_eq!(of("a/../../c.xsd"), None);
        assert_eq!(of("/etc/c.xsd"), None);
    }
}
