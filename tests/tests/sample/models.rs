//! The models of everything in wsdl/.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use wsdl_schema::diagnostic::Source;
use wsdl_schema::document::decode;
use wsdl_schema::family::Family;
use wsdl_schema::services::{NamedService, models};

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

/// The files below a folder, sorted.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> Arc<Source> {
    decode(path.display().to_string(), &fs::read(path).unwrap()).unwrap()
}

/// The services of `families`.
pub fn services(families: &[Family]) -> Vec<NamedService> {
    let is_document = |path: &PathBuf| {
        path.extension()
            .is_some_and(|it| it == "wsdl" || it == "xsd")
    };
    let paths = files(&root().join("wsdl"));
    let documents: Vec<_> = paths
        .iter()
        .filter(|path| is_document(path))
        .map(|path| read(path))
        .collect();
    models(&documents, families).unwrap()
}

pub fn families() -> Vec<Family> {
    let paths = files(&root().join("xtask/families"));
    let family = |path: &PathBuf| Family::parse(&read(path)).unwrap();
    paths.iter().map(family).collect()
}
