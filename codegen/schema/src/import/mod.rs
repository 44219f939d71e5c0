//! Turns the documents that a vendor ships into canonical documents for review and version control.
//! A vendor repeats the types that its agents share in each agent's WSDL, in any order and with any
//! prefixes. An import writes shared declarations once, into `types.xsd` and one file per further
//! namespace, keeps in each agent's WSDL what belongs to it alone, and sorts everything whose order
//! has no meaning. Two deliveries then differ only in the lines that the vendor changed. The
//! meaning of the documents stays the same; documentation in them (`wsdl:documentation`) is left
//! out.
//!
//! Nothing here touches a file: documents come in as text and go out as text.

mod binding;
mod declaration;
mod definitions;
mod disagreement;
mod file_names;
mod files;
mod merge;
mod names;
mod order;
mod outline;
mod provenance;
mod references;
mod schema;
mod selection;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Source};
use crate::document::wsdl::Definitions;
use crate::document::{Document, DocumentSet, Member, ServiceDocuments, parse};

pub use provenance::{Archive, Origin, RECORD, Record};

use declaration::Declaration;
use file_names::FileNames;
use merge::{Version, merge};
use names::Namespaces;
use provenance::AgentEntry;
use selection::{folders, standing};

/// A document to import.
#[derive(Clone, Debug)]
pub struct Input {
    /// The document.
    pub source: Arc<Source>,
    /// Where it comes from, unless the record of its folder says so.
    pub origin: Origin,
    /// The `source.toml` of its folder.
    pub record: Option<Arc<Record>>,
    /// The delivery that it is part of.
    pub extent: Extent,
}

/// How much of a version a document was delivered with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// With all others of its version, as in an archive or a folder: agents that are not there
    /// are no longer part of the version.
    Version,
    /// Alone: the other agents of the version do not change.
    Agent,
}

/// The settings of an import.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The services to import, by folder name; empty for all.
    pub services: &'a [String],
    /// The folder of the service with this namespace, if it is not the last segment.
    pub folder_name: &'a dyn Fn(&str) -> Option<String>,
    /// The documents that are in this folder now.
    pub standing: &'a dyn Fn(&str) -> Result<Vec<Input>, Diagnostic>,
}

/// The canonical documents of one service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceFolder {
    /// The folder's name.
    pub name: String,
    /// The namespace of the service.
    pub namespace: String,
    /// The text of each file, by name; the folder holds nothing else.
    pub files: BTreeMap<String, String>,
    /// The counts of its content.
    pub counts: Counts,
}

/// The counts of a service's content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// WSDL documents.
    pub agents: usize,
    /// Operations of all agents.
    pub operations: usize,
    /// Named complex types in the namespace of the service.
    pub complex_types: usize,
    /// Named simple types in the namespace of the service.
    pub simple_types: usize,
}

/// Imports documents, in any order. The folders come by namespace.
///
/// # Errors
/// Returns an error if a document cannot be read or two of them contradict each other.
pub fn import(
    mut inputs: Vec<Input>,
    options: Options<'_>,
) -> Result<Vec<ServiceFolder>, Diagnostic> {
    // By name, so that the first error is the same in whatever order the documents come.
    inputs.sort_by(|a, b| a.source.name.cmp(&b.source.name));
    let given = parse_all(inputs)?;
    let folders = folders(&given, options)?;
    let standing = standing(&given, &folders, options)?;

    let mut inputs = BTreeMap::new();
    let mut members = Vec::new();
    for (documents, is_spare) in [(given, false), (standing, true)] {
        for Parsed { input, document } in documents {
            let name = input.source.name.clone();
            inputs.insert(name.clone(), input);
            members.push(Member {
                name,
                document,
                is_spare,
            });
        }
    }
    let set = DocumentSet::of(members)?;
    let folder = |service: &ServiceDocuments| {
        let name = folders.get(&service.namespace)?;
        Some(service_folder(name, service, &inputs))
    };
    set.services.iter().filter_map(folder).collect()
}

struct Parsed {
    input: Input,
    document: Document,
}

impl Parsed {
    fn wsdl(&self) -> Option<&Definitions> {
        match &self.document {
            Document::Wsdl(definitions) => Some(definitions),
            Document::Schema(_) => None,
        }
    }

    fn is_wsdl_of(&self, namespace: &str) -> bool {
        self.wsdl()
            .is_some_and(|wsdl| wsdl.target_namespace == namespace)
    }
}

fn parse_all(inputs: Vec<Input>) -> Result<Vec<Parsed>, Diagnostic> {
    let parse = |input: Input| {
        Ok(Parsed {
            document: parse(&input.source)?,
            input,
        })
    };
    inputs.into_iter().map(parse).collect()
}

fn service_folder(
    name: &str,
    service: &ServiceDocuments,
    inputs: &BTreeMap<String, Input>,
) -> Result<ServiceFolder, Diagnostic> {
    let namespaces = Namespaces::of(service)?;
    references::check(service, &namespaces)?;
    let version = merge(service, &namespaces)?;
    let mut files: BTreeMap<String, String> =
        files::schemas(&version, &service.namespace, &namespaces)
            .into_iter()
            .collect();
    let mut names = FileNames::new("ask who publishes the document to rename its port type");
    for agent in &version.agents {
        let name = format!("{}.wsdl", agent.name);
        names.take(&name, agent.place())?;
        files.insert(name, definitions::write(agent, &namespaces));
    }
    let counts = count(&version, service);
    let record = provenance::write(&service.namespace, counts, &entries(&version, inputs));
    files.insert(RECORD.to_owned(), record);
    Ok(ServiceFolder {
        name: name.to_owned(),
        namespace: service.namespace.clone(),
        files,
        counts,
    })
}

fn count(version: &Version<'_>, service: &ServiceDocuments) -> Counts {
    let operations = |agent: &merge::Agent<'_>| operations(agent.definitions);
    let mut counts = Counts {
        agents: version.agents.len(),
        operations: version.agents.iter().map(operations).sum(),
        ..Counts::default()
    };
    let shared = version.schemas.get(service.namespace.as_str());
    for declaration in shared
        .into_iter()
        .flat_map(|shared| shared.declarations.values())
    {
        match declaration {
            Declaration::ComplexType(_) => counts.complex_types += 1,
            Declaration::SimpleType(_) => counts.simple_types += 1,
            _ => {}
        }
    }
    counts
}

fn operations(definitions: &Definitions) -> usize {
    definitions
        .port_types
        .iter()
        .map(|port_type| port_type.operations.len())
        .sum()
}

fn entries<'a>(version: &Version<'a>, inputs: &'a BTreeMap<String, Input>) -> Vec<AgentEntry<'a>> {
    let entry = |agent: &merge::Agent<'a>| {
        let input = inputs.get(agent.definitions.location.name())?;
        let recorded = input
            .record
            .as_ref()
            .and_then(|record| record.agents.get(agent.name));
        let origin = recorded.unwrap_or(&input.origin);
        Some(AgentEntry {
            name: agent.name,
            origin,
            operations: operations(agent.definitions),
        })
    };
    version.agents.iter().filter_map(entry).collect()
}
