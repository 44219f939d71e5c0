//! What is in one folder: its entries and its record.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::document::decode;
use wsdl_schema::import::{RECORD, Record};

use super::budget::Budget;
use super::files::open;
use crate::failed::failed;
use crate::workspace;

/// Whether a name is that of a hidden file or folder.
pub(super) fn is_hidden(name: &OsStr) -> bool {
    name.to_string_lossy().starts_with('.')
}

/// What is in a folder, by name.
pub(super) fn entries(folder: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    let entries = fs::read_dir(folder).map_err(|error| failed("read", folder, error))?;
    let mut paths = Vec::new();
    for entry in entries {
        paths.push(entry.map_err(|error| failed("read", folder, error))?.path());
    }
    paths.sort();
    Ok(paths)
}

/// The record of a folder, if it has one.
pub(super) fn record(
    folder: &Path,
    budget: &mut Budget,
) -> Result<Option<Arc<Record>>, Diagnostic> {
    let path = folder.join(RECORD);
    if fs::symlink_metadata(&path).is_err() {
        return Ok(None);
    }
    let name = workspace::display(&path);
    let bytes = budget.document(&name, open(&path)?)?;
    Ok(Some(Arc::new(Record::parse(&decode(name, &bytes)?)?)))
}
