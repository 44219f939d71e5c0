//! Small schemas for the tests of the passes.

use std::sync::Arc;

use crate::diagnostic::Source;
use crate::document::xsd::{ComplexType, ElementDeclaration, Schema, SimpleType};
use crate::document::{Document, parse};

/// The schema of these declarations.
pub(super) fn schema(declarations: &str) -> Schema {
    let text = format!(
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:tns='urn:t' \
         xmlns:ser='http://schemas.microsoft.com/2003/10/Serialization/' targetNamespace='urn:t' \
         elementFormDefault='qualified'>{declarations}</xs:schema>"
    );
    match parse(&Arc::new(Source::new("a.xsd", text))).unwrap() {
        Document::Schema(schema) => *schema,
        Document::Wsdl(_) => panic!("a schema"),
    }
}

/// A complex type with this inside.
pub(super) fn complex(inside: &str) -> ComplexType {
    complex_with("", inside)
}

/// A complex type with these attributes and this inside.
pub(super) fn complex_with(attributes: &str, inside: &str) -> ComplexType {
    let text = format!("<xs:complexType name='T' {attributes}>{inside}</xs:complexType>");
    schema(&text).complex_types.remove(0)
}

/// A simple type with this inside.
pub(super) fn simple(inside: &str) -> SimpleType {
    let text = format!("<xs:simpleType name='T'>{inside}</xs:simpleType>");
    schema(&text).simple_types.remove(0)
}

/// A global element.
pub(super) fn element(text: &str) -> ElementDeclaration {
    schema(text).elements.remove(0)
}
