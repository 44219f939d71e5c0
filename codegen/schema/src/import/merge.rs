//! Merges the documents of one service: what its agents share, and what belongs to one agent.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Location};
use crate::document::wsdl::Definitions;
use crate::document::xsd::{ElementDeclaration, Schema};
use crate::document::{QName, ServiceDocuments};

use super::declaration::{Declaration, SymbolSpace};
use super::disagreement::disagreement;
use super::names::Namespaces;

/// One version of a service, with each declaration once.
#[derive(Debug)]
pub(super) struct Version<'a> {
    /// The agents, by name.
    pub(super) agents: Vec<Agent<'a>>,
    /// The shared declarations, by namespace. The service's own namespace is always there.
    pub(super) schemas: BTreeMap<&'a str, SharedSchema<'a>>,
}

/// One WSDL with the global elements that have a meaning only in it.
#[derive(Debug)]
pub(super) struct Agent<'a> {
    /// The name of the port type; the first by name if there are several.
    pub(super) name: &'a str,
    pub(super) definitions: &'a Definitions,
    /// Elements of the service's namespace, by name: the wrappers of requests and responses.
    pub(super) elements: BTreeMap<&'a str, &'a ElementDeclaration>,
}

impl<'a> Agent<'a> {
    /// Where its port type is declared.
    pub(super) fn place(&self) -> &'a Location {
        let mut port_types = self.definitions.port_types.iter();
        let own = port_types.find(|port_type| port_type.name == self.name);
        own.map_or(&self.definitions.location, |own| &own.location)
    }
}

/// The shared declarations of one namespace.
#[derive(Debug, Default)]
pub(super) struct SharedSchema<'a> {
    /// Whether `attributeFormDefault` is `qualified` in one of its documents.
    pub(super) attributes_qualified: bool,
    /// By name; an element comes before the type of the same name.
    pub(super) declarations: BTreeMap<(&'a str, SymbolSpace), Declaration<'a>>,
}

/// Merges the documents of a service.
///
/// # Errors
/// Returns an error if two documents declare something shared differently.
pub(super) fn merge<'a>(
    documents: &'a ServiceDocuments,
    namespaces: &Namespaces<'_>,
) -> Result<Version<'a>, Diagnostic> {
    let mut merge = Merge {
        documents,
        namespaces,
        wrappers: wrapper_names(documents),
        loose: BTreeMap::new(),
        schemas: BTreeMap::from([(documents.namespace.as_str(), SharedSchema::default())]),
    };
    let mut agents = Vec::new();
    for definitions in &documents.definitions {
        agents.push(merge.agent(definitions)?);
    }
    for schema in &documents.schemas {
        for (name, element) in merge.schema(schema)? {
            insert(&mut merge.loose, name, element, namespaces)?;
        }
    }
    merge.hand_out(&mut agents)?;
    Ok(Version {
        agents,
        schemas: merge.schemas,
    })
}

struct Merge<'a, 'n> {
    documents: &'a ServiceDocuments,
    namespaces: &'n Namespaces<'n>,
    wrappers: BTreeSet<&'a str>,
    /// Wrappers in schema documents instead of inside their WSDL.
    loose: BTreeMap<&'a str, &'a ElementDeclaration>,
    schemas: BTreeMap<&'a str, SharedSchema<'a>>,
}

/// Returns the elements of the service's namespace that are a body in any agent. Such a name
/// belongs to the agents everywhere. If another agent has a shared element of the same name,
/// neither element is moved.
fn wrapper_names(documents: &ServiceDocuments) -> BTreeSet<&str> {
    let bodies = documents.definitions.iter().flat_map(bodies);
    let own = bodies.filter(|(element, _)| *element.namespace == *documents.namespace);
    own.map(|(element, _)| element.local.as_str()).collect()
}

/// Returns the elements that are bodies of the messages of a WSDL's operations, each with the place
/// of its message part.
fn bodies(definitions: &Definitions) -> impl Iterator<Item = (&QName, &Location)> {
    let operations = definitions.port_types.iter().flat_map(|it| &it.operations);
    let is_own = |name: &&QName| *name.namespace == *definitions.target_namespace;
    let names: BTreeSet<&str> = operations
        .flat_map(|operation| {
            let faults = operation.faults.iter().map(|fault| &fault.message);
            operation.messages().map(|it| &it.message).chain(faults)
        })
        .filter(is_own)
        .map(|name| name.local.as_str())
        .collect();
    let messages = definitions.messages.iter();
    messages
        .filter(move |message| names.contains(message.name.as_str()))
        .flat_map(|message| &message.parts)
        .filter_map(|part| Some((part.element()?, &part.location)))
}

impl<'a> Merge<'a, '_> {
    fn agent(&mut self, definitions: &'a Definitions) -> Result<Agent<'a>, Diagnostic> {
        let names = definitions
            .port_types
            .iter()
            .map(|port_type| port_type.name.as_str());
        let Some(name) = names.min() else {
            return Err(Diagnostic::at(
                &definitions.location,
                "the WSDL has no port type",
                "it is unknown which agent it describes",
            ));
        };
        let mut elements = BTreeMap::new();
        for schema in &definitions.schemas {
            for (name, element) in self.schema(schema)? {
                insert(&mut elements, name, element, self.namespaces)?;
            }
        }
        Ok(Agent {
            name,
            definitions,
            elements,
        })
    }

    /// Adds the shared declarations of a schema; returns the elements that are not shared.
    fn schema(
        &mut self,
        schema: &'a Schema,
    ) -> Result<Vec<(&'a str, &'a ElementDeclaration)>, Diagnostic> {
        // Each declaration has its form, so this only says how the forms are written.
        let shared = self.schemas.entry(&schema.target_namespace).or_default();
        shared.attributes_qualified |= schema.attributes_qualified;
        let is_own = schema.target_namespace == self.documents.namespace;
        let (own, shared): (Vec<_>, Vec<_>) = schema
            .elements
            .iter()
            .partition(|element| is_own && self.wrappers.contains(element.name.as_str()));
        let shared = shared.into_iter().map(Declaration::Element);
        for declaration in shared.chain(Declaration::but_elements(schema)) {
            self.share(&schema.target_namespace, declaration)?;
        }
        Ok(own
            .into_iter()
            .map(|element| (element.name.as_str(), element))
            .collect())
    }

    fn share(
        &mut self,
        namespace: &'a str,
        declaration: Declaration<'a>,
    ) -> Result<(), Diagnostic> {
        let shared = self.schemas.entry(namespace).or_default();
        match shared
            .declarations
            .entry((declaration.name(), declaration.symbol_space()))
        {
            Entry::Vacant(entry) => {
                entry.insert(declaration);
                Ok(())
            }
            Entry::Occupied(first) if *first.get() == declaration => Ok(()),
            Entry::Occupied(first) => Err(disagreement(self.namespaces, *first.get(), declaration)),
        }
    }

    /// Gives each agent the wrappers that it uses and that are outside its WSDL.
    fn hand_out(&self, agents: &mut [Agent<'a>]) -> Result<(), Diagnostic> {
        let mut taken = BTreeSet::new();
        for agent in agents.iter_mut() {
            for (element, location) in bodies(agent.definitions) {
                let name = element.local.as_str();
                let is_foreign = *element.namespace != *self.documents.namespace;
                if is_foreign || agent.elements.contains_key(name) {
                    continue;
                }
                let Some((name, element)) = self.loose.get_key_value(name) else {
                    return Err(undeclared(element, location));
                };
                agent.elements.insert(name, element);
                taken.insert(name);
            }
        }
        // An element that no agent uses must not be lost, unless it is only a copy.
        for (name, element) in self.loose.iter().filter(|(name, _)| !taken.contains(name)) {
            for agent in agents
                .iter_mut()
                .filter(|agent| agent.elements.contains_key(name))
            {
                insert(&mut agent.elements, name, element, self.namespaces)?;
            }
        }
        Ok(())
    }
}

fn undeclared(element: &QName, location: &Location) -> Diagnostic {
    Diagnostic::at(
        location,
        format!("the element `{}` is not declared", element.local),
        "this part needs it",
    )
}

fn insert<'a>(
    elements: &mut BTreeMap<&'a str, &'a ElementDeclaration>,
    name: &'a str,
    element: &'a ElementDeclaration,
    namespaces: &Namespaces<'_>,
) -> Result<(), Diagnostic> {
    match elements.entry(name) {
        Entry::Vacant(entry) => {
            entry.insert(element);
            Ok(())
        }
        Entry::Occupied(first) if *first.get() == element => Ok(()),
        Entry::Occupied(first) => {
            let first = Declaration::Element(first.get());
            Err(disagreement(
                namespaces,
                first,
                Declaration::Element(element),
            ))
        }
    }
}
