//! The named declarations of a schema, whatever they declare.

use crate::document::xsd::{AttributeDeclaration, ComplexType, ElementDeclaration, SimpleType};

/// XSD's symbol spaces: names are unique within one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SymbolSpace {
    Element,
    Type,
    Attribute,
}

/// A named declaration of a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Declaration<'a> {
    Element(&'a ElementDeclaration),
    ComplexType(&'a ComplexType),
    SimpleType(&'a SimpleType),
    Attribute(&'a AttributeDeclaration),
}

impl<'a> Declaration<'a> {
    pub(super) fn name(self) -> &'a str {
        match self {
            Self::Element(element) => &element.name,
            Self::ComplexType(complex) => &complex.name,
            Self::SimpleType(simple) => &simple.name,
            Self::Attribute(attribute) => &attribute.name,
        }
    }

    pub(super) fn symbol_space(self) -> SymbolSpace {
        match self {
            Self::Element(_) => SymbolSpace::Element,
            Self::ComplexType(_) | Self::SimpleType(_) => SymbolSpace::Type,
            Self::Attribute(_) => SymbolSpace::Attribute,
        }
    }
}
