//! The services that the rules are checked on: the shop in both versions, and the pairs of a WSDL
//! and its Rust.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use wsdl_reference::pages::{Book, markdown, site};
use wsdl_rust::emit::Files;
use wsdl_rust::generate::modules;
use wsdl_rust::items::ServiceModule;
use wsdl_rust::package::Package;
use wsdl_schema::diagnostic::Source;
use wsdl_schema::document::decode;
use wsdl_schema::family::Family;
use wsdl_schema::notes::Notes;
use wsdl_schema::services::{NamedService, models};

/// Documents with their family.
pub(crate) struct Services {
    pub(crate) families: [Family; 1],
    pub(crate) services: Vec<NamedService>,
    pub(crate) notes: Notes,
    pub(crate) package: Package,
}

pub(crate) fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn read(path: &str) -> String {
    fs::read_to_string(folder(path)).unwrap()
}

fn source(name: String, text: &str) -> Arc<Source> {
    decode(name, text.as_bytes()).unwrap()
}

/// The shop: version 1 lacks what version 2 marks as new.
pub(crate) fn shop() -> Services {
    let new = read("tests/shop/shop.wsdl");
    let is_old = |line: &&str| !line.ends_with("<!-- since 2 -->");
    let old: Vec<&str> = new.lines().filter(is_old).collect();
    let old = old.join("\n").replace("Shop2", "Shop1");
    let documents = [
        source("Shop1.wsdl".into(), &old),
        source("Shop2.wsdl".into(), &new),
    ];
    let mut shop = Services::new(&documents, &read("tests/shop/family.toml"));
    let notes = source("notes.toml".into(), &read("tests/shop/notes.toml"));
    shop.notes = Notes::parse(&[notes], &shop.services).unwrap();
    shop
}

/// The names of the pairs, in order.
pub(crate) fn pairs() -> Vec<String> {
    let entries = fs::read_dir(folder("../tests/pairs")).unwrap();
    let folders = entries
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> = folders
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert!(names.len() > 11);
    names
}

/// The documents of a pair.
pub(crate) fn documents(pair: &str) -> Vec<Arc<Source>> {
    let path = format!("../tests/pairs/{pair}");
    let entries = fs::read_dir(folder(&path)).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let documents = names.filter(|name| name.ends_with(".wsdl") || name.ends_with(".xsd"));
    let mut documents: Vec<_> = documents.collect();
    documents.sort();
    let document =
        |name: String| source(format!("{pair}/{name}"), &read(&format!("{path}/{name}")));
    documents.into_iter().map(document).collect()
}

/// The family of all pairs.
pub(crate) fn family() -> Family {
    Family::parse(&source(
        "family.toml".into(),
        &read("../tests/pairs/family.toml"),
    ))
    .unwrap()
}

/// The shop, and all pairs.
pub(crate) fn all() -> [Services; 2] {
    let documents: Vec<_> = pairs().iter().flat_map(|name| documents(name)).collect();
    let pairs = Services::new(&documents, &read("../tests/pairs/family.toml"));
    [shop(), pairs]
}

impl Services {
    fn new(documents: &[Arc<Source>], family: &str) -> Self {
        let families = [Family::parse(&source("family.toml".into(), family)).unwrap()];
        let services = models(documents, &families).unwrap_or_else(|error| panic!("{error}"));
        Self {
            families,
            services,
            notes: Notes::default(),
            package: Package {
                package: "shops".to_owned(),
                name: "shops".into(),
                version: "1.2.3".into(),
                title: "Shops".into(),
            },
        }
    }

    pub(crate) fn modules(&self) -> Vec<ServiceModule<'_>> {
        modules(&self.services, &self.families).unwrap()
    }

    pub(crate) fn site(&self) -> Files {
        let modules = self.modules();
        let book = Book::new(&self.package, &self.services, &modules, &self.notes);
        site::files(&book).unwrap()
    }

    pub(crate) fn markdown(&self) -> Files {
        let modules = self.modules();
        let book = Book::new(&self.package, &self.services, &modules, &self.notes);
        markdown::files(&book).unwrap()
    }
}
