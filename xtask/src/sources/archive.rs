//! Reads the documents of a zip archive.

use std::ffi::OsStr;
use std::io::Cursor;
use std::path::Path;

use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::document::decode;
use wsdl_schema::import::{Archive, Extent, Input, Origin};
use zip::ZipArchive;
use zip::result::ZipError;

use super::budget::{self, Budget};
use super::digest::sha256;
use super::files::{is_document, open};
use crate::workspace;

/// Reads all documents of an archive.
pub(super) fn read(path: &Path, budget: &mut Budget) -> Result<Vec<Input>, Diagnostic> {
    let name = workspace::display(path);
    let bytes = budget::archive(&name, open(path)?)?;
    let archive = Archive {
        name: path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        sha256: sha256(&bytes),
    };
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&name, &error))?;
    if zip.has_duplicate_names() {
        return Err(Diagnostic::new(format!(
            "{name}: two entries of the archive have one name"
        )));
    }
    let mut inputs = Vec::new();
    for index in 0..zip.len() {
        if let Some(input) = entry(&mut zip, index, &name, &archive, budget)? {
            inputs.push(input);
        }
    }
    Ok(inputs)
}

/// One entry, if it is a document.
fn entry(
    zip: &mut ZipArchive<Cursor<Vec<u8>>>,
    index: usize,
    archive_name: &str,
    archive: &Archive,
    budget: &mut Budget,
) -> Result<Option<Input>, Diagnostic> {
    let file = zip
        .by_index(index)
        .map_err(|error| broken(archive_name, &error))?;
    let entry = file
        .name()
        .map_err(|error| broken(archive_name, &error))?
        .into_owned();
    // The vendor's tool writes backslashes, against the specification of the format.
    let slashes = entry.replace('\\', "/");
    let name = format!("{archive_name}/{slashes}");
    let (is_plain, date) = (file.is_file(), file.last_modified());
    if !is_plain || slashes.ends_with('/') || !is_document(OsStr::new(&slashes)) {
        return Ok(None);
    }
    if slashes.starts_with('/') || slashes.split('/').any(|segment| segment == "..") {
        return Err(Diagnostic::new(format!(
            "{name}: the entry leads out of the archive"
        )));
    }
    let bytes = budget.document(&name, file)?;
    let date = date.filter(zip::DateTime::is_valid).map(|date| {
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
            date.year(),
            date.month(),
            date.day(),
            date.hour(),
            date.minute(),
            date.second()
        )
    });
    let origin = Origin {
        archive: Some(archive.clone()),
        entry,
        date,
        sha256: sha256(&bytes),
    };
    let source = decode(name, &bytes)?;
    Ok(Some(Input {
        source,
        origin,
        record: None,
        extent: Extent::Version,
    }))
}

fn broken(name: &str, error: &ZipError) -> Diagnostic {
    Diagnostic::new(format!("cannot read the archive {name}: {error}"))
}
