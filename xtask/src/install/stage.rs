//! The hidden folder through which service folders go into place.
//!
//! ```text
//! wsdl/.import.part/new/Services88/…   being written
//! wsdl/.import/new/Services88/…        written, not yet in place
//! wsdl/.import/old/Services88/…        replaced
//! ```
//!
//! The first becomes the second by a change of name, all at once: before it, an import that dies
//! has changed nothing; after it, the next one brings the rest of its folders into place.

use std::io;
use std::path::{Path, PathBuf};

use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::import::ServiceFolder;

use super::standing::{Standing, names};
use crate::disk::Disk;
use crate::failed::failed;

const PART: &str = ".import.part";
const WHOLE: &str = ".import";

/// The hidden folder in one that holds service folders.
pub(super) struct Stage<'a> {
    disk: &'a dyn Disk,
    out: &'a Path,
}

impl<'a> Stage<'a> {
    pub(super) fn in_folder(disk: &'a dyn Disk, out: &'a Path) -> Self {
        Self { disk, out }
    }

    fn part(&self) -> PathBuf {
        self.out.join(PART)
    }

    fn whole(&self) -> PathBuf {
        self.out.join(WHOLE)
    }

    /// The services of an interrupted import that are not in place yet, by name.
    pub(super) fn waiting(&self) -> Result<Vec<String>, Diagnostic> {
        let folder = self.whole().join("new");
        let names = names(&folder).map_err(|error| failed("read", &folder, &error))?;
        let mut names: Vec<String> = names
            .into_iter()
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        names.sort();
        Ok(names)
    }

    /// Writes folders, to be put in place afterwards. What is the same as it stands is linked:
    /// build tools that look at its date see no change.
    pub(super) fn write(&self, folders: &[(&ServiceFolder, Standing)]) -> Result<(), Diagnostic> {
        let new = self.part().join("new");
        self.write_part(&new, folders).inspect_err(|_| {
            // What is left is removed by the next import.
            let _ = self.disk.remove_all(&self.part());
        })?;
        let (part, whole) = (self.part(), self.whole());
        let renamed = self.disk.rename(&part, &whole);
        renamed.map_err(|error| failed("create", &whole, &error))
    }

    fn write_part(
        &self,
        new: &Path,
        folders: &[(&ServiceFolder, Standing)],
    ) -> Result<(), Diagnostic> {
        for path in [new, &self.part().join("old")] {
            let created = self.disk.create_folders(path);
            created.map_err(|error| failed("create", path, &error))?;
        }
        for (folder, standing) in folders {
            let staged = new.join(&folder.name);
            let created = self.disk.create_folder(&staged);
            created.map_err(|error| failed("create", &staged, &error))?;
            for (name, text) in &folder.files {
                let path = staged.join(name);
                let written = match standing.same.contains(name) {
                    true => self.disk.link(&standing.path.join(name), &path),
                    false => self.disk.write(&path, text),
                };
                written.map_err(|error| failed("write", &path, &error))?;
            }
        }
        Ok(())
    }

    /// Puts what waits in place; undoes what was done if one of the folders cannot be.
    pub(super) fn swap(&self) -> Result<(), Diagnostic> {
        let names = self.waiting()?;
        for (done, name) in names.iter().enumerate() {
            if let Err(error) = self.exchange(name) {
                let mut begun = names.iter().take(done + 1).rev();
                let undone = begun.try_for_each(|name| self.undo(name));
                if undone.is_ok() {
                    self.give_up();
                }
                return Err(failed("replace", &self.out.join(name), &error));
            }
        }
        Ok(())
    }

    fn exchange(&self, name: &str) -> io::Result<()> {
        let (target, old) = (self.out.join(name), self.whole().join("old").join(name));
        let stood = target.exists();
        if stood {
            if old.exists() {
                // Somebody has put the folder back after an import had died.
                self.disk.remove_all(&old)?;
            }
            self.disk.rename(&target, &old)?;
        }
        let new = self.whole().join("new").join(name);
        self.disk.rename(&new, &target)
    }

    /// Undoes an exchange, whole or half.
    fn undo(&self, name: &str) -> io::Result<()> {
        let target = self.out.join(name);
        let new = self.whole().join("new").join(name);
        if !new.exists() {
            self.disk.rename(&target, &new)?;
        }
        let old = self.whole().join("old").join(name);
        if old.exists() {
            self.disk.rename(&old, &target)?;
        }
        Ok(())
    }

    /// Lets nothing of it go into place any more, and removes it.
    fn give_up(&self) {
        // Under its final name, the next import would continue with what is left of it.
        if self.disk.rename(&self.whole(), &self.part()).is_ok() {
            let _ = self.disk.remove_all(&self.part());
        }
    }

    /// Removes what is left when nothing waits any more.
    pub(super) fn clear(&self) -> Result<(), Diagnostic> {
        for path in [self.part(), self.whole()] {
            if path.exists() {
                let removed = self.disk.remove_all(&path);
                removed.map_err(|error| failed("remove", &path, &error))?;
            }
        }
        Ok(())
    }
}
