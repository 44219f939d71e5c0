//! The family files: what is particular to each family of services.

use std::fs;
use std::path::PathBuf;

use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::family::Family;

use crate::failed::failed;
use crate::{sources, workspace};

/// Reads all families, in the order of their file names.
pub(crate) fn load() -> Result<Vec<Family>, Diagnostic> {
    let folder = workspace::root().join("xtask/families");
    let unreadable = |error| failed("read", &folder, error);
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(&folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            paths.push(path);
        }
    }
    paths.sort();
    let read = |path: PathBuf| Family::parse(&sources::read_source(&path)?);
    paths.into_iter().map(read).collect()
}
