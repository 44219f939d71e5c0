//! Texts of primitives that a user gives.

use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use netserver_soap as soap;
use wsdl_reference::sample::value;
use wsdl_schema::model::{CalendarType, IntegerType, Primitive};

/// Whether `text` is a value of the type. Texts with rules of their own are left to the server.
pub(super) fn is_valid(primitive: Primitive, text: &str) -> bool {
    match primitive {
        Primitive::Boolean => matches!(text, "true" | "false" | "1" | "0"),
        Primitive::Base64Binary => STANDARD.decode(text).is_ok(),
        Primitive::HexBinary => {
            text.len().is_multiple_of(2) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
        }
        Primitive::Byte => is::<i8>(text),
        Primitive::Char | Primitive::UnsignedShort => is::<u16>(text),
        Primitive::Short => is::<i16>(text),
        Primitive::Int => is::<i32>(text),
        Primitive::Long => is::<i64>(text),
        Primitive::UnsignedByte => is::<u8>(text),
        Primitive::UnsignedInt => is::<u32>(text),
        Primitive::UnsignedLong => is::<u64>(text),
        Primitive::Integer(kind) => is_integer(kind, text),
        // Rust reads words such as `infinity`, too.
        Primitive::Float | Primitive::Double => {
            let is_number =
                !text.contains(|c: char| c.is_ascii_alphabetic() && c != 'e' && c != 'E');
            matches!(text, "NaN" | "INF" | "-INF") || is_number && is::<f64>(text)
        }
        Primitive::Decimal => is::<soap::Decimal>(text),
        Primitive::Period => is::<soap::Period>(text),
        Primitive::Duration => is::<soap::Duration>(text),
        Primitive::DateTime => is::<soap::DateTime>(text),
        Primitive::Guid => is_guid(text),
        Primitive::Calendar(kind) => is_calendar(kind, text),
        Primitive::Any
        | Primitive::Name(_)
        | Primitive::String
        | Primitive::Text(_)
        | Primitive::TextList(_) => true,
    }
}

/// A value of the type, for errors.
pub(super) fn example(primitive: Primitive) -> &'static str {
    match primitive {
        Primitive::Base64Binary => "SGVsbG8=, or @FILE for the bytes of a file",
        Primitive::Boolean => "true",
        Primitive::DateTime => "2026-01-31T09:30:00",
        Primitive::HexBinary => "48656C6C6F",
        other => value::default(other),
    }
}

/// The type of a number or a boolean of JSON.
pub(super) fn of_literal(text: &str) -> Primitive {
    if matches!(text, "true" | "false") {
        return Primitive::Boolean;
    }
    let mut whole = [Primitive::Int, Primitive::Long].into_iter();
    let fitting = whole.find(|it| is_valid(*it, text));
    fitting.unwrap_or(Primitive::Double)
}

fn is<T: FromStr>(text: &str) -> bool {
    text.parse::<T>().is_ok()
}

fn is_integer(kind: IntegerType, text: &str) -> bool {
    let is_zero = text
        .trim_start_matches(['+', '-'])
        .bytes()
        .all(|digit| digit == b'0');
    let is_negative = text.starts_with('-') && !is_zero;
    is::<soap::Integer>(text)
        && match kind {
            IntegerType::Integer => true,
            IntegerType::NegativeInteger => is_negative,
            IntegerType::NonPositiveInteger => is_negative || is_zero,
            IntegerType::NonNegativeInteger => !is_negative,
            IntegerType::PositiveInteger => !is_negative && !is_zero,
        }
}

fn is_guid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.bytes().all(|it| it == b'-' || it.is_ascii_hexdigit())
}

fn is_calendar(kind: CalendarType, text: &str) -> bool {
    match kind {
        CalendarType::Date => is::<soap::Date>(text),
        CalendarType::GDay => is::<soap::GDay>(text),
        CalendarType::GMonth => is::<soap::GMonth>(text),
        CalendarType::GMonthDay => is::<soap::GMonthDay>(text),
        CalendarType::GYear => is::<soap::GYear>(text),
        CalendarType::GYearMonth => is::<soap::GYearMonth>(text),
        CalendarType::Time => is::<soap::Time>(text),
    }
}
