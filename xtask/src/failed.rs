//! The error of something that the system refuses.

use std::fmt::Display;
use std::path::Path;

use wsdl_schema::diagnostic::Diagnostic;

use crate::workspace;

/// Says what cannot be done with a file, a folder or a program, and why.
pub(crate) fn failed(what: &str, path: &Path, error: impl Display) -> Diagnostic {
    Diagnostic::new(format!(
        "cannot {what} {}: {error}",
        workspace::display(path)
    ))
}
