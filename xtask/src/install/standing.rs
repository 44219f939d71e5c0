//! A service folder as it stands, compared with what it is to hold.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use wsdl_schema::diagnostic::Diagnostic;

use crate::failed::failed;

/// What happened to the files of a folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct FileCounts {
    pub(crate) written: usize,
    pub(crate) removed: usize,
    pub(crate) unchanged: usize,
}

/// A folder as it stands, compared with what it is to hold.
pub(super) struct Standing {
    pub(super) path: PathBuf,
    /// The files that are as they should be.
    pub(super) same: BTreeSet<String>,
    pub(super) files: FileCounts,
}

impl Standing {
    pub(super) fn compare(
        path: &Path,
        files: &BTreeMap<String, String>,
    ) -> Result<Self, Diagnostic> {
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
            files: FileCounts {
                written,
                removed,
                unchanged,
            },
        })
    }

    /// Whether the folder is not yet what it is to be.
    pub(super) fn differs(&self) -> bool {
        self.files.written + self.files.removed > 0 || !self.path.exists()
    }
}

/// The names of what is in a folder; nothing if there is no such folder.
pub(super) fn names(folder: &Path) -> io::Result<Vec<OsString>> {
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
