//! Fields: the elements, attributes and other parts of types and messages.

use std::sync::Arc;

use super::{Occurs, Primitive, QName, ValueConstraint};
use crate::diagnostic::Location;
use crate::document::equality::equal_but_for_location;

/// A field of a record or a part of a message.
#[derive(Clone, Debug)]
pub struct Field {
    /// The name of the element or attribute; its namespace is that of the declaring schema. A field of
    /// another form has a name that describes it, in no namespace.
    pub name: QName,
    /// How it stands in the message.
    pub form: Form,
    /// The value.
    pub value: TypeRef,
    /// The name of [`Service::restrictions`](super::Service::restrictions) that it is declared with, if it is one.
    pub restriction: Option<QName>,
    /// `default` or `fixed`: the value of an element without text, or the only value.
    pub value_constraint: Option<ValueConstraint>,
    /// How often it occurs. A field that can occur more than once is a list, in which each item is an
    /// element (or a group, or an element of a wildcard) of its own.
    pub occurs: Occurs,
    /// Whether it may be `xsi:nil`.
    pub nillable: bool,
    /// Whether its absence means that there is no value, and not the default value: there is none
    /// (an enumeration without a literal for 0, a type without a zero or empty value, or
    /// one with facets), or it would
    /// hold itself without end.
    pub null_if_absent: bool,
    /// What must stand in it, as far as the schema says it in few words: of a wildcard, an element
    /// that is declared; of mixed content, the elements that it cannot go without.
    pub least: Vec<LeastElement>,
    /// The text of its documentation; empty if there is none.
    pub documentation: Arc<str>,
    /// The place of the declaration.
    pub location: Location,
}

/// How a field stands in a message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// An element.
    Element,
    /// An attribute.
    Attribute,
    /// The text of the element that has the field (`xs:simpleContent`).
    Text,
    /// Elements that stand in place of the field: its type is a [`Record`](super::Record) or a
    /// [`Choice`](super::Choice), which has
    /// no element of its own.
    Group,
    /// An element of a wildcard (`xs:any`).
    AnyElement(Namespaces),
    /// The attributes of a wildcard (`xs:anyAttribute`).
    AnyAttributes(Namespaces),
    /// The whole content, in which text stands between elements (`mixed`).
    Mixed,
}

/// An element without attributes and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeastElement {
    /// The name.
    pub name: QName,
    /// What is in it, in order.
    pub children: Vec<LeastElement>,
}

/// The namespaces that a wildcard allows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Namespaces {
    /// All, and names in none.
    Any,
    /// All but this one, and no names in none.
    Other(String),
    /// These; an empty text stands for names in none.
    Listed(Vec<String>),
}

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TypeRef {
    /// A type that needs no declaration.
    Primitive(Primitive),
    /// A type of [`Service::types`](super::Service::types).
    Named(QName),
}

impl Field {
    /// Whether it may be absent.
    pub fn is_optional(&self) -> bool {
        self.occurs.min == 0
    }

    /// Whether there is a null among its values.
    pub fn can_be_null(&self) -> bool {
        self.nillable || self.null_if_absent
    }

    /// Whether it is a list of items, each with an element (or a group) of its own.
    pub fn is_repeated(&self) -> bool {
        self.occurs.max != Some(1)
    }

    /// Whether it is an attribute, or the attributes of a wildcard.
    pub fn is_attribute(&self) -> bool {
        matches!(self.form, Form::Attribute | Form::AnyAttributes(_))
    }

    /// Whether it is the attributes of a wildcard.
    pub fn is_attribute_wildcard(&self) -> bool {
        matches!(self.form, Form::AnyAttributes(_))
    }

    /// The longest summary, in bytes.
    const SUMMARY: usize = 300;

    /// The beginning of its documentation, for places other than its declaration: each type that
    /// extends another repeats it.
    pub fn summary(&self) -> &str {
        let mut starts = self.documentation.char_indices().map(|(start, _)| start);
        let end = starts.find(|start| *start >= Self::SUMMARY);
        &self.documentation[..end.unwrap_or(self.documentation.len())]
    }
}

equal_but_for_location! {
    Field { name, form, value, value_constraint, occurs, nillable }
}
