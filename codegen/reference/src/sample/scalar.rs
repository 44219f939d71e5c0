//! Texts of primitives, as the runtime writes them.

use wsdl_schema::model::{CalendarType, IntegerType, Primitive, TextType};

/// The default of a primitive.
pub fn default(primitive: Primitive) -> &'static str {
    match primitive {
        Primitive::Any | Primitive::Base64Binary | Primitive::HexBinary | Primitive::String => "",
        Primitive::Calendar(kind) => first(kind),
        Primitive::Boolean => "false",
        Primitive::DateTime => "0001-01-01T00:00:00",
        Primitive::Duration | Primitive::Period => "PT0S",
        Primitive::Guid => "00000000-0000-0000-0000-000000000000",
        Primitive::Integer(IntegerType::NegativeInteger) => "-1",
        Primitive::Integer(IntegerType::PositiveInteger) => "1",
        Primitive::Text(TextType::Idref) => "id-1",
        Primitive::Text(kind) if kind.has_empty() => "",
        Primitive::Name(_) | Primitive::Text(_) | Primitive::TextList(_) => "x",
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

/// The `xs:ID` of this number.
pub(super) fn id(number: u32) -> String {
    format!("id-{number}")
}

/// The placeholder for a primitive.
pub(super) fn placeholder(primitive: Primitive) -> &'static str {
    match primitive {
        Primitive::Text(TextType::Idref) => "id-1",
        Primitive::String | Primitive::Text(_) | Primitive::TextList(_) => "string",
        Primitive::Name(_) => "name",
        Primitive::DateTime => "2026-01-01T00:00:00",
        Primitive::Calendar(CalendarType::Date) => "2026-01-01",
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
        Primitive::Calendar(kind) => rich_calendar(kind, number),
        Primitive::HexBinary => "48656C6C6F".to_owned(),
        Primitive::Name(_) => name.to_owned(),
        Primitive::Period => "P1Y2M3DT4H".to_owned(),
        Primitive::TextList(_) => format!("{name}-{number} {name}"),
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
        TextType::Idref => id(1),
        TextType::Entity | TextType::Id | TextType::NcName | TextType::Name | TextType::Nmtoken => {
            format!("{name}-{number}")
        }
    }
}

fn rich_calendar(kind: CalendarType, number: u32) -> String {
    match kind {
        CalendarType::Date => format!("2026-07-{:02}", 1 + number % 28),
        CalendarType::GDay => format!("---{:02}", 1 + number % 28),
        CalendarType::GMonth => "--07".to_owned(),
        CalendarType::GMonthDay => format!("--07-{:02}", 1 + number % 28),
        CalendarType::GYear => "2026".to_owned(),
        CalendarType::GYearMonth => "2026-07".to_owned(),
        CalendarType::Time => format!("09:30:{:02}", number % 60),
    }
}

/// The default of a part of a date and time.
fn first(kind: CalendarType) -> &'static str {
    match kind {
        CalendarType::Date => "0001-01-01",
        CalendarType::GDay => "---01",
        CalendarType::GMonth => "--01",
        CalendarType::GMonthDay => "--01-01",
        CalendarType::GYear => "0001",
        CalendarType::GYearMonth => "0001-01",
        CalendarType::Time => "00:00:00",
    }
}
