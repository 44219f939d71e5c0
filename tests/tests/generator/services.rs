//! Programs that call well-known services, as users of these write them: `tests/examples/services`.
//! Each is compiled with the crate of its service, and calls a strict server of the same crate.
//!
//! The documents are not in this repository. They are those of the folder `third-party`, whose
//! `index.tsv` says where each comes from.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use netserver_tests::repository;
use wsdl_rust::emit::Files;
use wsdl_rust::generate::generate;
use wsdl_schema::diagnostic::Source;
use wsdl_schema::document::{DocumentSet, decode};
use wsdl_schema::family::Family;
use wsdl_schema::family::propose::propose;
use wsdl_schema::model::Service;

use crate::build::Crate;
use crate::shop::MANIFEST;

#[test]
fn vies() {
    run("vies", "1830", "check-vat-service");
}

#[test]
fn sharepoint() {
    run("sharepoint", "1754", "lists");
}

#[test]
fn salesforce() {
    run("salesforce", "0111", "sforce-service");
}

#[test]
fn paypal() {
    run("paypal", "2023", "pay-pal-api-interface-service");
}

/// The schemas of other publishers that it imports are in `tests/examples/services/onvif`.
#[test]
fn onvif() {
    run("onvif", "1946", "wsdl");
}

#[test]
fn vsphere() {
    run("vsphere", "1823", "vim-service");
}

/// Runs the program `name` with the documents of the folder `id`.
fn run(name: &str, id: &str, feature: &str) {
    let Some(shared) = repository::shared("third-party") else {
        return;
    };
    let programs = repository::root().join("tests/examples/services");
    let mut sources = documents(&shared.join(id));
    sources.extend(documents(&programs.join(name)));
    let program = fs::read_to_string(programs.join(format!("{name}.rs"))).unwrap();
    let library = Crate::write_to_run(name, feature, generated(&sources));
    library.add(&format!("tests/{name}.rs"), &program);
    library.cargo(&["test", "--all-features", "--test", name]);
}

/// The documents in a folder, if it is there.
pub(crate) fn documents(folder: &Path) -> Vec<Arc<Source>> {
    let is_document = |file: &PathBuf| {
        let extension = file.extension();
        extension.is_some_and(|it| it == "wsdl" || it == "xsd")
    };
    let files = match folder.is_dir() {
        true => repository::files(folder),
        false => Vec::new(),
    };
    let files = files.into_iter().filter(is_document);
    let source = |file: PathBuf| decode(file.to_string_lossy(), &fs::read(&file).unwrap()).unwrap();
    files.map(source).collect()
}

/// The crate of the service, with the family that is proposed for it.
pub(crate) fn generated(documents: &[Arc<Source>]) -> Files {
    let set = DocumentSet::parse(documents).unwrap();
    let mut taken = BTreeSet::new();
    let family = |service| {
        let model = Service::build(service).unwrap();
        let proposal = propose(service, &model, &taken).unwrap();
        taken.insert(proposal.name);
        proposal.family
    };
    let families: Vec<Family> = set.services.iter().map(family).collect();
    let generated = generate(documents, &families, MANIFEST, &[]);
    generated.unwrap_or_else(|error| panic!("{error}")).files
}
