//! What complex types hold, as parts that become fields: particles and attributes, with references
//! followed. `content` makes them of the documents.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Namespaces, Occurs, Origin, QName};
use crate::diagnostic::Location;
use crate::document::xsd::{ComplexType, ElementDeclaration, SimpleTypeUse, ValueConstraint};

/// A particle without references.
#[derive(Clone)]
pub(super) struct Node<'a> {
    pub(super) term: NodeTerm<'a>,
    pub(super) occurs: Occurs,
    pub(super) location: &'a Location,
}

/// What occurs.
#[derive(Clone)]
pub(super) enum NodeTerm<'a> {
    Element(NamedElement<'a>),
    Group(GroupNode<'a>),
    /// The element of this name or one that substitutes it.
    Substitutes(QName),
    Wildcard(Namespaces),
}

/// An element, with its name on the wire.
#[derive(Clone)]
pub(super) struct NamedElement<'a> {
    pub(super) element: &'a ElementDeclaration,
    pub(super) name: QName,
    /// The namespace of the schema that declares it, whether its name is qualified or not.
    pub(super) namespace: Arc<str>,
    /// Whether it is declared at the top of a schema.
    pub(super) is_global: bool,
}

/// Particles that are combined.
#[derive(Clone)]
pub(super) struct GroupNode<'a> {
    /// The name of the `xs:group`, if it is one.
    pub(super) name: Option<QName>,
    pub(super) kind: GroupKind,
    pub(super) members: Vec<Node<'a>>,
}

/// How particles are combined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GroupKind {
    Sequence,
    Choice,
    All,
}

/// A group that has become a type.
pub(super) struct GroupType<'a> {
    pub(super) is_choice: bool,
    pub(super) origin: Origin,
    pub(super) parts: Vec<Part<'a>>,
    pub(super) location: &'a Location,
}

/// A field in the making.
#[derive(Clone)]
pub(super) struct Part<'a> {
    pub(super) term: PartTerm<'a>,
    pub(super) occurs: Occurs,
    pub(super) location: &'a Location,
}

/// What a field stands for.
#[derive(Clone)]
pub(super) enum PartTerm<'a> {
    Element(NamedElement<'a>),
    /// A group, as a type of this name; the text describes it.
    Group(QName, String),
    Wildcard(Namespaces),
    /// Text between elements.
    Mixed,
}

/// The content of a complex type.
#[derive(Default)]
pub(super) struct ContentParts<'a> {
    pub(super) attributes: Attributes<'a>,
    pub(super) parts: Vec<Part<'a>>,
    /// Whether the elements may come in any order.
    pub(super) is_unordered: bool,
}

/// The contents of complex types, by [`type_address`].
pub(super) type Contents<'a> = BTreeMap<usize, ContentParts<'a>>;

/// The address of a type, by which its content is found.
pub(super) fn type_address(complex: &ComplexType) -> usize {
    std::ptr::from_ref(complex).addr()
}

/// The attributes of a complex type.
#[derive(Clone, Default)]
pub(super) struct Attributes<'a> {
    pub(super) declared: Vec<AttributePart<'a>>,
    pub(super) wildcard: Option<AttributeWildcard<'a>>,
}

/// The namespaces of attributes of any name, and where they are declared.
pub(super) type AttributeWildcard<'a> = (Namespaces, &'a Location);

/// An attribute, with its name on the wire.
#[derive(Clone)]
pub(super) struct AttributePart<'a> {
    pub(super) name: QName,
    /// The namespace of the schema that declares it.
    pub(super) namespace: Arc<str>,
    pub(super) simple_type: Option<&'a SimpleTypeUse>,
    pub(super) is_required: bool,
    pub(super) value_constraint: Option<&'a ValueConstraint>,
    pub(super) documentation: &'a str,
    pub(super) location: &'a Location,
}
