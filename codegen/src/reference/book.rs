//! Everything that pages are made from, and where each of them is.

use std::collections::{BTreeMap, BTreeSet};

use super::uses::{self, Uses};
use crate::model::{QName, Service, TypeRef};
use crate::notes::Notes;
use crate::rust::{ServiceModule, TypeItem};
use crate::sample::snippet::Snippets;
use crate::services::NamedService;

/// The services in the order of names, with what is looked up in them.
#[derive(Debug)]
pub struct Book<'a> {
    /// The services.
    pub chapters: Vec<Chapter<'a>>,
    /// The reader's own texts.
    pub notes: &'a Notes,
}

/// One service.
#[derive(Debug)]
pub struct Chapter<'a> {
    /// The service.
    pub named: &'a NamedService,
    /// Its Rust.
    pub module: &'a ServiceModule<'a>,
    /// The Rust of its calls.
    pub snippets: Snippets<'a>,
    /// The path of the page of each type.
    pub paths: BTreeMap<&'a QName, String>,
    /// Where each type is used.
    pub uses: BTreeMap<&'a QName, Uses<'a>>,
    /// The types that are items.
    pub items: BTreeMap<&'a QName, &'a TypeItem<'a>>,
}

impl<'a> Book<'a> {
    /// The book of all services; `modules` are those of `services`, in the same order.
    pub fn new(
        services: &'a [NamedService],
        modules: &'a [ServiceModule<'a>],
        notes: &'a Notes,
    ) -> Self {
        let chapters = services.iter().zip(modules);
        Self {
            chapters: chapters
                .map(|(named, module)| Chapter::new(named, module))
                .collect(),
            notes,
        }
    }

    /// The other versions of the same service.
    pub(super) fn others(&self, chapter: &Chapter<'_>) -> impl Iterator<Item = &Chapter<'a>> {
        let (family, name) = (chapter.named.family, chapter.named.name.clone());
        self.chapters
            .iter()
            .filter(move |other| other.named.family == family && other.named.name != name)
    }
}

impl<'a> Chapter<'a> {
    fn new(named: &'a NamedService, module: &'a ServiceModule<'a>) -> Self {
        Self {
            named,
            module,
            snippets: Snippets::new(module),
            paths: paths(named),
            uses: uses::of(&named.model),
            items: module.types.iter().map(|item| (item.wire, item)).collect(),
        }
    }

    /// The name of the service.
    pub(super) fn name(&self) -> &'a str {
        &self.named.name
    }

    /// The model of the service.
    pub(super) fn model(&self) -> &'a Service {
        &self.named.model
    }

    /// The path of the page of a type; none for a primitive.
    pub(super) fn path(&self, value: &TypeRef) -> Option<&str> {
        self.paths.get(value.name()?).map(String::as_str)
    }

    /// The path of the page of an agent.
    pub(super) fn agent_path(&self, agent: &str) -> String {
        format!("{}/{agent}/index.html", self.name())
    }

    /// The path of the page of an operation.
    pub(super) fn operation_path(&self, agent: &str, operation: &str) -> String {
        format!("{}/{agent}/{operation}.html", self.name())
    }
}

/// A file for each type, by its local name. Two that differ in the namespace or in case alone get
/// a number, so that no file system takes one for the other.
fn paths(named: &NamedService) -> BTreeMap<&QName, String> {
    let mut taken = BTreeSet::new();
    let mut paths = BTreeMap::new();
    for name in named.model.types.keys() {
        let mut file = name.local.clone();
        let mut number = 2usize;
        while !taken.insert(file.to_lowercase()) {
            file = format!("{}-{number}", name.local);
            number += 1;
        }
        paths.insert(name, format!("{}/types/{file}.html", named.name));
    }
    paths
}
