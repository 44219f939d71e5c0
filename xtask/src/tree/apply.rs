//! Makes files what they should be, so that no interruption leaves half a file.

use std::fs;
use std::io;
use std::path::Path;

use wsdl_schema::diagnostic::Diagnostic;

use super::FileChange;
use crate::disk::Disk;

/// Makes the changes below `root`.
///
/// Each text is written to the file `temporary` first, which then takes the place of the other. A
/// manifest is written after the sources, and what is not wanted any more goes last: after an
/// interruption at any point, Cargo can load the workspace, and another run ends the work.
pub(crate) fn apply(
    disk: &dyn Disk,
    root: &Path,
    temporary: &str,
    changes: &[FileChange],
) -> Result<(), Diagnostic> {
    let temporary = root.join(temporary);
    let mut ordered: Vec<&FileChange> = changes.iter().collect();
    ordered.sort_by_key(|change| (change.new.is_none(), change.is_manifest(), &change.path));
    for change in ordered {
        let path = root.join(&change.path);
        let outcome = match &change.new {
            Some(text) => replace(disk, &path, &temporary, text),
            // The temporary file goes by itself when another one takes its name.
            None if path.symlink_metadata().is_err() => Ok(()),
            None => disk.remove_file(&path),
        };
        outcome
            .map_err(|error| Diagnostic::new(format!("cannot write {}: {error}", change.path)))?;
    }
    Ok(())
}

fn replace(disk: &dyn Disk, path: &Path, temporary: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent()
        && !folder.is_dir()
    {
        disk.create_folders(folder)?;
    }
    disk.write(temporary, text)?;
    disk.rename(temporary, path)
}

/// Removes the folders below `folder` in which there is nothing.
pub(crate) fn remove_empty_folders(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            let path = entry.path();
            remove_empty_folders(disk, &path)?;
            if fs::read_dir(&path)?.next().is_none() {
                disk.remove_folder(&path)?;
            }
        }
    }
    Ok(())
}

impl FileChange {
    fn is_manifest(&self) -> bool {
        self.path.ends_with("Cargo.toml")
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use wsdl_rust::emit::Files;

    use super::super::{compare, leftover, list, summary};
    use super::*;
    use crate::disk::RealDisk;
    use crate::disk::dying::DyingDisk;

    const TEMPORARY: &str = "crate/.tmp";

    const OLD: [(&str, &str); 4] = [
        ("crate/Cargo.toml", "the old manifest"),
        ("crate/src/lib.rs", "old\n"),
        ("crate/src/old/orphan.rs", "gone\n"),
        ("crate/src/same.rs", "same\r\n"),
    ];

    fn wanted() -> Files {
        let files = [
            ("crate/Cargo.toml", "the new manifest, which is longer"),
            ("crate/src/lib.rs", "new\n"),
            ("crate/src/new/a.rs", "a\n"),
            ("crate/src/same.rs", "same\n"),
        ];
        files.map(|(path, text)| (path.into(), text.into())).into()
    }

    /// A root of its own for each test.
    fn old(name: &str) -> PathBuf {
        let root = std::env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        for (path, text) in OLD {
            fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
            fs::write(root.join(path), text).unwrap();
        }
        root
    }

    fn changes(root: &Path) -> Vec<FileChange> {
        let mut changes = compare(root, "crate/src", &wanted()).unwrap();
        changes.extend(leftover(root, TEMPORARY).unwrap());
        changes
    }

    fn run(disk: &dyn Disk, root: &Path) -> Result<(), Diagnostic> {
        apply(disk, root, TEMPORARY, &changes(root))?;
        let failed = |error: io::Error| Diagnostic::new(error.to_string());
        remove_empty_folders(disk, &root.join("crate/src")).map_err(failed)
    }

    #[test]
    fn changes_are_found_applied_and_gone() {
        let root = old("tree");
        let summary = summary(&changes(&root));
        assert_eq!(summary, "1 files added, 2 changed, 1 removed");
        run(&RealDisk, &root).unwrap();
        assert_eq!(changes(&root), []);
        assert!(!root.join("crate/src/old").exists());
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn wherever_a_run_dies_no_file_is_half_written_and_the_next_run_ends_the_work() {
        let mut deaths = 0;
        loop {
            let root = old("tree-dies");
            let ended = run(&DyingDisk::after(deaths + 1), &root);
            let mut manifest_is_new = false;
            for path in list(&root, "crate").unwrap() {
                let text = fs::read_to_string(root.join(&path)).unwrap();
                let old = OLD.contains(&(path.as_str(), text.as_str()));
                let new = wanted().get(&path) == Some(&text);
                assert!(old || new || path == TEMPORARY, "{deaths}: {path}: {text}");
                manifest_is_new |= path == "crate/Cargo.toml" && new;
            }
            // What the manifest speaks of is there when it comes.
            assert!(root.join("crate/Cargo.toml").exists(), "{deaths}");
            assert!(!manifest_is_new || root.join("crate/src/new/a.rs").exists());
            if ended.is_ok() {
                break;
            }
            run(&RealDisk, &root).unwrap();
            assert_eq!(changes(&root), [], "{deaths}");
            let left = list(&root, "crate").unwrap();
            assert_eq!(left, wanted().into_keys().collect::<Vec<_>>(), "{deaths}");
            assert!(!root.join("crate/src/old").exists(), "{deaths}");
            fs::remove_dir_all(&root).unwrap();
            deaths += 1;
        }
        // A folder, three files in two steps each, an orphan, its folder.
        assert_eq!(deaths, 9);
    }
}
