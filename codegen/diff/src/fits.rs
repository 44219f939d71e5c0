//! Whether a value that is written with one type can be read with another.

use wsdl_schema::model::{
    Field, Form, IntegerType, Namespaces, Occurs, Primitive as P, Service, TextType, Type, TypeRef,
};

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
    let inside = |a: &Field, b: &Field| {
        if a.name != b.name || kind(&a.form) != kind(&b.form) {
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
        fit_within(writer, reader, depth).max(of_fields(a, b))
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
        (Some(Type::Choice(a)), Some(Type::Choice(b))) => {
            let fit_of = |alternative| {
                let fits = b
                    .alternatives
                    .iter()
                    .map(|other| inside(alternative, other));
                fits.min().unwrap_or(Fit::Never)
            };
            let fits: Vec<Fit> = a.alternatives.iter().map(fit_of).collect();
            match fits.iter().min() {
                None | Some(Fit::Never) => Fit::Never,
                Some(_) if fits.iter().all(|fit| *fit == Fit::Always) => Fit::Always,
                Some(_) => Fit::Sometimes,
            }
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

/// What a form is, whichever namespaces it allows.
pub(super) fn kind(form: &Form) -> std::mem::Discriminant<Form> {
    std::mem::discriminant(form)
}

/// Returns how the fields of a writer can be read, whatever their values are: as often as they occur,
/// and from the namespaces that a wildcard allows.
fn of_fields(writer: &Field, reader: &Field) -> Fit {
    let (from, to) = (writer.occurs, reader.occurs);
    occurrences(from, to).max(match (&writer.form, &reader.form) {
        (Form::AnyElement(from), Form::AnyElement(to))
        | (Form::AnyAttributes(from), Form::AnyAttributes(to)) => namespaces(from, to),
        _ => Fit::Always,
    })
}

/// Returns whether a reader takes as many occurrences as a writer may write.
pub(super) fn occurrences(writer: Occurs, reader: Occurs) -> Fit {
    let is_at_most = match (writer.max, reader.max) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(writer), Some(reader)) => writer <= reader,
    };
    if is_at_most && reader.min <= writer.min {
        Fit::Always
    } else {
        Fit::Sometimes
    }
}

/// Returns whether the wildcard of a reader takes what the one of a writer allows.
pub(super) fn namespaces(writer: &Namespaces, reader: &Namespaces) -> Fit {
    use Namespaces::{Any, Listed, Other};
    let all_or_some = |is_all, is_some| match (is_all, is_some) {
        (true, _) => Fit::Always,
        (false, true) => Fit::Sometimes,
        (false, false) => Fit::Never,
    };
    match (writer, reader) {
        (_, Any) => Fit::Always,
        (Other(writer), Other(reader)) if writer == reader => Fit::Always,
        (Any | Other(_), Other(_)) => Fit::Sometimes,
        (Any, Listed(reader)) => all_or_some(false, !reader.is_empty()),
        (Other(own), Listed(reader)) => {
            let is_allowed = |it: &String| it != own && !it.is_empty();
            all_or_some(false, reader.iter().any(is_allowed))
        }
        (Listed(writer), Other(own)) => {
            let is_allowed = |it: &String| it != own && !it.is_empty();
            all_or_some(writer.iter().all(is_allowed), writer.iter().any(is_allowed))
        }
        (Listed(writer), Listed(reader)) => {
            let is_allowed = |it: &String| reader.contains(it);
            all_or_some(writer.iter().all(is_allowed), writer.iter().any(is_allowed))
        }
    }
}

#[cfg(test)]
mod tests {
    use wsdl_schema::model::{CalendarType, NameType, TextListType};

    use super::{Fit, IntegerType, Namespaces, Occurs, P, TextType};
    use super::{namespaces, occurrences, primitives};

    const INTEGER: P = P::Integer(IntegerType::Integer);
    const NEGATIVE: P = P::Integer(IntegerType::NegativeInteger);
    const DATE: P = P::Calendar(CalendarType::Date);
    const NAME: P = P::Name(NameType::QName);
    const TOKENS: P = P::TextList(TextListType::Nmtokens);
    const ID: P = P::Text(TextType::Id);
    const TOKEN: P = P::Text(TextType::Token);
    const URI: P = P::Text(TextType::AnyUri);

    #[test]
    fn a_wildcard_takes_what_it_allows() {
        let listed = |names: &[&str]| {
            Namespaces::Listed(names.iter().map(|name| (*name).to_owned()).collect())
        };
        let other = |name: &str| Namespaces::Other(name.to_owned());
        let cases = [
            (other("a"), Namespaces::Any, Fit::Always, Fit::Sometimes),
            (listed(&["b"]), other("a"), Fit::Always, Fit::Sometimes),
            (listed(&["a"]), other("a"), Fit::Never, Fit::Never),
            (
                listed(&["", "b"]),
                other("a"),
                Fit::Sometimes,
                Fit::Sometimes,
            ),
            (other("a"), other("b"), Fit::Sometimes, Fit::Sometimes),
            (
                listed(&["a"]),
                listed(&["a", "b"]),
                Fit::Always,
                Fit::Sometimes,
            ),
            (listed(&["a"]), listed(&["b"]), Fit::Never, Fit::Never),
        ];
        for (a, b, there, back) in cases {
            assert_eq!(namespaces(&a, &b), there, "{a:?} as {b:?}");
            assert_eq!(namespaces(&b, &a), back, "{b:?} as {a:?}");
        }
    }

    #[test]
    fn a_list_takes_so_many_items() {
        let occurs = |min, max| Occurs { min, max };
        let cases = [
            ((1, Some(3)), (0, None), Fit::Always, Fit::Sometimes),
            ((1, Some(3)), (2, Some(4)), Fit::Sometimes, Fit::Sometimes),
            ((2, None), (2, None), Fit::Always, Fit::Always),
        ];
        for (a, b, there, back) in cases {
            let (a, b) = (occurs(a.0, a.1), occurs(b.0, b.1));
            assert_eq!(occurrences(a, b), there, "{a:?} as {b:?}");
            assert_eq!(occurrences(b, a), back, "{b:?} as {a:?}");
        }
    }

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
