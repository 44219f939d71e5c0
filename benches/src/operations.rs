//! Parts of a service to generate code for.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use wsdl_rust::emit;
use wsdl_rust::generate::modules;
use wsdl_schema::diagnostic::Source;
use wsdl_schema::document;
use wsdl_schema::family::Family;
use wsdl_schema::model::Operation;
use wsdl_schema::services::models;

/// Documents of Services88, and the family file.
pub struct Operations {
    /// How many operations the documents have.
    pub count: usize,
    documents: Vec<Arc<Source>>,
    families: Vec<Family>,
}

impl Operations {
    /// Agents that together have about this part of the operations.
    pub fn of_services88(part: usize) -> Self {
        let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut paths: Vec<PathBuf> = fs::read_dir(top.join("wsdl/Services88"))
            .expect("wsdl/ is there")
            .map(|entry| entry.expect("a file").path())
            .collect();
        paths.sort();
        let has = |path: &PathBuf, extension| path.extension().is_some_and(|it| it == extension);
        let schemas = paths.iter().filter(|path| has(path, "xsd"));
        // Every n-th agent: large ones and small ones.
        let agents = paths.iter().filter(|path| has(path, "wsdl")).step_by(part);
        let family = source(&top.join("xtask/families/netserver.toml"));
        let mut operations = Self {
            count: 0,
            documents: schemas.chain(agents).map(|path| source(path)).collect(),
            families: vec![Family::parse(&family).expect("a family file")],
        };
        let services = models(&operations.documents, &operations.families).expect("a service");
        let agents = services
            .iter()
            .flat_map(|service| service.model.agents.values());
        operations.count = agents.map(|agent| agent.operations.len()).sum();
        operations
    }

    /// All stages, from the documents to the text of the crate, without types that no operation
    /// uses. Returns the length of the text.
    pub fn generate(&self) -> usize {
        let mut services = models(&self.documents, &self.families).expect("a service");
        for service in &mut services {
            let model = &service.model;
            let operations = model
                .agents
                .values()
                .flat_map(|agent| agent.operations.values());
            let messages = operations.flat_map(Operation::messages);
            let values = messages.flat_map(|message| {
                let headers = message
                    .headers
                    .iter()
                    .filter_map(|header| header.value.name());
                headers.chain(message.parts.iter().filter_map(|part| part.value.name()))
            });
            let used = model.closure(values);
            service.model.types.retain(|name, _| used.contains(name));
        }
        let modules = modules(&services, &self.families).expect("the models' own families");
        let files = emit::files(&modules, None).expect("documents that the crate is made from");
        files.values().map(String::len).sum()
    }
}

fn source(path: &Path) -> Arc<Source> {
    let name = path.file_name().expect("a file").to_string_lossy();
    let bytes = fs::read(path).expect("a file that can be read");
    document::decode(name.into_owned(), &bytes).expect("UTF-8")
}
