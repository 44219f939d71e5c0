//! Bodies: which parts of a message are in the body, and the element around them in RPC style.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Refusals};
use crate::document::QName;
use crate::document::wsdl::{self, HeaderReference, PartContent};

use super::super::construct::Construct;
use super::super::declarations::{Declarations, Elements, address};
use super::super::{Field, Form, Message, TypeRef};
use super::field::plain;

/// The parts in the body: those that `soap:body` names, as far as they are there, or else all that no
/// header takes.
pub(super) fn parts<'a>(
    message: &'a wsdl::Message,
    headers: &[HeaderReference],
    names: Option<&[String]>,
) -> Vec<&'a wsdl::Part> {
    let all = message.parts.iter();
    let Some(names) = names else {
        let of_message = headers.iter().filter(|it| it.message.local == message.name);
        let in_header: BTreeSet<&str> = of_message.map(|it| it.part.as_str()).collect();
        return all
            .filter(|it| !in_header.contains(it.name.as_str()))
            .collect();
    };
    let names: BTreeSet<&str> = names.iter().map(String::as_str).collect();
    all.filter(|it| names.contains(it.name.as_str())).collect()
}

/// A message without an element in its body, and without headers.
pub(super) fn empty(message: &wsdl::Message) -> Message {
    Message {
        headers: Vec::new(),
        wrapper: None,
        parts: Vec::new(),
        is_unordered: false,
        is_rpc: false,
        location: message.location.clone(),
    }
}

/// A message in RPC style: an element with the parts in it.
pub(super) struct Rpc<'a> {
    /// The name of the element.
    pub(super) name: &'a str,
    /// Its namespace.
    pub(super) namespace: &'a str,
    /// What the parts are of.
    pub(super) message: &'a wsdl::Message,
    /// The elements of its WSDL.
    pub(super) elements: &'a Elements<'a>,
}

impl Rpc<'_> {
    /// Returns the message, without headers.
    pub(super) fn message(
        &self,
        declarations: &Declarations<'_>,
        parts: &[&wsdl::Part],
        refusals: &mut Refusals,
    ) -> Option<Message> {
        let fields = parts
            .iter()
            .map(|part| refusals.take(self.field(declarations, part)));
        let fields: Vec<Option<Field>> = fields.collect();
        Some(Message {
            wrapper: Some(QName::new(self.namespace, self.name)),
            parts: fields.into_iter().collect::<Option<_>>()?,
            is_rpc: true,
            ..empty(self.message)
        })
    }

    /// A part as an element: in no namespace, always there and never null, as WS-I's Basic Profile
    /// has it. If the part is an element itself, that stands inside (WSDL 1.1, section 3.5).
    fn field(
        &self,
        declarations: &Declarations<'_>,
        part: &wsdl::Part,
    ) -> Result<Field, Diagnostic> {
        let (value, restriction) = match &part.content {
            PartContent::Type(name) => (
                declarations.type_ref(name, &part.location)?,
                declarations.as_restriction(name),
            ),
            PartContent::Element(name) => (self.accessor(declarations, name, part)?, None),
        };
        let name = QName::new("", part.name.as_str());
        Ok(Field {
            restriction,
            documentation: part.documentation.as_str().into(),
            ..plain(name, Form::Element, value, &part.location)
        })
    }

    /// The type that was made for a part that is an element.
    fn accessor(
        &self,
        declarations: &Declarations<'_>,
        name: &QName,
        part: &wsdl::Part,
    ) -> Result<TypeRef, Diagnostic> {
        if let Some(made) = declarations.accessors.get(&address(part)) {
            return Ok(TypeRef::Named(made.clone()));
        }
        let element = declarations.element(self.elements, name, &part.location)?;
        Err(Construct::AbstractElement.called(&element.name, &element.location))
    }
}
