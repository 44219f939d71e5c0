//! Builds the agents of a service: port types, bindings, messages and ports brought together.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Location};
use crate::document::QName;
use crate::document::ServiceDocuments;
use crate::document::wsdl::{self, Binding, BindingMessage, Definitions, PortType};
use crate::document::xsd::TypeDefinition;

use super::ports::Ports;
use super::resolve::{Declarations, Elements, elements_of};
use super::types::fields;
use super::{Agent, Header, Message, Operation, Type, TypeRef};

/// Builds every agent of the service, by name.
pub(super) fn build(
    documents: &ServiceDocuments,
    declarations: &Declarations<'_>,
    types: &BTreeMap<QName, Type>,
) -> Result<BTreeMap<String, Agent>, Diagnostic> {
    let mut agents: BTreeMap<String, Agent> = BTreeMap::new();
    for definitions in &documents.definitions {
        let context = Context {
            definitions,
            declarations,
            elements: elements_of(&definitions.schemas),
            messages: messages_of(definitions),
            parts: parts_of(definitions),
            ports: Ports::of(definitions)?,
            types,
        };
        for port_type in &definitions.port_types {
            let agent = context.agent(port_type)?;
            if let Some(other) = agents.get(&agent.name) {
                return Err(twice(
                    "port type",
                    &agent.name,
                    &other.location,
                    &agent.location,
                ));
            }
            agents.insert(agent.name.clone(), agent);
        }
    }
    check_headers(&agents)?;
    Ok(agents)
}

/// A header block belongs to the service: its element is declared alike wherever it travels.
fn check_headers(agents: &BTreeMap<String, Agent>) -> Result<(), Diagnostic> {
    let operations = agents.values().flat_map(|agent| agent.operations.values());
    let messages = operations.flat_map(|operation| [&operation.input, &operation.output]);
    let mut known: BTreeMap<&QName, &Header> = BTreeMap::new();
    for header in messages.flat_map(|message| &message.headers) {
        let first = known.entry(&header.name).or_insert(header);
        if *first != header {
            return Err(Diagnostic::at(
                &header.location,
                format!(
                    "the header element `{}` is declared twice, differently",
                    header.name.local
                ),
                "here",
            )
            .and_at(&first.location, "and here")
            .help(
                "a header block has one meaning in a service; import documents of one delivery",
            ));
        }
    }
    Ok(())
}

struct Context<'a> {
    definitions: &'a Definitions,
    declarations: &'a Declarations<'a>,
    elements: Elements<'a>,
    messages: BTreeMap<&'a str, &'a wsdl::Message>,
    /// The parts of messages, by the names of both.
    parts: BTreeMap<(&'a str, &'a str), &'a wsdl::Part>,
    ports: Ports<'a>,
    types: &'a BTreeMap<QName, Type>,
}

/// Both sides of an operation: what the port type says and what a binding says.
struct Sides<'a> {
    abstract_side: &'a wsdl::OperationMessage,
    bound_side: &'a BindingMessage,
    location: &'a Location,
}

impl<'a> Context<'a> {
    fn agent(&self, port_type: &'a PortType) -> Result<Agent, Diagnostic> {
        let bindings = self.ports.bindings(&port_type.name);
        let Some((first, others)) = bindings.split_first() else {
            return Err(Diagnostic::at(
                &port_type.location,
                format!("the port type `{}` has no binding", port_type.name),
                "no `binding` names it",
            ));
        };
        let operations = self.operations(port_type, first)?;
        for other in others {
            if self.operations(port_type, other)? != operations {
                return Err(Diagnostic::at(
                    &other.location,
                    format!("two bindings of `{}` differ on the wire", port_type.name),
                    "this binding",
                )
                .and_at(&first.location, "differs from this one"));
            }
        }
        Ok(Agent {
            name: port_type.name.clone(),
            ports: self.ports.ports(&port_type.name).to_vec(),
            operations,
            location: port_type.location.clone(),
        })
    }

    fn is_own(&self, name: &QName, local: &str) -> bool {
        name.is(&self.definitions.target_namespace, local)
    }

    fn operations(
        &self,
        port_type: &'a PortType,
        binding: &'a Binding,
    ) -> Result<BTreeMap<String, Operation>, Diagnostic> {
        let declared: BTreeSet<&str> = port_type
            .operations
            .iter()
            .map(|operation| operation.name.as_str())
            .collect();
        let mut bound = BTreeMap::new();
        for operation in &binding.operations {
            if !declared.contains(operation.name.as_str()) {
                return Err(Diagnostic::at(
                    &operation.location,
                    format!(
                        "`{}` is no operation of `{}`",
                        operation.name, port_type.name
                    ),
                    "bound here",
                ));
            }
            if let Some(first) = bound.insert(operation.name.as_str(), operation) {
                let (name, first) = (&operation.name, &first.location);
                return Err(twice(
                    "binding of the operation",
                    name,
                    first,
                    &operation.location,
                ));
            }
        }
        let mut operations: BTreeMap<String, Operation> = BTreeMap::new();
        for operation in &port_type.operations {
            let Some(bound) = bound.get(operation.name.as_str()) else {
                return Err(Diagnostic::at(
                    &operation.location,
                    format!("the operation `{}` is not bound", operation.name),
                    "no binding names it",
                ));
            };
            if let Some(first) = operations.get(&operation.name) {
                let (name, first) = (&operation.name, &first.location);
                return Err(twice("operation", name, first, &operation.location)
                    .help("overloaded operations are not supported"));
            }
            operations.insert(operation.name.clone(), self.operation(operation, bound)?);
        }
        Ok(operations)
    }

    fn operation(
        &self,
        operation: &'a wsdl::Operation,
        bound: &'a wsdl::BindingOperation,
    ) -> Result<Operation, Diagnostic> {
        if let Some(action) = &operation.input.action
            && *action != bound.action
        {
            return Err(Diagnostic::at(
                &operation.input.location,
                format!("`{}` has two actions", operation.name),
                "WS-Addressing says one thing here",
            )
            .and_at(&bound.location, "and `soapAction` another"));
        }
        let message = |abstract_side, bound_side| {
            self.message(&Sides {
                abstract_side,
                bound_side,
                location: &bound.location,
            })
        };
        Ok(Operation {
            name: operation.name.clone(),
            action: bound.action.clone(),
            response_action: operation.output.action.clone(),
            input: message(&operation.input, &bound.input)?,
            output: message(&operation.output, &bound.output)?,
            location: operation.location.clone(),
        })
    }

    fn message(&self, sides: &Sides<'a>) -> Result<Message, Diagnostic> {
        let abstract_side = sides.abstract_side;
        if let (Some(name), Some(bound)) = (&abstract_side.name, &sides.bound_side.name)
            && name != bound
        {
            return Err(Diagnostic::at(
                sides.location,
                format!("the binding calls the message `{bound}`"),
                "bound here",
            )
            .and_at(
                &abstract_side.location,
                format!("the port type calls it `{name}`"),
            ));
        }
        let message = self.find_message(&abstract_side.message, &abstract_side.location)?;
        let [part] = message.parts.as_slice() else {
            return Err(Diagnostic::at(
                &message.location,
                format!(
                    "the message `{}` has {} parts",
                    message.name,
                    message.parts.len()
                ),
                "a body of document style is one element",
            ));
        };
        let element = self.element(&part.element, &part.location)?;
        let TypeDefinition::Anonymous(content) = &element.type_definition else {
            return Err(Diagnostic::at(
                &element.location,
                format!("the wrapper element `{}` has a named type", element.name),
                "expected a `complexType` in place",
            )
            .help("only the wrapped document style is supported"));
        };
        if content.base.is_some() || content.is_dictionary || element.nillable {
            return Err(Diagnostic::at(
                &element.location,
                format!(
                    "the wrapper element `{}` is not a plain sequence",
                    element.name
                ),
                "nillable, derived or a dictionary",
            ));
        }
        let namespace = &part.element.namespace;
        Ok(Message {
            headers: self.headers(sides.bound_side)?,
            wrapper: part.element.clone(),
            parts: fields(self.declarations, namespace, &content.sequence)?,
            location: element.location.clone(),
        })
    }

    fn headers(&self, bound: &'a BindingMessage) -> Result<Vec<Header>, Diagnostic> {
        bound
            .headers
            .iter()
            .map(|reference| self.header(reference))
            .collect()
    }

    fn header(&self, reference: &'a wsdl::HeaderReference) -> Result<Header, Diagnostic> {
        let message = self.find_message(&reference.message, &reference.location)?;
        let names = (message.name.as_str(), reference.part.as_str());
        let Some(part) = self.parts.get(&names) else {
            return Err(Diagnostic::at(
                &reference.location,
                format!(
                    "the message `{}` has no part `{}`",
                    message.name, reference.part
                ),
                "referred to here",
            )
            .and_at(&message.location, "the message"));
        };
        let element = self.element(&part.element, &part.location)?;
        let TypeDefinition::Named(type_name) = &element.type_definition else {
            return Err(Diagnostic::at(
                &element.location,
                format!(
                    "the header element `{}` has an anonymous type",
                    element.name
                ),
                "give the type a name",
            ));
        };
        let value = self.declarations.type_ref(type_name, &element.location)?;
        if let TypeRef::Named(name) = &value
            && !self.types.contains_key(name)
        {
            return Err(Diagnostic::at(
                &element.location,
                format!("the type {name} is not declared"),
                "used here",
            ));
        }
        Ok(Header {
            name: part.element.clone(),
            value,
            nillable: element.nillable,
            location: element.location.clone(),
        })
    }

    fn element(
        &self,
        name: &QName,
        used_at: &Location,
    ) -> Result<&'a crate::document::xsd::ElementDeclaration, Diagnostic> {
        self.declarations.element(&self.elements, name, used_at)
    }

    fn find_message(
        &self,
        name: &QName,
        used_at: &Location,
    ) -> Result<&'a wsdl::Message, Diagnostic> {
        self.messages
            .get(name.local.as_str())
            .copied()
            .filter(|message| self.is_own(name, &message.name))
            .ok_or_else(|| {
                Diagnostic::at(
                    used_at,
                    format!("the message {name} is not declared"),
                    "used here",
                )
            })
    }
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

fn twice(what: &str, name: &str, first: &Location, second: &Location) -> Diagnostic {
    Diagnostic::at(second, format!("the {what} `{name}` stands twice"), "here")
        .and_at(first, "and here")
}
