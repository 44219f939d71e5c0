//! Body elements that are no wrappers: a text or a list instead of fields.

use std::collections::BTreeMap;

use crate::document::QName;
use crate::document::xsd::{ElementDeclaration, TypeDefinition};

use super::super::declarations::Declarations;
use super::super::{Array, Field, Form, Occurs, Primitive, Type, TypeRef};
use super::field::text_of;

/// The only field of a body element of a simple type, which is its text, or of an array's type, which
/// repeats; none if the element is a wrapper, or is refused.
pub(super) fn field(
    declarations: &Declarations<'_>,
    types: &BTreeMap<QName, Type>,
    element: &ElementDeclaration,
) -> Option<Field> {
    if let TypeDefinition::Absent | TypeDefinition::Complex(_) = element.type_definition {
        return None;
    }
    let value = declarations.type_of(element).ok()?;
    let text = |value| Some(text_of(declarations, element, value));
    match &value {
        TypeRef::Primitive(Primitive::Any) => None,
        TypeRef::Primitive(_) => text(value),
        TypeRef::Named(name) => match types.get(name)? {
            Type::Enumeration(_) | Type::FlagSet(_) | Type::List(_) => text(value),
            // A null would be a list that is empty.
            Type::Array(array) if !element.nillable => Some(repeated(array)),
            Type::Array(_) | Type::Record(_) | Type::Dictionary(_) | Type::Choice(_) => None,
        },
    }
}

/// The items of an array as a field that repeats.
pub(super) fn repeated(array: &Array) -> Field {
    Field {
        form: Form::Element,
        occurs: Occurs {
            max: None,
            ..array.item.occurs
        },
        ..Field::clone(&array.item)
    }
}
