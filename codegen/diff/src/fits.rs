//! Whether a value that is written with one type can be read with another.

use wsdl_schema::model::{IntegerType, Primitive as P, Service, TextType, Type, TypeRef};

/// How much of the values that one side writes the other side can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// All values.
    Always,
    /// The values in the reader's smaller range.
    Sometimes,
    /// No value, or none that certainly has the same meaning.
    Never,
}

/// A type with the service that declares it.
#[derive(Clone, Copy)]
pub(super) struct Typed<'a> {
    pub(super) model: &'a Service,
    pub(super) value: &'a TypeRef,
}

impl<'a> Typed<'a> {
    fn declared(self) -> Option<&'a Type> {
        self.model.types.get(self.value.name()?)
    }
}

/// The largest depth of nested types that are compared when their names differ.
const DEPTH: usize = 4;

/// Returns how values of `writer` can be read as `reader`.
pub(super) fn fit(writer: Typed<'_>, reader: Typed<'_>) -> Fit {
    fit_within(writer, reader, DEPTH)
}

fn fit_within(writer: Typed<'_>, reader: Typed<'_>, depth: usize) -> Fit {
    match (writer.value, reader.value) {
        (TypeRef::Primitive(writer), TypeRef::Primitive(reader)) => primitives(*writer, *reader),
        (TypeRef::Named(a), TypeRef::Named(b)) if a == b => Fit::Always,
        (TypeRef::Named(_), TypeRef::Named(_)) => named(writer, reader, depth),
        (TypeRef::Named(_), TypeRef::Primitive(text @ (P::String | P::Text(_)))) => {
            match writer.declared() {
                Some(Type::Enumeration(_) | Type::FlagSet(_) | Type::List(_))
                    if *text == P::String =>
                {
                    Fit::Always
                }
                Some(Type::Enumeration(_) | Type::FlagSet(_) | Type::List(_)) => Fit::Sometimes,
                _ => Fit::Never,
            }
        }
        (TypeRef::Primitive(P::String | P::Text(_)), TypeRef::Named(_)) => {
            match reader.declared() {
                Some(Type::Enumeration(_) | Type::FlagSet(_) | Type::List(_)) => Fit::Sometimes,
                _ => Fit::Never,
            }
        }
        _ => Fit::Never,
    }
}

fn primitives(writer: P, reader: P) -> Fit {
    if writer == reader {
        return Fit::Always;
    }
    // A `char` is written as its number, which as a text is another one, and a name with a prefix
    // that means nothing without its declaration.
    let is_text = |primitive: P| !matches!(primitive, P::Any | P::Char | P::Name(_));
    match (range(writer), range(reader)) {
        (Some(from), Some(to)) if to.0 <= from.0 && from.1 <= to.1 => Fit::Always,
        (Some(_), Some(_)) => Fit::Sometimes,
        // Every whole number of 32 bits is a double; longer ones lose digits.
        (Some(from), None)
            if matches!(reader, P::Double)
                && from.0 >= i128::from(i32::MIN)
                && from.1 <= i128::from(u32::MAX) =>
        {
            Fit::Always
        }
        (Some(_), None) if matches!(reader, P::Double | P::Float) => Fit::Sometimes,
        (Some(_), None) if matches!(reader, P::Decimal) => Fit::Always,
        // `0` and `1` are truth values; a writer of truth values says `false` and `true`.
        (Some(_), None) if matches!(reader, P::Boolean) => Fit::Sometimes,
        (None, Some(_)) if matches!(writer, P::Decimal | P::Double | P::Float) => Fit::Sometimes,
        _ => match (writer, reader) {
            (P::Float, P::Double) => Fit::Always,
            (P::Double, P::Float)
            | (P::Double | P::Float, P::Decimal)
            | (P::Decimal, P::Double | P::Float) => Fit::Sometimes,
            (P::Duration, P::Period) => Fit::Always,
            (P::Period, P::Duration) | (P::Name(_), P::Name(_)) => Fit::Sometimes,
            (P::Text(writer), P::TextList(reader)) => texts(writer, reader.item()),
            (P::TextList(writer), P::TextList(reader)) => texts(writer.item(), reader.item()),
            (P::Text(writer), P::Text(reader)) => texts(writer, reader),
            (writer, P::String) if is_text(writer) => Fit::Always,
            (writer, P::Text(_)) if is_text(writer) => Fit::Sometimes,
            (P::String | P::Text(_), reader) if is_text(reader) => Fit::Sometimes,
            _ => Fit::Never,
        },
    }
}

/// A type takes all values of those that restrict it.
fn texts(writer: TextType, reader: TextType) -> Fit {
    let mut types = std::iter::successors(Some(writer), |it| it.base());
    if types.any(|it| it == reader) {
        Fit::Always
    } else {
        Fit::Sometimes
    }
}

/// The least and the greatest whole number, of types of whole numbers. Numbers without a bound are
/// longer than any type with two.
fn range(primitive: P) -> Option<(i128, i128)> {
    Some(match primitive {
        P::Byte => (i8::MIN.into(), i8::MAX.into()),
        P::Short => (i16::MIN.into(), i16::MAX.into()),
        P::Int => (i32::MIN.into(), i32::MAX.into()),
        P::Long => (i64::MIN.into(), i64::MAX.into()),
        P::Integer(IntegerType::Integer) => (i128::MIN, i128::MAX),
        P::Integer(IntegerType::NegativeInteger) => (i128::MIN, -1),
        P::Integer(IntegerType::NonNegativeInteger) => (0, i128::MAX),
        P::Integer(IntegerType::NonPositiveInteger) => (i128::MIN, 0),
        P::Integer(IntegerType::PositiveInteger) => (1, i128::MAX),
        P::UnsignedByte => (0, u8::MAX.into()),
        P::UnsignedShort => (0, u16::MAX.into()),
        P::UnsignedInt => (0, u32::MAX.into()),
        P::UnsignedLong => (0, u64::MAX.into()),
        _ => return None,
    })
}

/// Compares types of different names by their content, because the names do not travel.
fn named(writer: Typed<'_>, reader: Typed<'_>, depth: usize) -> Fit {
    let Some(depth) = depth.checked_sub(1) else {
        return Fit::Never;
    };
    let inside = |a: &wsdl_schema::model::Field, b: &wsdl_schema::model::Field| {
        if a.name != b.name {
            return Fit::Never;
        }
        let writer = Typed {
            value: &a.value,
            ..writer
        };
        let reader = Typed {
            value: &b.value,
            ..reader
        };
        fit_within(writer, reader, depth)
    };
    match (writer.declared(), reader.declared()) {
        (Some(Type::Array(a)), Some(Type::Array(b))) => inside(&a.item, &b.item),
        (Some(Type::Dictionary(a)), Some(Type::Dictionary(b))) if a.entry == b.entry => {
            inside(&a.key, &b.key).max(inside(&a.value, &b.value))
        }
        (Some(Type::List(a)), Some(Type::List(b))) => {
            let writer = Typed {
                value: &a.item,
                ..writer
            };
            let reader = Typed {
                value: &b.item,
                ..reader
            };
            fit_within(writer, reader, depth)
        }
        (Some(Type::Record(a)), Some(Type::Record(b))) => {
            if a.is_polymorphic || b.is_polymorphic {
                return Fit::Never;
            }
            let (a, b) = (writer.model.all_fields(a), reader.model.all_fields(b));
            if a.len() != b.len() {
                return Fit::Never;
            }
            a.iter()
                .zip(&b)
                .map(|(a, b)| inside(a, b))
                .max()
                .unwrap_or(Fit::Always)
        }
        (Some(Type::Enumeration(a)), Some(Type::Enumeration(b)))
        | (Some(Type::FlagSet(a)), Some(Type::FlagSet(b))) => {
            let known = |literal: &&wsdl_schema::model::Literal| {
                b.literals.iter().any(|other| other.value == literal.value)
            };
            match a.literals.iter().filter(known).count() {
                0 => Fit::Never,
                count if count == a.literals.len() => Fit::Always,
                _ => Fit::Sometimes,
            }
        }
        _ => Fit::Never,
    }
}

#[cfg(test)]
mod tests {
    use wsdl_schema::model::{CalendarType, NameType, TextListType};

    use super::{Fit, IntegerType, P, TextType, primitives};

    const INTEGER: P = P::Integer(IntegerType::Integer);
    const NEGATIVE: P = P::Integer(IntegerType::NegativeInteger);
    const DATE: P = P::Calendar(CalendarType::Date);
    const NAME: P = P::Name(NameType::QName);
    const TOKENS: P = P::TextList(TextListType::Nmtokens);
    const ID: P = P::Text(TextType::Id);
    const TOKEN: P = P::Text(TextType::Token);
    const URI: P = P::Text(TextType::AnyUri);

    #[test]
    fn what_is_read_must_mean_what_was_written() {
        let cases = [
            (P::Int, P::Long, Fit::Always, Fit::Sometimes),
            (P::Short, P::UnsignedShort, Fit::Sometimes, Fit::Sometimes),
            (P::Int, P::Double, Fit::Always, Fit::Sometimes),
            (P::Long, P::Double, Fit::Sometimes, Fit::Sometimes),
            (P::Float, P::Double, Fit::Always, Fit::Sometimes),
            (P::Guid, P::String, Fit::Always, Fit::Sometimes),
            (P::DateTime, P::Duration, Fit::Never, Fit::Never),
            // `65` is the letter A as a char, and two digits as a text.
            (P::Char, P::String, Fit::Never, Fit::Never),
            (P::Short, P::Boolean, Fit::Sometimes, Fit::Never),
            (P::Any, P::Int, Fit::Never, Fit::Never),
            (P::UnsignedByte, P::Short, Fit::Always, Fit::Sometimes),
            (P::UnsignedLong, INTEGER, Fit::Always, Fit::Sometimes),
            (NEGATIVE, INTEGER, Fit::Always, Fit::Sometimes),
            // Its greatest value is small, but not its least.
            (NEGATIVE, P::Double, Fit::Sometimes, Fit::Sometimes),
            (INTEGER, P::Decimal, Fit::Always, Fit::Sometimes),
            (P::Decimal, P::Double, Fit::Sometimes, Fit::Sometimes),
            (P::Decimal, P::String, Fit::Always, Fit::Sometimes),
            (ID, P::String, Fit::Always, Fit::Sometimes),
            (ID, TOKEN, Fit::Always, Fit::Sometimes),
            (ID, URI, Fit::Sometimes, Fit::Sometimes),
            (P::Int, TOKEN, Fit::Sometimes, Fit::Sometimes),
            (P::Char, TOKEN, Fit::Never, Fit::Never),
            (P::Duration, P::Period, Fit::Always, Fit::Sometimes),
            (DATE, P::String, Fit::Always, Fit::Sometimes),
            (DATE, P::DateTime, Fit::Never, Fit::Never),
            (P::HexBinary, P::Base64Binary, Fit::Never, Fit::Never),
            (NAME, P::String, Fit::Never, Fit::Never),
            (TOKENS, P::String, Fit::Always, Fit::Sometimes),
            (
                P::Text(TextType::Nmtoken),
                TOKENS,
                Fit::Always,
                Fit::Sometimes,
            ),
        ];
        for (a, b, there, back) in cases {
            assert_eq!(primitives(a, b), there, "{a:?} as {b:?}");
            assert_eq!(primitives(b, a), back, "{b:?} as {a:?}");
        }
    }
}
