//! Enumerations: one literal of a list, or one that the list does not know.

use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::field::Field;
use crate::reader::{Reader, Start, input};
use crate::scalar::collapsed;
use crate::writer::Writer;

/// One literal of an enumeration or flag set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Literal {
    /// As it stands in XML.
    pub name: &'static str,
    /// The number that the service has for it.
    pub number: i64,
}

impl Literal {
    /// A literal from its parts.
    pub const fn new(name: &'static str, number: i64) -> Self {
        Self { name, number }
    }
}

/// A generated enumeration.
///
/// The macro [`enumeration!`](crate::enumeration!) implements it. Literals that the schema does
/// not have are kept, and written back as they came.
pub trait Enumeration: Sized {
    /// The literals in schema order. Their index is that of [`Enumeration::from_index`].
    const LITERALS: &'static [Literal];

    /// The variant at an index of [`Enumeration::LITERALS`].
    fn from_index(index: usize) -> Option<Self>;

    /// The index in [`Enumeration::LITERALS`], or else the unknown literal.
    ///
    /// # Errors
    /// The literal, if it is unknown.
    fn index(&self) -> Result<usize, &str>;

    /// A variant for a literal that the schema does not have.
    fn unknown(literal: String) -> Self;

    /// The literal, as it stands in XML.
    fn as_str(&self) -> &str {
        name(self.index(), Self::LITERALS)
    }

    /// The number that the service has for it; none for an unknown literal.
    fn number(&self) -> Option<i64> {
        Some(Self::LITERALS.get(self.index().ok()?)?.number)
    }

    /// The first variant with this number.
    fn from_number(number: i64) -> Option<Self> {
        let is_it = |literal: &Literal| literal.number == number;
        Self::LITERALS
            .iter()
            .position(is_it)
            .and_then(Self::from_index)
    }

    /// The variant with this literal, which may be unknown.
    fn from_literal(literal: &str) -> Self {
        let known = position(Self::LITERALS, literal).and_then(Self::from_index);
        known.unwrap_or_else(|| Self::unknown(literal.to_owned()))
    }

    /// The variant with the number 0, which is what .NET takes for "not set". Where there is
    /// none it is an unknown, empty literal, which cannot be written.
    fn zero() -> Self {
        Self::from_number(0).unwrap_or_else(|| Self::unknown(String::new()))
    }
}

fn name<'a>(index: Result<usize, &'a str>, literals: &'static [Literal]) -> &'a str {
    match index {
        Ok(index) => literals.get(index).map_or("", |literal| literal.name),
        Err(unknown) => unknown,
    }
}

/// Where a literal stands in a list.
pub(crate) fn position(literals: &[Literal], name: &str) -> Option<usize> {
    literals.iter().position(|literal| literal.name == name)
}

/// Body of an enumeration's [`Value::read`](crate::Value::read).
///
/// # Errors
/// Those of [`Value::read`](crate::Value::read).
#[doc(hidden)]
#[inline]
pub fn read_enumeration<'x, T: Enumeration>(
    value: &mut T,
    reader: &mut Reader<'x>,
    start: Start<'x>,
) -> Result<(), DecodeError> {
    *value = match read(T::LITERALS, reader, start)? {
        Read::Nil => T::zero(),
        Read::Unknown(literal) => T::unknown(literal),
        Read::Known(index) => T::from_index(index).unwrap_or_else(T::zero),
    };
    Ok(())
}

enum Read {
    Nil,
    Known(usize),
    Unknown(String),
}

fn read<'x>(
    literals: &'static [Literal],
    reader: &mut Reader<'x>,
    start: Start<'x>,
) -> Result<Read, DecodeError> {
    if start.is_nil() {
        reader.nil(&start)?;
        return Ok(Read::Nil);
    }
    let text = collapsed(reader, &start, "the enumeration")?;
    if let Some(index) = position(literals, &text) {
        return Ok(Read::Known(index));
    }
    if !is_literal(&text) {
        let kind = DecodeErrorKind::Value("the enumeration");
        return Err(DecodeError::new(kind, start.offset()).with_text(&text));
    }
    Ok(Read::Unknown(text.into_owned()))
}

/// Whether a text can be a literal at all: in lists, blanks separate them.
pub(crate) fn is_literal(text: &str) -> bool {
    !text.is_empty() && !text.bytes().any(input::is_space)
}

/// Body of an enumeration's [`Value::write`](crate::Value::write).
///
/// # Errors
/// If the literal is empty or has blanks in it.
#[doc(hidden)]
pub fn write_literal(
    literal: &str,
    writer: &mut Writer,
    field: &'static Field,
) -> Result<(), EncodeError> {
    if !is_literal(literal) {
        return Err(EncodeError::new(EncodeErrorKind::Literal));
    }
    writer.text_element(field, literal)
}
