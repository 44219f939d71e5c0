//! Documents of many other publishers, in a folder beside the repository.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use netserver_tests::repository;
use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::document::{DocumentSet, ServiceDocuments, decode, parse};
use wsdl_schema::model::{Construct, Service};

/// The WSDL and schema documents, by name.
fn documents(folder: &Path) -> Vec<(PathBuf, Result<Arc<Source>, Diagnostic>)> {
    let is_document = |path: &PathBuf| {
        let name = path.to_string_lossy();
        [".wsdl", ".xsd", ".xml"]
            .iter()
            .any(|it| name.ends_with(it))
    };
    let files = repository::files(folder).into_iter().filter(is_document);
    let read = |path: PathBuf| {
        let name = path.strip_prefix(folder).unwrap_or(&path);
        let source = decode(name.to_string_lossy(), &fs::read(&path).unwrap());
        (path, source)
    };
    files.map(read).collect()
}

/// Nearly all are read. Each refusal has a place, and no document reaches the limits of size and
/// shape, which are far beyond published documents.
#[test]
fn nearly_all_are_read() {
    let Some(folder) = repository::shared("third-party") else {
        return;
    };
    let documents = documents(&folder);
    assert!(documents.len() > 370, "{} documents", documents.len());
    let mut refused = Vec::new();
    for (_, source) in &documents {
        let read = source.as_ref().map_err(Clone::clone);
        if let Err(error) = read.and_then(parse) {
            let text = error.to_string();
            assert!(!text.contains("limits.rs"), "{text}");
            assert!(!text.contains("not well-formed"), "{text}");
            assert!(error.location().is_some(), "{text}");
            refused.push(text);
        }
    }
    println!(
        "{} of {} documents are refused",
        refused.len(),
        documents.len()
    );
    // These violate the specifications or are not UTF-8.
    assert!(refused.len() <= 3, "{}", refused.join("\n"));
}

/// Each service becomes a model, or is refused with places and named constructs.
#[test]
fn each_service_is_modelled_or_refused_by_construct() {
    let Some(folder) = repository::shared("third-party") else {
        return;
    };
    let mut counts = Counts::default();
    for (_, set) in sets(&folder) {
        match DocumentSet::parse(&set) {
            Ok(set) => set.services.iter().for_each(|it| counts.service(it)),
            Err(error) => counts.refuse(&error, "(documents)"),
        }
    }
    println!("{} services are modelled", counts.modelled);
    println!("{} sets or services are refused", counts.refused);
    for (construct, count) in &counts.constructs {
        println!("{count:6}  {construct}");
    }
    assert!(counts.modelled > 0);
    assert!(counts.refused > 0);
}

/// The documents of each WSDL. It is in a folder with the schemas that it needs.
fn sets(folder: &Path) -> BTreeMap<PathBuf, Vec<Arc<Source>>> {
    let mut sets: BTreeMap<PathBuf, Vec<Arc<Source>>> = BTreeMap::new();
    for (path, source) in documents(folder) {
        let relative = path.strip_prefix(folder).unwrap_or(&path);
        let first = relative.components().next().unwrap();
        if let Ok(source) = source {
            sets.entry(folder.join(first)).or_default().push(source);
        }
    }
    sets
}

#[derive(Default)]
struct Counts {
    modelled: usize,
    refused: usize,
    constructs: BTreeMap<String, usize>,
}

impl Counts {
    fn service(&mut self, documents: &ServiceDocuments) {
        match Service::build(documents) {
            Ok(_) => self.modelled += 1,
            Err(error) => self.refuse(&error, "(contradiction)"),
        }
    }

    fn refuse(&mut self, error: &Diagnostic, other: &str) {
        self.refused += 1;
        for error in error.all() {
            assert!(error.location().is_some(), "{error}");
            let message = error.message();
            let is = |construct: &&Construct| message.starts_with(construct.what());
            let construct = Construct::ALL.iter().find(is);
            let name = match construct {
                Some(construct) => construct.what().to_owned(),
                None => format!("{other} {}", message.split('`').next().unwrap_or_default()),
            };
            *self.constructs.entry(name).or_default() += 1;
        }
    }
}
