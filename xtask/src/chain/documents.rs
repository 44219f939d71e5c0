//! The sets of documents in a folder.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use wsdl_schema::diagnostic::Diagnostic;

use crate::failed::failed;

/// The documents of one set.
pub(super) struct Set {
    /// The name of its folder or file.
    pub(super) name: String,
    pub(super) documents: Vec<PathBuf>,
}

/// Folders inside each other, at most.
const DEPTH: usize = 16;

/// Returns the sets by name.
pub(super) fn sets(folder: &Path) -> Result<Vec<Set>, Diagnostic> {
    let mut sets = Vec::new();
    for path in entries(folder)? {
        let mut documents = Vec::new();
        collect(&path, &mut documents, DEPTH)?;
        // A file beside the sets, such as a schema or a list.
        let is_set = path.is_dir() || has_extension(&path, &["wsdl", "zip"]);
        if is_set && !documents.is_empty() {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            sets.push(Set {
                name: name.into_owned(),
                documents,
            });
        }
    }
    match sets.is_empty() {
        false => Ok(sets),
        true => Err(failed("find", folder, "it holds no set of documents")
            .help("a set is a subfolder with documents, or a .wsdl or .zip file")),
    }
}

/// Adds the documents below a path. A file that ends in .xml may hold anything, and is one where it
/// says so.
fn collect(path: &Path, documents: &mut Vec<PathBuf>, depth: usize) -> Result<(), Diagnostic> {
    if path.is_dir() {
        let Some(depth) = depth.checked_sub(1) else {
            return Err(failed("read", path, "it is too deep inside the folder"));
        };
        for path in entries(path)? {
            collect(&path, documents, depth)?;
        }
        return Ok(());
    }
    let is_document = match has_extension(path, &["xml"]) {
        false => has_extension(path, &["wsdl", "xsd", "zip"]),
        true => {
            let bytes = fs::read(path).map_err(|error| failed("read", path, error))?;
            let text = String::from_utf8_lossy(&bytes);
            text.contains("http://schemas.xmlsoap.org/wsdl/") || text.contains("schema>")
        }
    };
    if is_document {
        documents.push(path.to_owned());
    }
    Ok(())
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension().unwrap_or(OsStr::new(""));
    extensions
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}

/// What is in a folder, by name, but for what is hidden.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    let unreadable = |error| failed("read", folder, error);
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}
