//! Enumerations: one literal of a list, or one that the list does not know.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::iter::FusedIterator;
use std::marker::PhantomData;
use std::ops::Range;

use crate::reader::input;

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
pub trait Enumeration: fmt::Debug + Send + Sync {
    /// The literals in schema order.
    fn literals(&self) -> &'static [Literal];

    /// The index of the literal in [`Enumeration::literals`].
    ///
    /// # Errors
    /// The literal, if it is unknown.
    fn index(&self) -> Result<usize, &str>;

    /// Changes it to the literal at an index, or else to an unknown one. Does nothing if there is
    /// no such index.
    fn set(&mut self, literal: Result<usize, String>);

    /// Every literal of the schema, in its order: `EjUserStatus::all()`. Here and not in the macro,
    /// because the compiler would check it anew for each of the hundreds of enumerations.
    #[inline]
    fn all() -> Literals<Self>
    where
        Self: Default + Sized,
    {
        Literals::new()
    }
}

/// Body of an enumeration's `Clone`.
#[inline]
pub fn clone_enumeration<T: Enumeration + Default>(value: &T) -> T {
    let mut copy = T::default();
    copy_enumeration(&mut copy, value);
    copy
}

/// Makes a value the same as another one of its type.
pub(crate) fn copy_enumeration(to: &mut dyn Enumeration, from: &dyn Enumeration) {
    to.set(from.index().map_err(str::to_owned));
}

/// Body of an enumeration's `PartialEq`.
pub fn eq_enumeration(left: &dyn Enumeration, right: &dyn Enumeration) -> bool {
    left.index() == right.index()
}

/// Body of an enumeration's `Hash`.
pub fn hash_enumeration(value: &dyn Enumeration, state: &mut impl Hasher) {
    value.index().hash(state);
}

/// Body of an enumeration's `Debug`, from the names of its variants: as a derived one.
///
/// # Errors
/// Those of the formatter.
pub fn debug_enumeration(
    variants: &str,
    value: &dyn Enumeration,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    match value.index() {
        Ok(index) => f.write_str(variants.split_ascii_whitespace().nth(index).unwrap_or("")),
        Err(unknown) => f.debug_tuple("Unknown").field(&unknown).finish(),
    }
}

/// Body of an enumeration's `as_str`.
pub fn literal_of(value: &dyn Enumeration) -> &str {
    match value.index() {
        Ok(index) => value.literals().get(index).map_or("", |it| it.name),
        Err(unknown) => unknown,
    }
}

/// Body of an enumeration's `number`.
pub fn number_of(value: &dyn Enumeration) -> Option<i64> {
    Some(value.literals().get(value.index().ok()?)?.number)
}

/// Body of an enumeration's `From<&str>`.
#[inline]
pub fn from_literal<T: Enumeration + Default>(literal: &str) -> T {
    let mut value = T::default();
    set_literal(&mut value, literal);
    value
}

/// Body of an enumeration's `FromStr`.
///
/// # Errors
/// If the schema has no such literal.
#[inline]
pub fn parse_literal<T: Enumeration + Default>(literal: &str) -> Result<T, UnknownLiteral> {
    let value = from_literal::<T>(literal);
    match value.index() {
        Ok(_) => Ok(value),
        Err(_) => Err(UnknownLiteral),
    }
}

/// The text is no literal of the enumeration. It is not repeated here: it may be a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownLiteral;

impl fmt::Display for UnknownLiteral {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a literal of the enumeration")
    }
}

impl std::error::Error for UnknownLiteral {}

/// The values of an enumeration that its schema lists, in order.
#[derive(Clone, Debug)]
pub struct Literals<T> {
    indices: Range<usize>,
    values: PhantomData<fn() -> T>,
}

impl<T: Enumeration + Default> Literals<T> {
    /// All of them.
    #[inline]
    pub fn new() -> Self {
        Self {
            indices: 0..T::default().literals().len(),
            values: PhantomData,
        }
    }
}

impl<T: Enumeration + Default> Default for Literals<T> {
    fn default() -> Self {
        Self::new()
    }
}

fn at<T: Enumeration + Default>(index: usize) -> T {
    let mut value = T::default();
    value.set(Ok(index));
    value
}

impl<T: Enumeration + Default> Iterator for Literals<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.indices.next().map(at)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.indices.size_hint()
    }
}

impl<T: Enumeration + Default> DoubleEndedIterator for Literals<T> {
    fn next_back(&mut self) -> Option<T> {
        self.indices.next_back().map(at)
    }
}

impl<T: Enumeration + Default> ExactSizeIterator for Literals<T> {}
impl<T: Enumeration + Default> FusedIterator for Literals<T> {}

fn set_literal(value: &mut dyn Enumeration, literal: &str) {
    let index = position(value.literals(), literal);
    value.set(index.ok_or_else(|| literal.to_owned()));
}

/// Body of an enumeration's `from_number`.
#[inline]
pub fn from_number<T: Enumeration + Default>(number: i64) -> Option<T> {
    let mut value = T::default();
    set_number(&mut value, number).then_some(value)
}

/// Whether there is such a literal.
pub(crate) fn set_number(value: &mut dyn Enumeration, number: i64) -> bool {
    let mut literals = value.literals().iter();
    let index = literals.position(|literal| literal.number == number);
    if let Some(index) = index {
        value.set(Ok(index));
    }
    index.is_some()
}

/// Where a literal stands in a list.
pub(crate) fn position(literals: &[Literal], name: &str) -> Option<usize> {
    literals.iter().position(|literal| literal.name == name)
}

/// Whether the schema has literals that are empty or have blanks, so that unknown ones can have them.
pub(crate) fn has_blanks(literals: &[Literal]) -> bool {
    literals.iter().any(|literal| !is_literal(literal.name))
}

/// Whether a text can be a literal at all: in lists, blanks separate them.
pub(crate) fn is_literal(text: &str) -> bool {
    !text.is_empty() && !text.bytes().any(input::is_space)
}
