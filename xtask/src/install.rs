//! Puts service folders in place, all of them or none.
//!
//! What is new is written into a hidden folder; only when everything has been written do folders
//! change their names. An import that fails leaves every folder as it was. One that is killed
//! leaves them as they were too, or the next one completes it.

mod stage;
mod standing;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::import::ServiceFolder;

use crate::disk::{Disk, RealDisk};
use crate::failed::failed;
use crate::lock::Lock;
use crate::workspace;
use stage::Stage;
pub(crate) use standing::FileCounts;
use standing::{Standing, names};

/// The folder that holds the service folders, while an import changes it.
pub(crate) struct Target<'a> {
    disk: &'a dyn Disk,
    path: PathBuf,
    /// None while the folder is not there.
    lock: Option<Lock>,
    /// The services of an interrupted import that are in place now.
    pub(crate) completed: Vec<String>,
}

impl<'a> Target<'a> {
    /// Locks the folder, if it is there, and completes an import that was interrupted in it.
    ///
    /// # Errors
    /// Returns an error if another import is at work there.
    pub(crate) fn open(disk: &'a dyn Disk, path: PathBuf) -> Result<Self, Diagnostic> {
        let mut target = Self {
            disk,
            path,
            lock: None,
            completed: Vec::new(),
        };
        if target.path.is_dir() {
            target.lock = Some(Lock::to_change(&target.path)?);
            let stage = target.stage();
            let completed = stage.waiting()?;
            stage.swap()?;
            stage.clear()?;
            target.completed = completed;
        }
        Ok(target)
    }

    /// The names of the services that stand there.
    pub(crate) fn services(&self) -> Result<BTreeSet<String>, Diagnostic> {
        let names = names(&self.path).map_err(|error| failed("read", &self.path, &error))?;
        let names = names.into_iter().filter_map(|name| name.into_string().ok());
        Ok(names.filter(|name| !name.starts_with('.')).collect())
    }

    /// The path of a service's folder.
    pub(crate) fn folder(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    fn stage(&self) -> Stage<'_> {
        Stage::in_folder(self.disk, &self.path)
    }

    /// Puts the folders in place.
    pub(crate) fn install(
        mut self,
        folders: &[ServiceFolder],
    ) -> Result<Vec<FileCounts>, Diagnostic> {
        let is_new = self.lock.is_none();
        if is_new {
            let created = self.disk.create_folders(&self.path);
            created.map_err(|error| failed("create", &self.path, &error))?;
            self.lock = Some(Lock::to_change(&self.path)?);
        }
        let installed = self.stage_and_swap(folders);
        if installed.is_err() && is_new {
            // Only if it is empty; what else it may hold is not ours.
            let _ = self.disk.remove_folder(&self.path);
        }
        installed
    }

    /// An error if the folder of another service has the same name but for the case of letters:
    /// some file systems would take one for the other.
    fn check_name(&self, name: &str) -> Result<(), Diagnostic> {
        let names = names(&self.path).map_err(|error| failed("read", &self.path, &error))?;
        let names = names.iter().filter_map(|other| other.to_str());
        let mut alike = names.filter(|other| other.to_lowercase() == name.to_lowercase());
        match alike.find(|other| *other != name) {
            None => Ok(()),
            Some(other) => Err(Diagnostic::new(format!(
                "some file systems take the folders `{name}` and `{other}` for one"
            ))
            .help(format!(
                "{other} stands already: rename or remove it, or give the service another name in \
                 a family file"
            ))),
        }
    }

    fn stage_and_swap(&self, folders: &[ServiceFolder]) -> Result<Vec<FileCounts>, Diagnostic> {
        let mut changes = Vec::new();
        let mut staged = Vec::new();
        for folder in folders {
            self.check_name(&folder.name)?;
            let standing = Standing::compare(&self.folder(&folder.name), &folder.files)?;
            changes.push(standing.files);
            if standing.differs() {
                staged.push((folder, standing));
            }
        }
        if !staged.is_empty() {
            let stage = self.stage();
            stage.write(&staged)?;
            stage.swap()?;
            stage.clear()?;
        }
        Ok(changes)
    }
}

/// Checks that no import was interrupted while it put its folders into `out`.
pub(crate) fn check_not_interrupted(out: &Path) -> Result<(), Diagnostic> {
    let waiting = Stage::in_folder(&RealDisk, out).waiting()?;
    if waiting.is_empty() {
        return Ok(());
    }
    Err(Diagnostic::new(format!(
        "an import into {} was interrupted; not in place yet: {}",
        workspace::display(out),
        waiting.join(", ")
    ))
    .help(
        "run the import again: it first completes the one before it; leave the hidden folder \
         `.import` there alone, which holds all that there is of these services",
    ))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::{Path, PathBuf};

    use wsdl_schema::import::{Counts, ServiceFolder};

    use super::*;
    use crate::disk::dying::DyingDisk;

    fn empty(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("install-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        path
    }

    fn folder(name: &str, files: &[(&str, &str)]) -> ServiceFolder {
        let files = files.iter();
        ServiceFolder {
            asides: Vec::new(),
            name: name.into(),
            namespace: format!("http://a/{name}"),
            files: files
                .map(|(name, text)| ((*name).into(), (*text).into()))
                .collect(),
            counts: Counts::default(),
        }
    }

    fn install(
        disk: &dyn Disk,
        out: &Path,
        folders: &[ServiceFolder],
    ) -> Result<Vec<FileCounts>, Diagnostic> {
        Target::open(disk, out.to_owned())?.install(folders)
    }

    /// Every file below a folder but hidden ones, with its text.
    fn state(out: &Path) -> BTreeMap<String, String> {
        let root = out.parent().unwrap();
        let name = out.file_name().unwrap().to_str().unwrap();
        let paths = crate::tree::list(root, name).unwrap().into_iter();
        let seen = paths.filter(|path| !path.contains("/."));
        seen.map(|path| (path.clone(), fs::read_to_string(root.join(path)).unwrap()))
            .collect()
    }

    fn old() -> [ServiceFolder; 2] {
        [
            folder("A", &[("a", "old"), ("gone", "old"), ("same", "same")]),
            folder("B", &[("a", "old")]),
        ]
    }

    fn new() -> [ServiceFolder; 3] {
        [
            folder("A", &[("a", "new"), ("come", "new"), ("same", "same")]),
            folder("B", &[("a", "new")]),
            folder("C", &[("a", "new")]),
        ]
    }

    /// The state after an import into an empty folder.
    fn expected(name: &str, folders: &[ServiceFolder]) -> BTreeMap<String, String> {
        let out = empty(name);
        install(&RealDisk, &out, folders).unwrap();
        let state = state(&out);
        fs::remove_dir_all(out).unwrap();
        state
    }

    #[test]
    fn wherever_an_import_dies_the_next_one_finds_the_old_state_or_the_new_one() {
        let (before, after) = (expected("dies", &old()), expected("dies", &new()));
        let (mut deaths, mut undone, mut completed) = (0, 0, 0);
        loop {
            let out = empty("dies");
            install(&RealDisk, &out, &old()).unwrap();
            let ended = install(&DyingDisk::after(deaths + 1), &out, &new());
            let whole = check_not_interrupted(&out);
            if whole.is_ok() {
                // What other commands would read.
                let state = state(&out);
                assert!(state == before || state == after, "{deaths}: {state:?}");
            }
            let target = Target::open(&RealDisk, out.clone()).unwrap();
            assert_eq!(whole.is_err(), !target.completed.is_empty(), "{deaths}");
            drop(target);
            check_not_interrupted(&out).unwrap();
            let state = state(&out);
            match (state == before, state == after) {
                (true, false) => undone += 1,
                (false, true) => completed += 1,
                _ => panic!("{deaths}: {state:?}"),
            }
            let hidden = fs::read_dir(&out)
                .unwrap()
                .map(|it| it.unwrap().file_name());
            let hidden = hidden.filter(|name| name.to_string_lossy().starts_with('.'));
            assert_eq!(hidden.count(), 0, "{deaths}");
            // The same import again ends what has died, or has nothing to do.
            install(&RealDisk, &out, &new()).unwrap();
            assert_eq!(self::state(&out), after, "{deaths}");
            fs::remove_dir_all(&out).unwrap();
            if ended.is_ok() {
                break;
            }
            deaths += 1;
        }
        assert!(
            undone > 5 && completed > 5,
            "{deaths}: {undone}, {completed}"
        );
    }

    #[test]
    fn a_completion_that_dies_is_completed_in_turn() {
        let after = expected("dies-twice", &new());
        let out = empty("dies-twice");
        install(&RealDisk, &out, &old()).unwrap();
        // Dies between the two changes of names of the first service.
        let deaths = (0..).find(|deaths| {
            let _ = install(&DyingDisk::after(*deaths + 1), &out, &new());
            let is_gone = !out.join("A").exists();
            if !is_gone {
                let _ = fs::remove_dir_all(&out);
                install(&RealDisk, &out, &old()).unwrap();
            }
            is_gone
        });
        assert!(deaths.is_some_and(|deaths| deaths > 5));
        for deaths in 0.. {
            let disk = DyingDisk::after(deaths + 1);
            if Target::open(&disk, out.clone()).is_ok() {
                break;
            }
        }
        assert_eq!(state(&out), after);
        fs::remove_dir_all(out).unwrap();
    }

    /// The first two folders can be exchanged, the third one cannot: a link that leads nowhere
    /// is in the way.
    #[cfg(unix)]
    #[test]
    fn a_swap_that_fails_is_undone() {
        let out = empty("undo");
        install(&RealDisk, &out, &old()).unwrap();
        let before = state(&out);
        std::os::unix::fs::symlink("nowhere", out.join("C")).unwrap();
        let error = install(&RealDisk, &out, &new()).unwrap_err();
        assert!(error.message().starts_with("cannot replace "), "{error}");
        fs::remove_file(out.join("C")).unwrap();
        assert_eq!(state(&out), before);
        assert_eq!(fs::read_dir(&out).unwrap().count(), 2);
        fs::remove_dir_all(out).unwrap();
    }

    #[test]
    fn two_imports_at_once_are_refused() {
        let out = empty("locked");
        install(&RealDisk, &out, &old()).unwrap();
        let first = Target::open(&RealDisk, out.clone()).unwrap();
        let error = install(&RealDisk, &out, &new()).unwrap_err();
        assert!(
            error.message().starts_with("another command is at work in"),
            "{error}"
        );
        first.install(&new()).unwrap();
        install(&RealDisk, &out, &old()).unwrap();
        fs::remove_dir_all(out).unwrap();
    }

    #[test]
    fn a_folder_that_an_error_leaves_empty_is_removed() {
        let out = empty("nothing");
        let impossible = folder("no/such/folder", &[("a", "new")]);
        install(&RealDisk, &out, &[impossible]).unwrap_err();
        assert!(!out.exists());
    }
}
