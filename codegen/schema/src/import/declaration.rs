//! The named declarations of a schema, of all kinds.

use crate::document::xsd::{
    AttributeDeclaration, AttributeGroup, ComplexType, ElementDeclaration, Group, Notation, Schema,
    SimpleType,
};

/// XSD's symbol spaces: names are unique within one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SymbolSpace {
    Element,
    Type,
    Attribute,
    Group,
    AttributeGroup,
    Notation,
}

/// A named declaration of a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Declaration<'a> {
    Element(&'a ElementDeclaration),
    ComplexType(&'a ComplexType),
    SimpleType(&'a SimpleType),
    Attribute(&'a AttributeDeclaration),
    Group(&'a Group),
    AttributeGroup(&'a AttributeGroup),
    Notation(&'a Notation),
}

impl<'a> Declaration<'a> {
    /// Returns all declarations of a schema except its elements.
    pub(super) fn but_elements(schema: &'a Schema) -> impl Iterator<Item = Self> {
        let complex = schema.complex_types.iter().map(Self::ComplexType);
        let simple = schema.simple_types.iter().map(Self::SimpleType);
        let attributes = schema.attributes.iter().map(Self::Attribute);
        let groups = schema.groups.iter().map(Self::Group);
        let attribute_groups = schema.attribute_groups.iter().map(Self::AttributeGroup);
        let notations = schema.notations.iter().map(Self::Notation);
        let types = complex.chain(simple).chain(attributes);
        types.chain(groups).chain(attribute_groups).chain(notations)
    }

    pub(super) fn name(self) -> &'a str {
        match self {
            Self::Element(element) => &element.name,
            Self::ComplexType(complex) => &complex.name,
            Self::SimpleType(simple) => &simple.name,
            Self::Attribute(attribute) => &attribute.name,
            Self::Group(group) => &group.name,
            Self::AttributeGroup(group) => &group.name,
            Self::Notation(notation) => &notation.name,
        }
    }

    pub(super) fn symbol_space(self) -> SymbolSpace {
        match self {
            Self::Element(_) => SymbolSpace::Element,
            Self::ComplexType(_) | Self::SimpleType(_) => SymbolSpace::Type,
            Self::Attribute(_) => SymbolSpace::Attribute,
            Self::Group(_) => SymbolSpace::Group,
            Self::AttributeGroup(_) => SymbolSpace::AttributeGroup,
            Self::Notation(_) => SymbolSpace::Notation,
        }
    }
}

impl SymbolSpace {
    /// Returns the name of a declaration in it for errors.
    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Element => "element",
            Self::Type => "type",
            Self::Attribute => "attribute",
            Self::Group => "group",
            Self::AttributeGroup => "attribute group",
            Self::Notation => "notation",
        }
    }
}
