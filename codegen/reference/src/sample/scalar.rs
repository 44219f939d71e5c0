//! Texts of primitives, as the runtime writes them.

use wsdl_schema::model::{IntegerType, Primitive, TextType};

/// The default of a primitive.
pub fn default(primitive: Primitive) -> &'static str {
    match primitive {
        Primitive::Any | Primitive::Base64Binary | Primitive::String => "",
        Primitive::Boolean => "false",
        Primitive::DateTime => "0001-01-01T00:00:00",
        Primitive::Duration => "PT0S",
        Primitive::Guid => "00000000-0000-0000-0000-000000000000",
        Primitive::Integer(IntegerType::NegativeInteger) => "-1",
        Primitive::Integer(IntegerType::PositiveInteger) => "1",
        Primitive::Text(kind) if kind.has_empty() => "",
        Primitive::Text(_) => "x",
        Primitive::Byte
        | Primitive::Char
        | Primitive::Decimal
        | Primitive::Double
        | Primitive::Float
        | Primitive::Int
        | Primitive::Integer(_)
        | Primitive::Long
        | Primitive::Short
        | Primitive::UnsignedByte
        | Primitive::UnsignedInt
        | Primitive::UnsignedLong
        | Primitive::UnsignedShort => "0",
    }
}

/// The placeholder for a primitive.
pub(super) fn placeholder(primitive: Primitive) -> &'static str {
    match primitive {
        Primitive::String | Primitive::Text(_) => "string",
        Primitive::DateTime => "2026-01-01T00:00:00",
        _ => default(primitive),
    }
}

/// A realistic value of a primitive called `name`; `number` differs from value to value.
pub(super) fn rich(primitive: Primitive, name: &str, number: u32) -> String {
    let small = number % 100;
    match primitive {
        Primitive::Any | Primitive::String => format!("{name} {number} – Ærø & Co <1>"),
        Primitive::Base64Binary => "SGVsbG8=".to_owned(),
        Primitive::Boolean => "true".to_owned(),
        Primitive::Byte | Primitive::UnsignedByte => small.to_string(),
        Primitive::Char => "65".to_owned(),
        Primitive::DateTime => format!("2026-07-10T09:30:{:02}", number % 60),
        Primitive::Decimal | Primitive::Double | Primitive::Float => format!("{small}.5"),
        Primitive::Duration => format!("PT{}M", small.clamp(1, 59)),
        Primitive::Guid => format!("7d9f3c1e-5b2a-4c8d-9e6f-{number:012}"),
        Primitive::Integer(IntegerType::NegativeInteger | IntegerType::NonPositiveInteger) => {
            format!("-{}", number.max(1))
        }
        Primitive::Integer(_) => number.max(1).to_string(),
        Primitive::Text(kind) => rich_text(kind, name, number),
        Primitive::Int | Primitive::Long | Primitive::UnsignedInt | Primitive::UnsignedLong => {
            number.to_string()
        }
        Primitive::Short | Primitive::UnsignedShort => (number % 30_000).to_string(),
    }
}

fn rich_text(kind: TextType, name: &str, number: u32) -> String {
    match kind {
        TextType::AnyUri => format!("https://example.com/{number}"),
        TextType::Language => "nb-NO".to_owned(),
        TextType::NormalizedString | TextType::Token => format!("{name} {number} – Ærø & Co <1>"),
        // The name of an element is one of these.
        TextType::Entity
        | TextType::Id
        | TextType::Idref
        | TextType::NcName
        | TextType::Name
        | TextType::Nmtoken => format!("{name}-{number}"),
    }
}
