//! Bodies without a wrapper: an element that is a text or a list, and the content of a type.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Refusals};
use crate::document::QName;
use crate::document::wsdl::Part;
use crate::document::xsd::{ElementDeclaration, TypeDefinition};

use super::super::construct::Construct;
use super::super::declarations::Declarations;
use super::super::{Array, Field, Form, Occurs, Primitive, Type, TypeRef};
use super::field::{text_field, text_of};
use super::port_type::Context;

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
    if is_text(types, &value) {
        return Some(text_of(declarations, element, value));
    }
    let Type::Array(array) = types.get(value.name()?)? else {
        return None;
    };
    // A null would be a list that is empty.
    (!element.nillable).then(|| repeated(array))
}

/// Whether values are texts without markup.
fn is_text(types: &BTreeMap<QName, Type>, value: &TypeRef) -> bool {
    match value {
        TypeRef::Primitive(primitive) => *primitive != Primitive::Any,
        TypeRef::Named(name) => match types.get(name) {
            Some(Type::Enumeration(_) | Type::FlagSet(_) | Type::List(_)) => true,
            Some(Type::Array(_) | Type::Record(_) | Type::Dictionary(_) | Type::Choice(_))
            | None => false,
        },
    }
}

/// The items of an array as a field that repeats.
fn repeated(array: &Array) -> Field {
    Field {
        form: Form::Element,
        occurs: Occurs {
            max: None,
            ..array.item.occurs
        },
        ..Field::clone(&array.item)
    }
}

impl Context<'_> {
    /// What stands in a body that is the content of a type: elements, or a text.
    pub(super) fn content_of(
        &self,
        name: &QName,
        part: &Part,
        refusals: &mut Refusals,
    ) -> Option<Vec<Field>> {
        let fields = match self.types.get(name) {
            Some(Type::Record(_)) => self.inherited(name, &part.location, refusals)?,
            Some(Type::Array(array)) => vec![repeated(array)],
            // It is refused itself.
            None if self.declarations.complex_types.contains_key(name) => return None,
            _ => vec![refusals.take(self.text_of_type(name, part))?],
        };
        let stands_in_body = |field: &Field| {
            matches!(
                field.form,
                Form::Element | Form::Group | Form::AnyElement(_) | Form::Text
            )
        };
        if fields.iter().all(stands_in_body) {
            return Some(fields);
        }
        refusals.add(Construct::PartType.called(&part.name, &part.location));
        None
    }

    fn text_of_type(&self, name: &QName, part: &Part) -> Result<Field, Diagnostic> {
        let value = self.declarations.type_ref(name, &part.location)?;
        if !is_text(self.types, &value) {
            return Err(Construct::PartType.called(&part.name, &part.location));
        }
        Ok(Field {
            restriction: self.declarations.as_restriction(name),
            documentation: part.documentation.as_str().into(),
            ..text_field(value, &part.location)
        })
    }
}
