//! Keeps two commands out of one folder.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

use wsdl_schema::diagnostic::Diagnostic;

use crate::workspace;

/// A folder that no other command changes. The system lets go of it when the process ends, in
/// whatever way. Where the file system has no locks, there is none.
#[must_use = "the folder is locked as long as this is there"]
pub(crate) struct Lock {
    _held: Option<File>,
}

impl Lock {
    /// To read the folder: others may read it too. A folder that is not there needs no lock.
    ///
    /// # Errors
    /// Returns an error if another command changes it.
    pub(crate) fn to_read(folder: &Path) -> Result<Self, Diagnostic> {
        Self::take(folder, File::try_lock_shared)
    }

    /// To change the folder: no other command reads or changes it.
    ///
    /// # Errors
    /// Returns an error if another command reads or changes it.
    pub(crate) fn to_change(folder: &Path) -> Result<Self, Diagnostic> {
        Self::take(folder, File::try_lock)
    }

    fn take(
        folder: &Path,
        lock: impl FnOnce(&File) -> Result<(), TryLockError>,
    ) -> Result<Self, Diagnostic> {
        // Windows opens no folders.
        let opened = match cfg!(unix) {
            true => File::open(folder),
            false => open_file_in(folder),
        };
        let Ok(file) = opened else {
            return Ok(Self { _held: None });
        };
        match lock(&file) {
            Ok(()) => Ok(Self { _held: Some(file) }),
            Err(TryLockError::WouldBlock) => Err(Diagnostic::new(format!(
                "another command is at work in {}",
                workspace::display(folder)
            ))
            .help("wait until it has ended, and run this one again")),
            Err(TryLockError::Error(_)) => Ok(Self { _held: None }),
        }
    }
}

/// The hidden file in a folder that stands for it. It is never removed: another command may just
/// have opened it.
fn open_file_in(folder: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(false);
    options.open(folder.join(".xtask.lock"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_changes_a_folder_is_alone_in_it() {
        let folder = std::env::temp_dir().join(format!("xtask-lock-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let readers = [(); 2].map(|()| Lock::to_read(&folder).unwrap());
        let error = Lock::to_change(&folder).map(drop).unwrap_err();
        assert!(
            error.message().starts_with("another command is at work in"),
            "{error}"
        );
        drop(readers);
        let writer = Lock::to_change(&folder).unwrap();
        assert!(Lock::to_read(&folder).is_err());
        assert!(Lock::to_change(&folder).is_err());
        drop(writer);
        drop(Lock::to_read(&folder).unwrap());
        std::fs::remove_dir_all(&folder).unwrap();
        drop(Lock::to_read(&folder).unwrap());
    }

    #[test]
    fn a_file_stands_for_a_folder_that_cannot_be_opened() {
        let folder = std::env::temp_dir().join(format!("xtask-lock-file-{}", std::process::id()));
        assert!(open_file_in(&folder).is_err());
        std::fs::create_dir_all(&folder).unwrap();
        let open = || open_file_in(&folder).unwrap();
        let readers = [(); 2].map(|()| open());
        readers
            .iter()
            .for_each(|file| file.try_lock_shared().unwrap());
        assert!(matches!(open().try_lock(), Err(TryLockError::WouldBlock)));
        drop(readers);
        open().try_lock().unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
