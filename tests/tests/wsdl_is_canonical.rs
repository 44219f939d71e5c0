//! `wsdl/` is what an import writes: importing it again changes no byte. This test finds edits by hand,
//! and changes of the canonical form that were not applied to it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use wsdl_schema::document::decode;
use wsdl_schema::family::Family;
use wsdl_schema::import::{Extent, Input, Options, Origin, RECORD, Record, import};

/// The files of a folder, by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let file = |entry: fs::DirEntry| {
        let name = entry.file_name().into_string().unwrap();
        (name, fs::read(entry.path()).unwrap())
    };
    entries
        .filter(|entry| entry.path().is_file())
        .map(file)
        .collect()
}

/// The documents of a service folder, as an import reads them.
fn inputs(folder: &str, files: &BTreeMap<String, Vec<u8>>) -> Vec<Input> {
    let record = decode(format!("{folder}/{RECORD}"), &files[RECORD]).unwrap();
    let record = Arc::new(Record::parse(&record).unwrap());
    let documents = files.iter().filter(|(name, _)| *name != RECORD);
    let input = |(name, bytes): (&String, &Vec<u8>)| Input {
        source: decode(format!("{folder}/{name}"), bytes).unwrap(),
        // The record has the origin of every agent; a missing one would be a difference.
        origin: Origin {
            archive: None,
            entry: name.clone(),
            date: None,
            sha256: String::new(),
        },
        record: Some(Arc::clone(&record)),
        extent: Extent::Version,
    };
    documents.map(input).collect()
}

#[test]
fn importing_it_again_changes_nothing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let families: Vec<Family> = files(&root.join("xtask/families"))
        .into_iter()
        .map(|(name, bytes)| Family::parse(&decode(name, &bytes).unwrap()).unwrap())
        .collect();
    let mut folders = BTreeMap::new();
    for entry in fs::read_dir(root.join("wsdl")).unwrap() {
        let entry = entry.unwrap();
        // The texts of the vendor stand beside the folders of the services.
        if entry.path().is_file() {
            continue;
        }
        let name = entry.file_name().into_string().unwrap();
        folders.insert(name, files(&entry.path()));
    }
    let all = folders
        .iter()
        .flat_map(|(name, files)| inputs(name, files))
        .collect();
    let options = Options {
        services: &[],
        folder_name: &|namespace| {
            families
                .iter()
                .find_map(|family| family.service_name(namespace))
        },
        documentation: &|_| true,
        standing: &|_| Ok(Vec::new()),
    };
    let imported = import(all, options).unwrap();
    assert_eq!(imported.len(), folders.len());
    for folder in imported {
        let standing = &folders[&folder.name];
        assert!(
            standing.keys().eq(folder.files.keys()),
            "other files in {}",
            folder.name
        );
        for (name, text) in &folder.files {
            let help = "run `cargo xtask import wsdl` and look at the diff";
            assert!(
                standing[name] == text.as_bytes(),
                "wsdl/{}/{name}: {help}",
                folder.name
            );
        }
    }
}
