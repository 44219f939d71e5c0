//! Agents: combines port types, bindings and ports.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Refusals};
use crate::document::wsdl::{self, Binding, Definitions, PortType, Version};
use crate::document::{QName, ServiceDocuments};

use super::super::declarations::{Declarations, Elements, elements_of};
use super::super::{Agent, Operation, Type};
use super::binding;
use super::overloads::{self, Bound};
use super::ports::Ports;

/// Lowers every agent of the service, by name.
pub(super) fn lower(
    documents: &ServiceDocuments,
    declarations: &Declarations<'_>,
    types: &BTreeMap<QName, Type>,
    refusals: &mut Refusals,
) -> BTreeMap<String, Agent> {
    let mut agents: BTreeMap<String, Agent> = BTreeMap::new();
    let counted = Cell::new(0);
    let bases = declarations.bases();
    let any_binding = binding::any(documents);
    for definitions in &documents.definitions {
        let context = Context {
            definitions,
            types,
            bases: &bases,
            counted: &counted,
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
    /// The types that others derive from.
    pub(super) bases: &'a BTreeSet<QName>,
    /// How many fields the messages have.
    pub(super) counted: &'a Cell<usize>,
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
        // The others say the same, or are read past.
        let first = to_soap.first()?;
        let operations = self.operations(port_type, first, refusals);
        let operations = refusals.take(operations)?;
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
        let (called, _) = overloads::divide(overloads::pair(port_type, binding)?);
        let mut operations: BTreeMap<String, Operation> = BTreeMap::new();
        for Bound {
            name,
            declared,
            bound,
        } in called
        {
            let Some(bound) = bound else {
                if binding.operations.is_empty() {
                    refusals.add(Diagnostic::at(
                        &declared.location,
                        format!("the operation `{}` is not bound", declared.name),
                        "no binding names it",
                    ));
                }
                continue;
            };
            if let Some(lowered) = self.operation(&name, declared, bound, refusals) {
                operations.insert(name, lowered);
            }
        }
        Ok(operations)
    }
}
