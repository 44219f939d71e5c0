//! XML Schema documents: what of XSD 1.0 the generator knows, as it stands in the file.

mod parse;

use super::QName;
use super::equality::equal_but_for_location;
use crate::diagnostic::Location;

/// `xs:schema`.
#[derive(Clone, Debug)]
pub struct Schema {
    /// `targetNamespace`.
    pub target_namespace: String,
    /// `attributeFormDefault="qualified"`. Elements are always qualified.
    pub attributes_qualified: bool,
    /// `xs:include` and `xs:import`, in document order.
    pub references: Vec<Reference>,
    /// Global elements, in document order.
    pub elements: Vec<ElementDeclaration>,
    /// Named complex types, in document order.
    pub complex_types: Vec<ComplexType>,
    /// Named simple types, in document order.
    pub simple_types: Vec<SimpleType>,
    /// Global attributes, in document order.
    pub attributes: Vec<AttributeDeclaration>,
    /// Where it stands.
    pub location: Location,
}

/// `xs:import` (another namespace) or `xs:include` (the same one).
#[derive(Clone, Debug)]
pub struct Reference {
    /// The imported namespace; `None` for `xs:include`.
    pub namespace: Option<String>,
    /// `schemaLocation`, relative to the document.
    pub schema_location: Option<String>,
    /// Where it stands.
    pub location: Location,
}

/// A global or local `xs:element`.
#[derive(Clone, Debug)]
pub struct ElementDeclaration {
    /// The local name.
    pub name: String,
    /// The type, by name or in place.
    pub type_definition: TypeDefinition,
    /// `minOccurs="0"`.
    pub optional: bool,
    /// `maxOccurs="unbounded"`.
    pub unbounded: bool,
    /// `nillable="true"`.
    pub nillable: bool,
    /// Where it stands.
    pub location: Location,
}

/// The type of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeDefinition {
    /// `type="…"`.
    Named(QName),
    /// A nested `xs:complexType` without a name.
    Anonymous(Box<ComplexType>),
}

/// A global `xs:attribute`, as the serialization schema declares them.
#[derive(Clone, Debug)]
pub struct AttributeDeclaration {
    /// The local name.
    pub name: String,
    /// The type.
    pub type_name: QName,
    /// Where it stands.
    pub location: Location,
}

/// `xs:complexType`: a sequence of elements, perhaps after those of a base type.
#[derive(Clone, Debug)]
pub struct ComplexType {
    /// The local name; empty if anonymous.
    pub name: String,
    /// The base of `xs:complexContent/xs:extension`.
    pub base: Option<QName>,
    /// The annotation `IsDictionary`.
    pub is_dictionary: bool,
    /// The annotation `IsValueType`: a .NET struct, which is never null.
    pub is_value_type: bool,
    /// The elements of `xs:sequence`, in order.
    pub sequence: Vec<ElementDeclaration>,
    /// Where it stands.
    pub location: Location,
}

/// `xs:simpleType`.
#[derive(Clone, Debug)]
pub struct SimpleType {
    /// The local name.
    pub name: String,
    /// The annotation `ActualType`: the integer that carries an enumeration in .NET.
    pub actual_type: Option<QName>,
    /// Whether values are an `xs:list` of the restricted type.
    pub is_list: bool,
    /// The restriction; of the item type if this is a list.
    pub restriction: Restriction,
    /// Where it stands.
    pub location: Location,
}

/// `xs:restriction` of a simple type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restriction {
    /// The restricted type.
    pub base: QName,
    /// `xs:enumeration` facets, in order.
    pub enumerations: Vec<Enumeration>,
    /// The other facets as (name, value), in order.
    pub facets: Vec<(String, String)>,
}

/// `xs:enumeration` with its annotation `EnumerationValue`.
#[derive(Clone, Debug)]
pub struct Enumeration {
    /// The literal.
    pub value: String,
    /// The number in .NET, where it is written down.
    pub number: Option<i64>,
    /// Where it stands.
    pub location: Location,
}

equal_but_for_location! {
    Schema {
        target_namespace, attributes_qualified, references, elements, complex_types, simple_types,
        attributes
    }
    Reference { namespace, schema_location }
    ElementDeclaration { name, type_definition, optional, unbounded, nillable }
    AttributeDeclaration { name, type_name }
    ComplexType { name, base, is_dictionary, is_value_type, sequence }
    SimpleType { name, actual_type, is_list, restriction }
    Enumeration { value, number }
}
