//! Finds the repository's own folders, and those beside it.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use wsdl_schema::diagnostic::Source;
use wsdl_schema::document::decode;
use wsdl_schema::family::Family;
use wsdl_schema::services::{NamedService, models};

/// The top folder of the repository.
pub fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package).to_owned()
}

/// The folder that cargo builds into.
pub fn target() -> PathBuf {
    root().join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// The folder `../shared/NAME` beside the repository. If it is missing, returns `None` and prints how
/// to run the test.
///
/// The variable `SHARED` names another place. With the variable `CI` set, a missing folder is a
/// failure.
pub fn shared(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let missing = format!("no ../shared/{name}; put it there or name the folder in SHARED");
    present(folder.join(name), &missing)
}

/// A path, if it is there. If not, prints what is missing. With the variable `CI` set, that is a failure.
pub fn present(path: PathBuf, missing: &str) -> Option<PathBuf> {
    if path.exists() {
        return Some(path);
    }
    let message = format!("skipped: {missing}\n");
    assert!(std::env::var_os("CI").is_none(), "{message}");
    // Written directly, since the test harness would capture and hide it.
    std::io::stderr().write_all(message.as_bytes()).unwrap();
    None
}

/// The files below `folder`, sorted.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The documents of `wsdl/`, named by their paths in the repository.
pub fn documents() -> Vec<Arc<Source>> {
    let documents = files(&root().join("wsdl")).into_iter().filter(|path| {
        let extension = path.extension();
        extension.is_some_and(|extension| extension == "wsdl" || extension == "xsd")
    });
    documents.map(|path| source(&path)).collect()
}

/// The family files of the repository.
pub fn families() -> Vec<Family> {
    let files = files(&root().join("xtask/families"));
    let families = files
        .iter()
        .map(|path| Family::parse(&source(path)).unwrap());
    families.collect()
}

/// The models of all services of `wsdl/`, by name.
pub fn services() -> Vec<NamedService> {
    models(&documents(), &families()).unwrap()
}

fn source(path: &Path) -> Arc<Source> {
    let name = path.strip_prefix(root()).unwrap_or(path);
    let name = name.to_string_lossy().replace('\\', "/");
    decode(name, &fs::read(path).unwrap()).unwrap()
}
