//! Reading the documents in a folder, and nothing else.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::error::WsdlError;

/// How long the documents of one agent may be together, in bytes: 32 MiB. The largest of the
/// vendor's has 8 MB.
const MAX_BYTES: u64 = 32 << 20;

/// How many files the document of one agent may consist of. The vendor's have five.
const MAX_FILES: usize = 256;

/// A folder, and how much may still be read from it.
pub(super) struct Files {
    folder: PathBuf,
    bytes: u64,
    files: usize,
}

impl Files {
    /// Finds the folder.
    pub(super) fn open(folder: &Path) -> Result<Self, WsdlError> {
        let found = fs::canonicalize(folder);
        Ok(Self {
            folder: found.map_err(|error| WsdlError::Read(folder.to_owned(), error))?,
            bytes: MAX_BYTES,
            files: MAX_FILES,
        })
    }

    /// Reads the first of these files that there is, and says which.
    pub(super) fn read_first(&mut self, names: [&str; 2]) -> Result<(PathBuf, String), WsdlError> {
        let [first, second] = names;
        match self.read(first) {
            Err(WsdlError::Read(_, error)) if error.kind() == ErrorKind::NotFound => {
                self.read(second)
            }
            outcome => outcome,
        }
    }

    /// Reads a file, and says which. Symbolic links are followed as long as they stay in the folder.
    pub(super) fn read(&mut self, name: &str) -> Result<(PathBuf, String), WsdlError> {
        let path = self.folder.join(name);
        match self.text(&path) {
            Ok(text) => Ok((path, text)),
            Err(error) => Err(WsdlError::Read(path, error)),
        }
    }

    fn text(&mut self, path: &Path) -> io::Result<String> {
        let path = fs::canonicalize(path)?;
        if !path.starts_with(&self.folder) {
            return Err(io::Error::other("the file is outside of the folder"));
        }
        let metadata = fs::metadata(&path)?;
        // Before it is opened: opening a pipe waits until something writes to it.
        if !metadata.is_file() {
            return Err(io::Error::other("not a regular file"));
        }
        let left = self.bytes.checked_sub(metadata.len());
        (self.bytes, self.files) = left.zip(self.files.checked_sub(1)).ok_or_else(too_large)?;
        let mut text = String::new();
        // It may have grown since.
        File::open(path)?
            .take(metadata.len())
            .read_to_string(&mut text)?;
        // Without the mark the reader's offsets are those of the text.
        if text.starts_with(MARK) {
            text.drain(..MARK.len_utf8());
        }
        Ok(text)
    }
}

/// The byte order mark.
const MARK: char = '\u{feff}';

fn too_large() -> io::Error {
    io::Error::other(format!(
        "the documents have more than {MAX_BYTES} bytes or {MAX_FILES} files"
    ))
}
