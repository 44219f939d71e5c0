//! Whether a value that is written with one type can be read with another.

use wsdl_schema::model::{Primitive as P, Service, Type, TypeRef};

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
        (TypeRef::Named(_), TypeRef::Primitive(P::String)) => match writer.declared() {
            Some(Type::Enumeration(_) | Type::FlagSet(_)) => Fit::Always,
            _ => Fit::Never,
        },
        (TypeRef::Primitive(P::String), TypeRef::Named(_)) => match reader.declared() {
            Some(Type::Enumeration(_) | Type::FlagSet(_)) => Fit::Sometimes,
            _ => Fit::Never,
        },
        _ => Fit::Never,
    }
}

fn primitives(writer: P, reader: P) -> Fit {
    if writer == reader {
        return Fit::Always;
    }
    // A `char` is written as its number, which is a different text.
    let is_text = |primitive: P| !matches!(primitive, P::Any | P::Char);
    match (range(writer), range(reader)) {
        (Some(from), Some(to)) if to.0 <= from.0 && from.1 <= to.1 => Fit::Always,
        (Some(_), Some(_)) => Fit::Sometimes,
        // Every whole number of 32 bits is a double; longer ones lose digits.
        (Some(from), None) if matches!(reader, P::Double) && from.1 <= i128::from(u32::MAX) => {
            Fit::Always
        }
        (Some(_), None) if matches!(reader, P::Double | P::Float) => Fit::Sometimes,
        // A reader of booleans accepts `0` and `1`; a writer of booleans writes `false` and `true`.
        (Some(_), None) if matches!(reader, P::Boolean) => Fit::Sometimes,
        (None, Some(_)) if matches!(writer, P::Double | P::Float) => Fit::Sometimes,
        _ => match (writer, reader) {
            (P::Float, P::Double) => Fit::Always,
            (P::Double, P::Float) => Fit::Sometimes,
            (writer, P::String) if is_text(writer) => Fit::Always,
            (P::String, reader) if is_text(reader) => Fit::Sometimes,
            _ => Fit::Never,
        },
    }
}

/// Returns the least and the greatest value of an integer type.
fn range(primitive: P) -> Option<(i128, i128)> {
    Some(match primitive {
        P::Byte => (i8::MIN.into(), i8::MAX.into()),
        P::Short => (i16::MIN.into(), i16::MAX.into()),
        P::Int => (i32::MIN.into(), i32::MAX.into()),
        P::Long => (i64::MIN.into(), i64::MAX.into()),
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
    use super::{Fit, P, primitives};

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
        ];
        for (a, b, there, back) in cases {
            assert_eq!(primitives(a, b), there, "{a:?} as {b:?}");
            assert_eq!(primitives(b, a), back, "{b:?} as {a:?}");
        }
    }
}
