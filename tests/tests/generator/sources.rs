//! The output depends only on the content of the documents, not on their order, nor on whether they
//! are the vendor's or ours.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::sync::Arc;

use netserver_tests::repository;
use wsdl_rust::emit::Files;
use wsdl_rust::generate::generate;
use wsdl_schema::diagnostic::Source;
use wsdl_schema::document::{DocumentSet, decode};
use wsdl_schema::model::{Service, Type};

use crate::shop::MANIFEST;

/// The vendor's documents.
fn vendor() -> Option<Vec<Arc<Source>>> {
    let folder = repository::shared("vendor")?;
    let file = File::open(folder.join("netserver-wsdl-2026.zip")).unwrap();
    let mut zip = zip::ZipArchive::new(file).unwrap();
    let mut documents = Vec::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        documents.push(decode(name, &bytes).unwrap());
    }
    let name = "PartnerSystemUserService.xml";
    let bytes = std::fs::read(folder.join(name)).unwrap();
    documents.push(decode(name, &bytes).unwrap());
    Some(documents)
}

fn files(documents: &[Arc<Source>]) -> Files {
    generate(documents, &repository::families(), MANIFEST, &[])
        .unwrap_or_else(|error| panic!("{error}"))
        .files
}

/// The files without the lines that name documents.
fn without_sources(files: Files) -> BTreeMap<String, String> {
    let plain = |text: String| {
        let lines = text.lines().filter(|line| !line.starts_with("// Source: "));
        lines.collect::<Vec<_>>().join("\n")
    };
    files
        .into_iter()
        .map(|(path, text)| (path, plain(text)))
        .collect()
}

#[test]
fn a_second_run_and_another_order_give_the_same_crate() {
    let mut documents = repository::documents();
    let first = files(&documents);
    assert!(first == files(&documents), "a second run");
    documents.reverse();
    let middle = documents.len() / 3;
    documents.rotate_left(middle);
    assert!(first == files(&documents), "another order");
}

#[test]
fn the_vendors_documents_give_the_same_crate() {
    let Some(vendor) = vendor() else {
        return;
    };
    let theirs = without_sources(files(&vendor));
    let ours = without_sources(files(&repository::documents()));
    assert_eq!(
        theirs.keys().collect::<Vec<_>>(),
        ours.keys().collect::<Vec<_>>()
    );
    for (path, text) in &theirs {
        assert!(*text == ours[path], "{path} differs");
    }
}

/// The declaration of a type, without the effects of other declarations.
fn declaration(declared: &Type) -> Type {
    let mut alone = declared.clone();
    if let Type::Record(record) = &mut alone {
        record.derived.clear();
        record.is_polymorphic = false;
    }
    alone
}

#[test]
fn each_of_the_vendors_documents_has_the_same_model() {
    let Some(vendor) = vendor() else {
        return;
    };
    let ours = DocumentSet::parse(&repository::documents())
        .unwrap()
        .services;
    let ours: BTreeMap<String, Service> = ours
        .iter()
        .map(|documents| {
            (
                documents.namespace.clone(),
                Service::build(documents).unwrap(),
            )
        })
        .collect();
    let (mut agents, mut types) = (0, 0);
    for document in &vendor {
        let set = DocumentSet::parse(std::slice::from_ref(document)).unwrap();
        let theirs = Service::build(&set.services[0]).unwrap();
        let ours = &ours[&theirs.namespace];
        for (name, agent) in &theirs.agents {
            assert!(*agent == ours.agents[name], "{}: {name}", document.name);
            agents += 1;
        }
        for (name, declared) in &theirs.types {
            let same = declaration(declared) == declaration(&ours.types[name]);
            assert!(same, "{}: {name:?}", document.name);
            types += 1;
        }
    }
    println!("{agents} agents, {types} declarations of types");
    assert_eq!(agents, 114);
    let whole = DocumentSet::parse(&vendor).unwrap().services;
    for documents in &whole {
        let theirs = Service::build(documents).unwrap();
        assert!(theirs == ours[&theirs.namespace], "{}", theirs.namespace);
    }
}
