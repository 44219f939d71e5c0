//! The data of the pages of one service, and their paths.

use std::collections::BTreeMap;

use super::file_names::FileNames;
use super::reach::Reach;
use super::uses::{self, Uses};
use crate::sample::snippet::Snippets;
use wsdl_rust::items::{ServiceModule, TypeItem};
use wsdl_rust::package::Package;
use wsdl_schema::model::{Agent, QName, Service, TypeRef};
use wsdl_schema::services::NamedService;

/// One service.
#[derive(Debug)]
pub struct Chapter<'a> {
    /// The service.
    pub named: &'a NamedService,
    /// Its Rust.
    pub module: &'a ServiceModule<'a>,
    /// The path of its module.
    pub module_path: String,
    /// The Rust of its calls.
    pub snippets: Snippets<'a>,
    /// The name of its folder.
    pub(super) path: String,
    /// The path of the page of each type.
    pub paths: BTreeMap<&'a QName, String>,
    /// The names of the folders of agents.
    folders: BTreeMap<&'a str, String>,
    /// The names of the pages of each agent's operations, without the extension.
    pages: BTreeMap<&'a str, BTreeMap<&'a str, String>>,
    /// Where each type is used.
    pub uses: BTreeMap<&'a QName, Uses<'a>>,
    /// The operations that use each type, through other types as well.
    pub(super) reach: Reach<'a>,
    /// The types that are items.
    pub items: BTreeMap<&'a QName, &'a TypeItem<'a>>,
}

impl<'a> Chapter<'a> {
    pub(super) fn new(
        package: &'a Package,
        named: &'a NamedService,
        module: &'a ServiceModule<'a>,
        path: String,
    ) -> Self {
        let uses = uses::of(&named.model);
        Self {
            named,
            module,
            module_path: format!("{}::{}", package.name, module.module),
            snippets: Snippets::new(package, module),
            paths: paths(named, &path),
            reach: Reach::of(&named.model, &uses, &format!("{path}/types/operations")),
            path,
            folders: folders(&named.model),
            pages: pages(&named.model),
            uses,
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

    /// The path of the page of the service.
    pub(super) fn index_path(&self) -> String {
        format!("{}/index.html", self.path)
    }

    /// The path of the page of an agent.
    pub(super) fn agent_path(&self, agent: &str) -> String {
        format!("{}/{}/index.html", self.path, self.folder(agent))
    }

    /// The folder of an agent, below that of the service.
    pub(super) fn folder(&self, agent: &str) -> &str {
        self.folders.get(agent).map_or("", String::as_str)
    }

    /// The name of the page of an operation, without the extension.
    pub(super) fn page(&self, agent: &str, operation: &str) -> &str {
        let page = self.pages.get(agent).and_then(|pages| pages.get(operation));
        page.map_or("", String::as_str)
    }

    /// The path of the page of an operation.
    pub(super) fn operation_path(&self, agent: &str, operation: &str) -> String {
        let (folder, page) = (self.folder(agent), self.page(agent, operation));
        format!("{}/{folder}/{page}.html", self.path)
    }
}

/// A file for each type, by its local name, below the folder of the service.
fn paths<'a>(named: &'a NamedService, service: &str) -> BTreeMap<&'a QName, String> {
    let mut files = FileNames::default();
    let names = named.model.types.keys();
    let path = |file: String| format!("{service}/types/{file}.html");
    names
        .map(|name| (name, path(files.claim(&name.local))))
        .collect()
}

fn folders(model: &Service) -> BTreeMap<&str, String> {
    let mut files = FileNames::with_reserved("types");
    let agents = model.agents.keys();
    agents
        .map(|agent| (agent.as_str(), files.claim(agent)))
        .collect()
}

fn pages(model: &Service) -> BTreeMap<&str, BTreeMap<&str, String>> {
    let agents = model.agents.iter();
    agents
        .map(|(name, agent)| (name.as_str(), pages_of(agent)))
        .collect()
}

fn pages_of(agent: &Agent) -> BTreeMap<&str, String> {
    let mut files = FileNames::with_reserved("index");
    let operations = agent.operations.keys();
    operations
        .map(|name| (name.as_str(), files.claim(name)))
        .collect()
}
