//! Files by themselves: their names, and what to say when they cannot be read.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::Arc;

use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::document::decode;

use super::budget;
use crate::failed::failed;
use crate::workspace;

/// Whether a name has one of these extensions, in whatever case.
pub(super) fn has_extension(name: &OsStr, extensions: &[&str]) -> bool {
    let extension = Path::new(name).extension().unwrap_or_default();
    extensions
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}

/// Whether a name is that of a document.
pub(crate) fn is_document(name: &OsStr) -> bool {
    has_extension(name, &["wsdl", "xsd", "xml"])
}

/// Opens a regular file, or one that a link leads to.
///
/// # Errors
/// Returns an error if it cannot be opened, or is something else: a pipe would wait for its writer,
/// and a device may have no end.
pub(super) fn open(path: &Path) -> Result<File, Diagnostic> {
    // Before it is opened: to open a pipe is to wait already.
    let kind = fs::metadata(path).map_err(|error| failed("read", path, error))?;
    if !kind.is_file() {
        let what = if kind.is_dir() {
            "a folder"
        } else {
            "a device or a pipe"
        };
        let name = workspace::display(path);
        return Err(Diagnostic::new(format!("cannot read {name}: it is {what}"))
            .help("give a regular file"));
    }
    File::open(path).map_err(|error| failed("read", path, error))
}

/// The bytes of a regular file, up to the largest size of a document.
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    budget::one(&workspace::display(path), open(path)?)
}

/// The bytes of a regular file, if there is one.
pub(crate) fn read_file_if_there(path: &Path) -> Result<Option<Vec<u8>>, Diagnostic> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        _ => read_file(path).map(Some),
    }
}

/// The text of a regular file, up to the largest size of a document.
pub(crate) fn read_source(path: &Path) -> Result<Arc<Source>, Diagnostic> {
    decode(workspace::display(path), &read_file(path)?)
}
