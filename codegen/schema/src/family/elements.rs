//! The elements of a service that can hold a secret.

use super::names;
use crate::diagnostic::Location;
use crate::model::{Agent, Field, Form, Message, Operation, Primitive, Service, Type, TypeRef};

/// An element with a value: a field of a type or a part of a message.
#[derive(Clone, Copy, Debug)]
pub struct Element<'a> {
    /// The owner of the element.
    pub owner: Owner<'a>,
    /// Its local name.
    pub name: &'a str,
    /// Whether it is an attribute.
    pub is_attribute: bool,
    /// Whether it is the key of a dictionary.
    pub is_key: bool,
    /// Whether it is the text of the element of its message.
    pub is_body: bool,
    /// Whether its value is or holds text: a string, bytes, or a list of these.
    pub is_text: bool,
    /// Where it is declared.
    pub location: &'a Location,
}

/// The owner of an element.
#[derive(Clone, Copy, Debug)]
pub enum Owner<'a> {
    /// A named type.
    Type(&'a Type),
    /// The request of an operation.
    Request(&'a Agent, &'a Operation),
    /// The response of an operation.
    Response(&'a Agent, &'a Operation),
    /// The faults of an operation.
    Fault(&'a Agent, &'a Operation),
}

impl<'a> Owner<'a> {
    /// Returns the local name of the type or of the message's wrapper element, or for faults the name
    /// of the operation.
    pub fn name(self) -> &'a str {
        match self {
            Self::Type(declared) => &declared.name().local,
            Self::Fault(_, operation) => &operation.name,
            Self::Request(_, operation) => operation.input.wrapper_name(),
            Self::Response(_, operation) => {
                operation.output.as_ref().map_or("", |it| it.wrapper_name())
            }
        }
    }
}

/// The only part of most responses.
const ANSWER: &str = "Response";

impl<'a> Element<'a> {
    fn new(owner: Owner<'a>, field: &'a Field, service: &Service) -> Self {
        let is_key = match owner {
            Owner::Type(Type::Dictionary(dictionary)) => std::ptr::eq(&*dictionary.key, field),
            _ => false,
        };
        Self {
            owner,
            name: &field.name.local,
            is_attribute: field.is_attribute(),
            is_key,
            is_body: field.form == Form::Text && !matches!(owner, Owner::Type(_)),
            is_text: is_text(&field.value, service),
            location: &field.location,
        }
    }

    /// Returns the name that describes the value: the name of the operation for its response, the
    /// name of the type for a field called `Value` or similar, otherwise the element's own name.
    pub(super) fn telling_name(&self) -> &'a str {
        match self.owner {
            Owner::Response(_, operation) if self.name == ANSWER => &operation.name,
            // Nothing but the operation says what the text of SOAP's `Body` is.
            Owner::Request(_, it) if self.is_body && it.input.is_bare() => &it.name,
            Owner::Response(_, it)
                if self.is_body && it.output.as_ref().is_some_and(Message::is_bare) =>
            {
                &it.name
            }
            Owner::Type(declared) if names::is_form(self.name) => &declared.name().local,
            _ if self.is_body => self.owner.name(),
            _ => self.name,
        }
    }
}

/// Returns the elements of all types and messages.
pub fn elements(service: &Service) -> impl Iterator<Item = Element<'_>> {
    let types = service.types.values().flat_map(move |declared| {
        let element = move |field| Element::new(Owner::Type(declared), field, service);
        declared.declared_fields().into_iter().map(element)
    });
    let operations = service.agents.values().flat_map(|agent| {
        let operations = agent.operations.values();
        operations.map(move |operation| (agent, operation))
    });
    let parts = operations.flat_map(move |(agent, operation)| {
        let request = operation.input.parts.iter().map(move |part| {
            let owner = Owner::Request(agent, operation);
            Element::new(owner, part, service)
        });
        let response = operation.output_parts().iter().map(move |part| {
            let owner = Owner::Response(agent, operation);
            Element::new(owner, part, service)
        });
        let faults = operation.faults.iter().map(move |element| {
            let owner = Owner::Fault(agent, operation);
            Element::new(owner, element, service)
        });
        request.chain(response).chain(faults)
    });
    types.chain(parts)
}

/// Whether a value is text, or a list or dictionary of texts. The model limits the depth of lists
/// in lists.
pub(super) fn is_text(value: &TypeRef, service: &Service) -> bool {
    match value {
        TypeRef::Primitive(primitive) => matches!(
            primitive,
            Primitive::String
                | Primitive::Text(_)
                | Primitive::TextList(_)
                | Primitive::HexBinary
                | Primitive::Base64Binary
                | Primitive::Any
                | Primitive::Guid
        ),
        TypeRef::Named(name) => match service.types.get(name) {
            Some(Type::Array(array)) => is_text(&array.item.value, service),
            Some(Type::Dictionary(dictionary)) => is_text(&dictionary.value.value, service),
            Some(Type::List(list)) => is_text(&list.item, service),
            _ => false,
        },
    }
}
