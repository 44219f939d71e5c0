//! Bodies: which parts of a message are in the body, and the element around them in RPC style.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Refusals};
use crate::document::QName;
use crate::document::wsdl::{self, HeaderReference, PartContent};

use super::super::construct::Construct;
use super::super::declarations::Declarations;
use super::super::{Field, Form, Message};
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
            .map(|part| refusals.take(field(declarations, part)));
        let fields: Vec<Option<Field>> = fields.collect();
        Some(Message {
            wrapper: Some(QName::new(self.namespace, self.name)),
            parts: fields.into_iter().collect::<Option<_>>()?,
            is_rpc: true,
            ..empty(self.message)
        })
    }
}

/// A part as an element: in no namespace, always there and never null, as WS-I's Basic Profile has
/// it.
fn field(declarations: &Declarations<'_>, part: &wsdl::Part) -> Result<Field, Diagnostic> {
    let PartContent::Type(type_name) = &part.content else {
        return Err(Construct::PartElement.called(&part.name, &part.location));
    };
    let value = declarations.type_ref(type_name, &part.location)?;
    let name = QName::new("", part.name.as_str());
    Ok(Field {
        restriction: declarations.as_restriction(type_name),
        documentation: part.documentation.as_str().into(),
        ..plain(name, Form::Element, value, &part.location)
    })
}
