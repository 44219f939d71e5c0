//! The data of all pages, and their paths.

use std::collections::BTreeMap;

use super::neighbours::Neighbours;
use super::uses::{self, Uses};
use crate::sample::snippet::Snippets;
use wsdl_diff::Summaries;
use wsdl_rust::items::{Scope, ServiceModule, TypeItem, cut};
use wsdl_rust::package::Package;
use wsdl_schema::file_name::is_device;
use wsdl_schema::model::{Agent, QName, Service, TypeRef};
use wsdl_schema::notes::Notes;
use wsdl_schema::services::NamedService;

/// All services.
#[derive(Debug)]
pub struct Book<'a> {
    /// The crate that the pages are about.
    pub package: &'a Package,
    /// The services, by name.
    pub chapters: Vec<Chapter<'a>>,
    /// The texts of a notes file.
    pub notes: &'a Notes,
    neighbours: Neighbours<'a>,
}

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
    /// The types that are items.
    pub items: BTreeMap<&'a QName, &'a TypeItem<'a>>,
}

impl<'a> Book<'a> {
    /// The book of all services; `modules` are those of `services`, in the same order.
    pub fn new(
        package: &'a Package,
        services: &'a [NamedService],
        modules: &'a [ServiceModule<'a>],
        notes: &'a Notes,
    ) -> Self {
        let chapters = services.iter().zip(modules);
        let mut folders = FileNames::with_reserved("assets");
        let chapter = |(named, module): (&'a NamedService, &'a ServiceModule<'a>)| {
            Chapter::new(package, named, module, folders.claim(&named.name))
        };
        let chapters: Vec<Chapter<'a>> = chapters.map(chapter).collect();
        Self {
            package,
            neighbours: Neighbours::new(&chapters),
            chapters,
            notes,
        }
    }

    /// The versions of the same service before and after this one.
    pub(super) fn neighbours(&self, chapter: &Chapter<'_>) -> impl Iterator<Item = &Chapter<'a>> {
        let indices = self.neighbours.of(chapter.name()).iter();
        indices.filter_map(|index| self.chapters.get(*index))
    }

    /// The changes from one version of a service to the next.
    pub(super) fn changes(&self, old: &Chapter<'a>, new: &Chapter<'a>) -> Option<&Summaries> {
        self.neighbours.changes(old.name(), new.name())
    }
}

impl<'a> Chapter<'a> {
    fn new(
        package: &'a Package,
        named: &'a NamedService,
        module: &'a ServiceModule<'a>,
        path: String,
    ) -> Self {
        Self {
            named,
            module,
            module_path: format!("{}::{}", package.name, module.module),
            snippets: Snippets::new(&package.name, module),
            paths: paths(named, &path),
            path,
            folders: folders(&named.model),
            pages: pages(&named.model),
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

/// The longest name of a file, in bytes; a page of Markdown has three of them in its name.
const MAX_FILE: usize = 80;

/// Names of the files in one folder. Two that differ in the namespace or in case alone get a number,
/// so that no file system takes one for the other.
#[derive(Default)]
struct FileNames(Scope);

impl FileNames {
    fn with_reserved(name: &str) -> Self {
        Self(Scope::with_reserved(&[name]))
    }

    /// The name of the file about something called `name`, which is a name of XML.
    fn claim(&mut self, name: &str) -> String {
        let mut file = cut(name.to_owned(), MAX_FILE);
        // Windows has no `aux.html`, and takes a dot off the end of a folder's name.
        if is_device(&file) || file.ends_with('.') {
            file.insert(0, '_');
            file.push('_');
        }
        let lower = file.to_lowercase();
        let claimed = self.0.claim(lower.clone());
        let number = claimed.strip_prefix(&lower).unwrap_or_default();
        file + number
    }
}
