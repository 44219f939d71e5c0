//! Files by themselves: their names, their digests, and what to say when they cannot be read.

use std::ffi::OsStr;
use std::fs::File;
use std::path::Path;

use netserver_codegen::diagnostic::Diagnostic;
use sha2::{Digest as _, Sha256};

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

/// SHA-256 in hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Opens a file.
pub(super) fn open(path: &Path) -> Result<File, Diagnostic> {
    File::open(path).map_err(|error| unreadable(path, &error))
}

/// What to say of a file or folder that cannot be read.
pub(super) fn unreadable(path: &Path, error: &std::io::Error) -> Diagnostic {
    Diagnostic::new(format!("cannot read {}: {error}", workspace::display(path)))
}
