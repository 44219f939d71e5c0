//! Bodies: which parts of a message are in the body, and what a part is in RPC style.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::document::QName;
use crate::document::wsdl::{self, HeaderReference};

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

/// A message whose fields stand in SOAP's `Body` itself, without headers.
pub(super) fn bare(message: &wsdl::Message, parts: Vec<Field>) -> Message {
    Message {
        wrapper: Some(Message::body()),
        parts,
        ..empty(message)
    }
}

/// A part in RPC style that has a type, as an element: in no namespace, always there and never null, as
/// WS-I's Basic Profile has it.
pub(super) fn typed_part(
    declarations: &Declarations<'_>,
    part: &wsdl::Part,
    type_name: &QName,
) -> Result<Field, Diagnostic> {
    let value = declarations.type_ref(type_name, &part.location)?;
    let name = QName::new("", part.name.as_str());
    Ok(Field {
        restriction: declarations.as_restriction(type_name),
        documentation: part.documentation.as_str().into(),
        ..plain(name, Form::Element, value, &part.location)
    })
}
