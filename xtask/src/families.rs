//! The family files: what is particular to each family of services.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::family::Family;
use wsdl_schema::family::propose::Proposal;

use crate::failed::failed;
use crate::{sources, workspace};

/// The folder of the family files, in the repository.
pub(crate) const FOLDER: &str = "xtask/families/";

/// Reads all families, in the order of their file names.
pub(crate) fn load() -> Result<Vec<Family>, Diagnostic> {
    load_from(&workspace::root().join(FOLDER))
}

/// Writes a proposed family file.
///
/// # Errors
/// Returns an error if there is a file of this name, which is not replaced.
pub(crate) fn add(proposal: &Proposal) -> Result<(), Diagnostic> {
    let path = workspace::root().join(FOLDER).join(&proposal.file);
    let file =
        File::create_new(&path).and_then(|mut file| file.write_all(proposal.text.as_bytes()));
    file.map_err(|error| failed("write", &path, error))
}

/// Reads the families of a folder.
pub(crate) fn load_from(folder: &Path) -> Result<Vec<Family>, Diagnostic> {
    let unreadable = |error| failed("read", folder, error);
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
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
