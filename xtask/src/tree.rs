//! A folder of generated files: what stands in it, and how it differs from what should.

mod apply;
mod paths;

use std::fs;
use std::path::Path;

use similar::TextDiff;
use wsdl_rust::emit::Files;
use wsdl_schema::diagnostic::Diagnostic;

use crate::sources;
pub(crate) use apply::{apply, remove_empty_folders};

/// One file that is not as it should be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct FileChange {
    /// The path, with `/` between the parts.
    path: String,
    /// The text as it stands; `None` if there is no such file.
    old: Option<String>,
    /// The text as it should be; `None` if there should be no such file.
    new: Option<String>,
}

/// The files below `folder`, by their paths from `root`.
pub(crate) fn list(root: &Path, folder: &str) -> Result<Vec<String>, Diagnostic> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        let unreadable =
            |error| Diagnostic::new(format!("cannot read the folder {folder}: {error}"));
        if !root.join(&folder).is_dir() {
            continue;
        }
        for entry in fs::read_dir(root.join(&folder)).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.file_type().map_err(unreadable)?.is_dir() {
                open.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// How the files as they stand differ from `wanted`. Files below `folder` that are not wanted are
/// differences too.
///
/// # Errors
/// Returns an error if a file cannot be read, or when one of those wanted cannot be written.
pub(crate) fn compare(
    root: &Path,
    folder: &str,
    wanted: &Files,
) -> Result<Vec<FileChange>, Diagnostic> {
    let mut changes = differing(root, wanted)?;
    for path in list(root, folder)? {
        if !wanted.contains_key(&path) {
            let old = Some(read(root, &path)?.unwrap_or_default());
            changes.push(FileChange {
                path,
                old,
                new: None,
            });
        }
    }
    Ok(changes)
}

/// How the files as they stand differ from `wanted`, whatever else is there.
///
/// # Errors
/// Returns an error if a file cannot be read, or when one of those wanted cannot be written.
pub(crate) fn differing(root: &Path, wanted: &Files) -> Result<Vec<FileChange>, Diagnostic> {
    paths::check(root, wanted.keys().map(String::as_str))?;
    let mut changes = Vec::new();
    for (path, new) in wanted {
        let old = read(root, path)?;
        // A checkout may have turned the line ends of its platform into the file's.
        if old
            .as_ref()
            .is_none_or(|old| old != new && old.replace("\r\n", "\n") != *new)
        {
            changes.push(FileChange {
                path: path.clone(),
                old,
                new: Some(new.clone()),
            });
        }
    }
    Ok(changes)
}

/// The removal of a file that an interrupted run has left, if there is one.
pub(crate) fn leftover(root: &Path, path: &str) -> Result<Option<FileChange>, Diagnostic> {
    let old = read(root, path)?;
    Ok(old.map(|old| FileChange {
        path: path.to_owned(),
        old: Some(old),
        new: None,
    }))
}

fn read(root: &Path, path: &str) -> Result<Option<String>, Diagnostic> {
    let bytes = sources::read_file_if_there(&root.join(path))?;
    Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
}

impl FileChange {
    /// Whether it is about the file at this path.
    pub(crate) fn is_of(&self, path: &str) -> bool {
        self.path == path
    }

    fn difference(&self) -> String {
        let (old, new) = (
            self.old.as_deref().unwrap_or_default(),
            self.new.as_deref().unwrap_or_default(),
        );
        let name = |side: &Option<String>, prefix: &str| match side {
            Some(_) => format!("{prefix}/{}", self.path),
            None => "/dev/null".to_owned(),
        };
        TextDiff::from_lines(old, new)
            .unified_diff()
            .header(&name(&self.old, "a"), &name(&self.new, "b"))
            .to_string()
    }
}

/// At most this many lines of differences are shown.
const MOST_LINES: usize = 200;

/// The changes as one unified diff, shortened when it is long.
pub(crate) fn differences(changes: &[FileChange]) -> String {
    let mut text = String::new();
    let mut left = MOST_LINES;
    for (index, change) in changes.iter().enumerate() {
        let difference = change.difference();
        for line in difference.lines().take(left) {
            text.push_str(line);
            text.push('\n');
        }
        left = left.saturating_sub(difference.lines().count());
        if left == 0 {
            let more = changes.len() - index - 1;
            text.push_str(&format!(
                "[the rest is left out: {more} more files differ]\n"
            ));
            break;
        }
    }
    text
}

/// How many files are written and removed.
pub(crate) fn summary(changes: &[FileChange]) -> String {
    let removed = changes.iter().filter(|change| change.new.is_none()).count();
    let added = changes.iter().filter(|change| change.old.is_none()).count();
    let changed = changes.len() - removed - added;
    format!("{added} files added, {changed} changed, {removed} removed")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(old: Option<&str>, new: Option<&str>) -> FileChange {
        let own = |text: Option<&str>| text.map(str::to_owned);
        FileChange {
            path: "generated/src/x.rs".into(),
            old: own(old),
            new: own(new),
        }
    }

    #[test]
    fn a_difference_is_a_unified_diff() {
        let text = differences(&[change(Some("a\nb\n"), Some("a\nc\n"))]);
        assert!(
            text.contains("--- a/generated/src/x.rs\n+++ b/generated/src/x.rs"),
            "{text}"
        );
        assert!(text.contains("-b\n+c\n"), "{text}");
    }

    #[test]
    fn a_long_difference_is_shortened() {
        let long: String = (0..1000).map(|number| format!("{number}\n")).collect();
        let text = differences(&[change(None, Some(&long)), change(Some("x\n"), None)]);
        assert!(text.lines().count() <= MOST_LINES + 1);
        assert!(
            text.ends_with("[the rest is left out: 1 more files differ]\n"),
            "{text}"
        );
    }
}
