//! Turns the documents that a vendor ships into canonical documents for review and version control.
//! A vendor repeats the types that its agents share in each agent's WSDL, in any order and with any
//! prefixes. An import writes shared declarations once, into `types.xsd` and one file per further
//! namespace, keeps in each agent's WSDL what belongs to it alone, and sorts everything whose order
//! has no meaning. Two deliveries then differ only in the lines that the vendor changed. The
//! meaning of the documents stays the same. What they document is written as plain text.
//!
//! Nothing here touches a file: documents come in as text and go out as text.

mod binding;
mod counts;
mod declaration;
mod definitions;
mod disagreement;
mod file_names;
mod files;
mod input;
mod merge;
mod names;
mod order;
mod outline;
mod provenance;
mod references;
mod schema;
mod selection;
mod unknown;

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Refusals};
use crate::document::wsdl::Definitions;
use crate::document::{Aside, DocumentSet, Member, ServiceDocuments};
use crate::model::Service;

pub use counts::Counts;
pub use input::{Extent, Input, Options};
pub use provenance::{Archive, Origin, RECORD, Record};
pub use unknown::unknown;

use declaration::Declaration;
use file_names::FileNames;
use input::{Parsed, parse_all};
use merge::{Version, merge};
use names::Namespaces;
use provenance::AgentEntry;
use selection::{folders, roots, standing};

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
    /// What the documents say about messages and is read past.
    pub asides: Vec<Aside>,
}

/// Imports documents, in any order. The folders come by namespace.
///
/// # Errors
/// Returns an error if a document cannot be read or two of them contradict each other.
pub fn import(inputs: Vec<Input>, options: Options<'_>) -> Result<Vec<ServiceFolder>, Diagnostic> {
    let gathered = Gathered::of(inputs, options)?;
    let folder = |(name, service): (&str, &ServiceDocuments)| {
        let documentation = (options.documentation)(&service.namespace);
        service_folder(name, service, &gathered.inputs, documentation)
    };
    gathered.services().map(folder).collect()
}

/// Checks that everything in the services of an import is supported.
///
/// # Errors
/// Returns the errors of [`import`], and one about everything that is not supported, at its place in
/// the given documents, which the canonical ones do not tell.
pub fn check(inputs: Vec<Input>, options: Options<'_>) -> Result<(), Diagnostic> {
    let gathered = Gathered::of(inputs, options)?;
    let mut refusals = Refusals::default();
    for (_, service) in gathered.services() {
        refusals.take(Service::build(service));
    }
    refusals.finish()
}

/// The documents of an import, with those that stand and stay.
struct Gathered {
    set: DocumentSet,
    /// By the names of the documents.
    inputs: BTreeMap<String, Input>,
    /// The name of the folder of each service that is imported, by namespace.
    folders: BTreeMap<String, String>,
}

impl Gathered {
    fn of(mut inputs: Vec<Input>, options: Options<'_>) -> Result<Self, Diagnostic> {
        // By name, so that the first error is the same in whatever order the documents come.
        inputs.sort_by(|a, b| a.source.name.cmp(&b.source.name));
        let given = parse_all(inputs)?;
        let folders = folders(&roots(&given)?, options)?;
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
        Ok(Self {
            set: DocumentSet::of(members)?,
            inputs,
            folders,
        })
    }

    /// The services that are imported, each with the name of its folder.
    fn services(&self) -> impl Iterator<Item = (&str, &ServiceDocuments)> {
        self.set.services.iter().filter_map(|service| {
            let name = self.folders.get(&service.namespace)?;
            Some((name.as_str(), service))
        })
    }
}

fn service_folder(
    name: &str,
    service: &ServiceDocuments,
    inputs: &BTreeMap<String, Input>,
    documentation: bool,
) -> Result<ServiceFolder, Diagnostic> {
    let namespaces = Namespaces::of(service)?;
    references::check(service, &namespaces)?;
    let version = merge(service, &namespaces)?;
    let mut files: BTreeMap<String, String> =
        files::schemas(&version, &service.namespace, &namespaces, documentation)
            .into_iter()
            .collect();
    let mut names = FileNames::new("ask who publishes the document to rename its port type");
    for agent in &version.agents {
        let name = format!("{}.wsdl", agent.name);
        names.take(&name, agent.place())?;
        files.insert(name, definitions::write(agent, &namespaces, documentation));
    }
    let counts = count(&version, service);
    let record = provenance::write(&service.namespace, counts, &entries(&version, inputs));
    files.insert(RECORD.to_owned(), record);
    Ok(ServiceFolder {
        name: name.to_owned(),
        namespace: service.namespace.clone(),
        files,
        counts,
        asides: Service::asides(service),
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
