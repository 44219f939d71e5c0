//! Texts of primitives, as the runtime writes them.

use wsdl_schema::model::Primitive;

/// The default of a primitive.
pub fn default(primitive: Primitive) -> &'static str {
    match primitive {
        Primitive::Any | Primitive::Base64Binary | Primitive::String => "",
        Primitive::Boolean => "false",
        Primitive::DateTime => "0001-01-01T00:00:00",
        Primitive::Duration => "PT0S",
        Primitive::Guid => "00000000-0000-0000-0000-000000000000",
        Primitive::Byte
        | Primitive::Char
        | Primitive::Double
        | Primitive::Float
        | Primitive::Int
        | Primitive::Long
        | Primitive::Short
        | Primitive::UnsignedInt
        | Primitive::UnsignedLong
        | Primitive::UnsignedShort => "0",
    }
}

/// The placeholder for a primitive.
pub(super) fn placeholder(primitive: Primitive) -> &'static str {
    match primitive {
        Primitive::String => "string",
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
        Primitive::Byte => small.to_string(),
        Primitive::Char => "65".to_owned(),
        Primitive::DateTime => format!("2026-07-10T09:30:{:02}", number % 60),
        Primitive::Double | Primitive::Float => format!("{small}.5"),
        Primitive::Duration => format!("PT{}M", small.clamp(1, 59)),
        Primitive::Guid => format!("7d9f3c1e-5b2a-4c8d-9e6f-{number:012}"),
        Primitive::Int | Primitive::Long | Primitive::UnsignedInt | Primitive::UnsignedLong => {
            number.to_string()
        }
        Primitive::Short | Primitive::UnsignedShort => (number % 30_000).to_string(),
    }
}
