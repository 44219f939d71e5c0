//! Where the command writes, and how it reads that.

use std::path::{Path, PathBuf};

use wsdl_schema::diagnostic::Diagnostic;

use crate::failed::failed;
use crate::workspace;

/// The folder of all that the command writes.
pub(super) fn folder() -> PathBuf {
    workspace::target().join("chain")
}

/// The folder that crates are compiled into, by the tests of the generator too: all share the
/// dependencies.
pub(super) fn target() -> PathBuf {
    workspace::target().join("crates")
}

/// The text of a file, whatever is in it.
pub(super) fn read(path: &Path) -> Result<String, Diagnostic> {
    let bytes = std::fs::read(path).map_err(|error| failed("read", path, error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
