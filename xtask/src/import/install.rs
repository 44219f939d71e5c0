//! Puts service folders in place, all of them or none.
//!
//! What is new is written beside what stands; only when everything has been written do folders
//! change their names. An import that fails leaves every folder as it was.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use netserver_codegen::diagnostic::Diagnostic;
use netserver_codegen::import::ServiceFolder;

use crate::workspace;

/// What happened to the files of a folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) written: usize,
    pub(super) removed: usize,
    pub(super) unchanged: usize,
}

/// Puts the folders in place below `out`.
pub(super) fn install(out: &Path, folders: &[ServiceFolder]) -> Result<Vec<Change>, Diagnostic> {
    let is_new = !out.exists();
    fs::create_dir_all(out).map_err(|error| failed("create", out, &error))?;
    let installed = stage_and_swap(out, folders);
    if installed.is_err() && is_new {
        // Only if it is empty; what else it may hold is not ours.
        let _ = fs::remove_dir(out);
    }
    installed
}

fn stage_and_swap(out: &Path, folders: &[ServiceFolder]) -> Result<Vec<Change>, Diagnostic> {
    let mut changes = Vec::new();
    let mut staged = Vec::new();
    for folder in folders {
        let target = out.join(&folder.name);
        let standing = Standing::compare(&target, &folder.files)?;
        let change = standing.change;
        if change.written + change.removed > 0 || !target.exists() {
            staged.push(Staged::write(out, folder, &standing)?);
        }
        changes.push(change);
    }
    swap(&staged)?;
    Ok(changes)
}

/// A folder as it stands, compared with what it is to hold.
struct Standing {
    path: PathBuf,
    /// The files that are as they should be.
    same: BTreeSet<String>,
    change: Change,
}

impl Standing {
    fn compare(path: &Path, files: &BTreeMap<String, String>) -> Result<Self, Diagnostic> {
        let (mut same, mut removed) = (BTreeSet::new(), 0);
        for name in names(path).map_err(|error| failed("read", path, &error))? {
            let text = name
                .to_str()
                .and_then(|name| Some((name, files.get(name)?)));
            match text {
                Some((name, text)) if holds(&path.join(name), text) => {
                    same.insert(name.to_owned());
                }
                Some(_) => {}
                None => removed += 1,
            }
        }
        let (written, unchanged) = (files.len() - same.len(), same.len());
        Ok(Self {
            path: path.to_owned(),
            same,
            change: Change {
                written,
                removed,
                unchanged,
            },
        })
    }
}

/// The names of what is in a folder; nothing if there is no such folder.
fn names(folder: &Path) -> io::Result<Vec<OsString>> {
    match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        entries => entries?.map(|entry| Ok(entry?.file_name())).collect(),
    }
}

/// Whether a plain file holds this text. One that cannot be read is replaced.
fn holds(path: &Path, text: &str) -> bool {
    let has_length = fs::symlink_metadata(path)
        .is_ok_and(|found| found.is_file() && found.len() == text.len() as u64);
    has_length && fs::read(path).is_ok_and(|bytes| bytes == text.as_bytes())
}

/// A folder that is written and waits beside the one that it replaces.
struct Staged {
    target: PathBuf,
    new: PathBuf,
    old: PathBuf,
}

impl Staged {
    fn write(out: &Path, folder: &ServiceFolder, standing: &Standing) -> Result<Self, Diagnostic> {
        // Hidden, so that no other import takes it for a source.
        let process = std::process::id();
        let staged = Self {
            target: out.join(&folder.name),
            new: out.join(format!(".{}.new-{process}", folder.name)),
            old: out.join(format!(".{}.old-{process}", folder.name)),
        };
        fs::create_dir(&staged.new).map_err(|error| failed("create", &staged.new, &error))?;
        for (name, text) in &folder.files {
            let path = staged.new.join(name);
            if standing.same.contains(name) {
                keep(&standing.path.join(name), &path)
            } else {
                fs::write(&path, text)
            }
            .map_err(|error| failed("write", &path, &error))?;
        }
        Ok(staged)
    }
}

impl Drop for Staged {
    /// Leaves nothing behind, whether the swap took place or not.
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.new);
        if self.target.exists() {
            let _ = fs::remove_dir_all(&self.old);
        }
    }
}

/// The same file in another folder: build tools that look at its date see no change.
fn keep(from: &Path, to: &Path) -> io::Result<()> {
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop))
}

/// Exchanges all folders; undoes what was done if one of them cannot be.
fn swap(staged: &[Staged]) -> Result<(), Diagnostic> {
    for (done, folder) in staged.iter().enumerate() {
        if let Err(error) = exchange(folder) {
            for folder in staged.iter().take(done).rev() {
                undo(folder);
            }
            return Err(failed("replace", &folder.target, &error));
        }
    }
    Ok(())
}

fn exchange(folder: &Staged) -> io::Result<()> {
    let stood = folder.target.exists();
    if stood {
        fs::rename(&folder.target, &folder.old)?;
    }
    fs::rename(&folder.new, &folder.target).inspect_err(|_| {
        if stood {
            let _ = fs::rename(&folder.old, &folder.target);
        }
    })
}

fn undo(folder: &Staged) {
    let _ = fs::rename(&folder.target, &folder.new);
    if folder.old.exists() {
        let _ = fs::rename(&folder.old, &folder.target);
    }
}

fn failed(what: &str, path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::new(format!(
        "cannot {what} {}: {error}",
        workspace::display(path)
    ))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::{Path, PathBuf};

    use netserver_codegen::import::{Counts, ServiceFolder};

    use super::{Staged, Standing, install, swap};

    fn empty(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("install-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        path
    }

    fn folder(name: &str, text: &str) -> ServiceFolder {
        ServiceFolder {
            name: name.into(),
            namespace: format!("http://a/{name}"),
            files: BTreeMap::from([("a.wsdl".to_owned(), text.to_owned())]),
            counts: Counts::default(),
        }
    }

    fn stage(out: &Path, folder: &ServiceFolder) -> Staged {
        let standing = Standing::compare(&out.join(&folder.name), &folder.files).unwrap();
        Staged::write(out, folder, &standing).unwrap()
    }

    /// The first two folders can be exchanged, the third one is gone by then.
    #[test]
    fn a_swap_that_fails_is_undone() {
        let out = empty("undo");
        install(&out, &[folder("A", "old")]).unwrap();
        let staged = [folder("A", "new"), folder("B", "new"), folder("C", "new")];
        let staged = staged.map(|folder| stage(&out, &folder));
        fs::remove_dir_all(&staged[2].new).unwrap();
        let error = swap(&staged).unwrap_err();
        assert!(error.message().starts_with("cannot replace "), "{error}");
        drop(staged);
        let left: Vec<_> = fs::read_dir(&out)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        assert_eq!(left, [out.join("A")]);
        assert_eq!(fs::read(out.join("A/a.wsdl")).unwrap(), b"old");
        fs::remove_dir_all(out).unwrap();
    }

    #[test]
    fn a_folder_that_an_error_leaves_empty_is_removed() {
        let out = empty("nothing");
        let impossible = folder("A", "new");
        let impossible = ServiceFolder {
            name: "no/such/folder".into(),
            ..impossible
        };
        install(&out, &[impossible]).unwrap_err();
        assert!(!out.exists());
    }
}
