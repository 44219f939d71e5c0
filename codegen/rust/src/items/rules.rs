//! What the runtime is told of the values of a field beside their type.

use super::white_space::{self, normalized};
use wsdl_schema::model::{Field, Primitive, Service, Type, TypeRef, ValueConstraint};

/// The longest default that the runtime is told, in bytes.
const LONGEST: usize = 1_000;

/// Returns the default or fixed value and the facets, each by its name. Those of an array are the
/// ones of its items.
pub(super) fn of(model: &Service, field: &Field) -> Vec<(&'static str, String)> {
    let mut rules: Vec<_> = constraint(model, field).into_iter().collect();
    rules.extend(facets(model, field));
    rules
}

fn constraint(model: &Service, field: &Field) -> Option<(&'static str, String)> {
    let (word, value) = match field.value_constraint.as_ref()? {
        ValueConstraint::Default(value) => ("default", value),
        ValueConstraint::Fixed(value) => ("fixed", value),
    };
    let is_short = value.len() <= LONGEST;
    is_short.then(|| (word, normalized(model, &field.value, value).into_owned()))
}

fn facets(model: &Service, field: &Field) -> Vec<(&'static str, String)> {
    let field = model.of_items(field);
    let declared = field.type_name().and_then(|name| model.types.get(name));
    let mut facets = model.facets(field);
    facets.retain(|(word, _)| is_checked(word, &field.value));
    if facets.is_empty() {
        return facets;
    }
    if let Some(blanks) = white_space::of_text(&field.value)
        && facets.iter().all(|(word, _)| *word != "whiteSpace")
    {
        facets.push(("whiteSpace", blanks.to_owned()));
    }
    let is_list = matches!(declared, Some(Type::List(_)))
        || matches!(field.value, TypeRef::Primitive(Primitive::TextList(_)));
    if is_list {
        facets.push(("items", String::new()));
    }
    facets
}

/// Whether the runtime can check a facet on values of a type. Patterns are about the text that came,
/// which only some types keep; literals of some types can be written in several ways.
fn is_checked(word: &str, value: &TypeRef) -> bool {
    let TypeRef::Primitive(primitive) = value else {
        return true;
    };
    let is_text = matches!(
        primitive,
        Primitive::String | Primitive::Text(_) | Primitive::TextList(_)
    );
    let is_kept = matches!(
        primitive,
        Primitive::Decimal | Primitive::Integer(_) | Primitive::Period
    );
    let is_number = is_number(*primitive);
    match (word, primitive) {
        (_, Primitive::Any) => false,
        ("length" | "minLength" | "maxLength", Primitive::Name(_)) => false,
        ("pattern", _) => is_text || is_kept,
        ("enumeration", _) => is_text || is_kept || is_number,
        _ => true,
    }
}

fn is_number(primitive: Primitive) -> bool {
    matches!(
        primitive,
        Primitive::Byte
            | Primitive::Double
            | Primitive::Float
            | Primitive::Int
            | Primitive::Long
            | Primitive::Short
            | Primitive::UnsignedByte
            | Primitive::UnsignedInt
            | Primitive::UnsignedLong
            | Primitive::UnsignedShort
    )
}
