//! `wsdl:message`.

use super::extension::{Extension, read};
use crate::diagnostic::{Diagnostic, Location};
use crate::document::equality::equal_but_for_location;
use crate::document::unique::{named, unique};
use crate::document::xml::Element;
use crate::document::{QName, WSDL};

/// `wsdl:message`.
#[derive(Clone, Debug)]
pub struct Message {
    /// The local name.
    pub name: String,
    /// The parts, in order.
    pub parts: Vec<Part>,
    /// The extension elements that must be understood, in document order.
    pub extensions: Vec<Extension>,
    /// The text of its documentation.
    pub documentation: String,
    /// Where it stands.
    pub location: Location,
}

/// `wsdl:part`.
#[derive(Clone, Debug)]
pub struct Part {
    /// `name`.
    pub name: String,
    /// What it holds.
    pub content: PartContent,
    /// The text of its documentation.
    pub documentation: String,
    /// Where it stands.
    pub location: Location,
}

/// What a part holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartContent {
    /// `element="…"`: a global element.
    Element(QName),
    /// `type="…"`: a value of a type.
    Type(QName),
}

equal_but_for_location! {
    Message { name, parts, extensions }
    Part { name, content }
}

named! {
    Message: "message", name;
    Part: "message part", name;
}

impl Message {
    pub(super) fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        read(element, |message, extended| {
            Ok(Self {
                name: message.name()?,
                parts: unique(message.many(WSDL, "part", Part::parse)?)?,
                extensions: extended.extensions(message)?,
                documentation: extended.documentation(),
                location: message.location(),
            })
        })
    }
}

impl Part {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        read(element, |part, extended| {
            let content = match (
                part.optional_qname("element")?,
                part.optional_qname("type")?,
            ) {
                (Some(element), None) => PartContent::Element(element),
                (None, Some(type_name)) => PartContent::Type(type_name),
                _ => {
                    return Err(part.error(
                        "a message part needs an `element` or a `type`",
                        "expected one of the two",
                    ));
                }
            };
            Ok(Self {
                name: part.name()?,
                content,
                documentation: extended.documentation(),
                location: part.location(),
            })
        })
    }

    /// Returns the global element that it holds, unless it holds a value of a type.
    pub fn element(&self) -> Option<&QName> {
        match &self.content {
            PartContent::Element(name) => Some(name),
            PartContent::Type(_) => None,
        }
    }

    /// Returns the element or type that it refers to.
    pub fn reference(&self) -> &QName {
        match &self.content {
            PartContent::Element(name) | PartContent::Type(name) => name,
        }
    }
}
