//! The only value of a field, which its struct has by default.

use std::fmt::Display;
use std::str::FromStr;

use super::white_space::normalized;
use wsdl_schema::model::{Field, Form, Primitive, Service, Type, TypeRef, ValueConstraint};

/// The longest one that a struct has by default, in bytes. A decoder makes default values before it
/// knows what is in the message, and does not count what is in them.
const LONGEST: usize = 100;

/// A value by its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FixedValue {
    /// A `String`.
    Text(String),
    /// A literal of Rust: a number or a `bool`.
    Literal(String),
    /// A value that is parsed.
    Parsed(String),
}

/// Returns the `fixed` value of an element or attribute that must be there. One that may be absent or
/// null has no value by default, and so has one whose type Rust does not parse.
pub(super) fn of(model: &Service, field: &Field) -> Option<FixedValue> {
    let is_field = matches!(field.form, Form::Element | Form::Attribute);
    let is_always_there = !field.is_optional() && !field.can_be_null() && !field.is_repeated();
    let Some(ValueConstraint::Fixed(text)) = &field.value_constraint else {
        return None;
    };
    if !is_field || !is_always_there || text.len() > LONGEST {
        return None;
    }
    let plain = normalized(model, &field.value, text);
    match &field.value {
        TypeRef::Named(name) => {
            let is_enumeration = matches!(model.types.get(name)?, Type::Enumeration(_));
            is_enumeration.then(|| FixedValue::Parsed(plain.into_owned()))
        }
        TypeRef::Primitive(primitive) => of_primitive(*primitive, &plain),
    }
}

fn of_primitive(primitive: Primitive, plain: &str) -> Option<FixedValue> {
    match primitive {
        Primitive::String | Primitive::Text(_) => Some(FixedValue::Text(plain.to_owned())),
        Primitive::Boolean => {
            let value = matches!(plain, "true" | "1");
            Some(FixedValue::Literal(value.to_string()))
        }
        Primitive::Byte => number::<i8>(plain),
        Primitive::Short => number::<i16>(plain),
        Primitive::Int => number::<i32>(plain),
        Primitive::Long => number::<i64>(plain),
        Primitive::UnsignedShort => number::<u16>(plain),
        Primitive::UnsignedInt => number::<u32>(plain),
        Primitive::UnsignedLong => number::<u64>(plain),
        Primitive::Calendar(_)
        | Primitive::DateTime
        | Primitive::Decimal
        | Primitive::Double
        | Primitive::Duration
        | Primitive::Float
        | Primitive::Integer(_)
        | Primitive::Period => Some(FixedValue::Parsed(plain.to_owned())),
        Primitive::Any
        | Primitive::Base64Binary
        | Primitive::Char
        | Primitive::Guid
        | Primitive::HexBinary
        | Primitive::Name(_)
        | Primitive::TextList(_)
        | Primitive::UnsignedByte => None,
    }
}

/// A number as Rust writes it. None if the text is none: the schema's author has let it through.
fn number<T: FromStr + Display>(text: &str) -> Option<FixedValue> {
    let number: T = text.parse().ok()?;
    Some(FixedValue::Literal(number.to_string()))
}
