//! Agents: combines port types, bindings and ports.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Location, Refusals};
use crate::document::wsdl::{self, Binding, BindingOperation, Definitions, PortType, Version};
use crate::document::{QName, ServiceDocuments};

use super::super::construct::Construct;
use super::super::declarations::{Declarations, Elements, elements_of};
use super::super::{Agent, Operation, Type};
use super::binding;
use super::ports::Ports;

/// Lowers every agent of the service, by name.
pub(super) fn lower(
    documents: &ServiceDocuments,
    declarations: &Declarations<'_>,
    types: &BTreeMap<QName, Type>,
    refusals: &mut Refusals,
) -> BTreeMap<String, Agent> {
    let mut agents: BTreeMap<String, Agent> = BTreeMap::new();
    let copied = Cell::new(0);
    let any_binding = binding::any(documents);
    for definitions in &documents.definitions {
        let context = Context {
            definitions,
            types,
            copied: &copied,
            declarations,
            elements: elements_of(&definitions.schemas),
            messages: messages_of(definitions),
            parts: parts_of(definitions),
            ports: Ports::of(definitions, refusals),
            any_binding,
        };
        for port_type in &definitions.port_types {
            let agent = context.agent(port_type, refusals);
            agents.extend(agent.map(|agent| (agent.name.clone(), agent)));
        }
    }
    agents
}

/// One WSDL, with what it refers to.
pub(super) struct Context<'a> {
    pub(super) definitions: &'a Definitions,
    pub(super) declarations: &'a Declarations<'a>,
    /// The named types, as far as they are not refused.
    pub(super) types: &'a BTreeMap<QName, Type>,
    /// How many fields of types are parts of messages as well.
    pub(super) copied: &'a Cell<usize>,
    pub(super) elements: Elements<'a>,
    pub(super) messages: BTreeMap<&'a str, &'a wsdl::Message>,
    /// The parts of messages, by the names of both.
    pub(super) parts: BTreeMap<(&'a str, &'a str), &'a wsdl::Part>,
    ports: Ports<'a>,
    /// Whether a port type of the service has a binding.
    any_binding: bool,
}

fn messages_of(definitions: &Definitions) -> BTreeMap<&str, &wsdl::Message> {
    let messages = definitions.messages.iter();
    messages
        .map(|message| (message.name.as_str(), message))
        .collect()
}

fn parts_of(definitions: &Definitions) -> BTreeMap<(&str, &str), &wsdl::Part> {
    let parts = definitions.messages.iter().flat_map(|message| {
        let parts = message.parts.iter();
        parts.map(|part| ((message.name.as_str(), part.name.as_str()), part))
    });
    parts.collect()
}

impl<'a> Context<'a> {
    /// Returns `None` if it is refused.
    fn agent(&self, port_type: &'a PortType, refusals: &mut Refusals) -> Option<Agent> {
        let name = &port_type.name;
        let is_unbound = self.any_binding && self.ports.bindings(name).is_empty();
        if is_unbound || self.ports.is_passed_over(name) {
            return None;
        }
        let bindings = refusals.take(self.bindings(port_type))?;
        for binding in bindings {
            binding::refuse(binding, refusals);
        }
        let to_soap: Vec<_> = bindings.iter().filter(|it| it.soap.is_some()).collect();
        let (first, others) = to_soap.split_first()?;
        let operations = self.operations(port_type, first, refusals);
        let operations = refusals.take(operations)?;
        for other in others {
            let again = self.operations(port_type, other, refusals);
            let again = refusals.take(again)?;
            if refusals.is_empty() && again != operations {
                refusals.add(differ(port_type, first, other));
            }
        }
        Some(Agent {
            name: port_type.name.clone(),
            version: first.soap.as_ref().map_or(Version::Soap11, |it| it.version),
            ports: self.ports.ports(&port_type.name).to_vec(),
            operations,
            location: port_type.location.clone(),
        })
    }

    /// Returns the bindings of a port type.
    fn bindings(&self, port_type: &PortType) -> Result<&[&'a Binding], Diagnostic> {
        match self.ports.bindings(&port_type.name) {
            [] => Err(Diagnostic::at(
                &port_type.location,
                format!("the port type `{}` has no binding", port_type.name),
                "no `binding` names it",
            )),
            bindings => Ok(bindings),
        }
    }

    pub(super) fn is_own(&self, name: &QName, local: &str) -> bool {
        name.is(&self.definitions.target_namespace, local)
    }

    fn operations(
        &self,
        port_type: &'a PortType,
        binding: &'a Binding,
        refusals: &mut Refusals,
    ) -> Result<BTreeMap<String, Operation>, Diagnostic> {
        let bound = bound_operations(port_type, binding)?;
        let mut operations: BTreeMap<String, Operation> = BTreeMap::new();
        let mut seen: BTreeMap<&str, &wsdl::Operation> = BTreeMap::new();
        for operation in &port_type.operations {
            let name = operation.name.as_str();
            if let Some(first) = seen.insert(name, operation) {
                let error = Construct::Overloaded.called(name, &operation.location);
                refusals.add(error.and_at(&first.location, "this one"));
                continue;
            }
            let Some(bound) = bound.get(name) else {
                if !bound.is_empty() {
                    continue;
                }
                refusals.add(Diagnostic::at(
                    &operation.location,
                    format!("the operation `{name}` is not bound"),
                    "no binding names it",
                ));
                continue;
            };
            if let Some(lowered) = self.operation(operation, bound, refusals) {
                operations.insert(name.to_owned(), lowered);
            }
        }
        Ok(operations)
    }
}

fn differ(port_type: &PortType, first: &Binding, other: &Binding) -> Diagnostic {
    Diagnostic::at(
        &other.location,
        format!("two bindings of `{}` differ on the wire", port_type.name),
        "this binding",
    )
    .and_at(&first.location, "differs from this one")
}

/// The operations of a binding, by name.
fn bound_operations<'a>(
    port_type: &PortType,
    binding: &'a Binding,
) -> Result<BTreeMap<&'a str, &'a BindingOperation>, Diagnostic> {
    let declared: BTreeSet<&str> = port_type
        .operations
        .iter()
        .map(|operation| operation.name.as_str())
        .collect();
    let mut bound = BTreeMap::new();
    for operation in &binding.operations {
        let (name, location) = (operation.name.as_str(), &operation.location);
        if !declared.contains(name) {
            return Err(Diagnostic::at(
                location,
                format!("`{name}` is not an operation of `{}`", port_type.name),
                "bound here",
            ));
        }
        if let Some(first) = bound.insert(name, operation) {
            let first: &BindingOperation = first;
            return Err(twice(
                "binding of the operation",
                name,
                &first.location,
                location,
            ));
        }
    }
    Ok(bound)
}

/// The error about two things of one name.
fn twice(what: &str, name: &str, first: &Location, second: &Location) -> Diagnostic {
    Diagnostic::at(second, format!("the {what} `{name}` stands twice"), "here")
        .and_at(first, "and here")
}
