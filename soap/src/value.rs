//! What the value of a field can do.

use std::any::Any;
use std::fmt;

use crate::error::{DecodeError, EncodeError};
use crate::field::Field;
use crate::reader::{Reader, Start};
use crate::writer::Writer;

/// The value of a field, an item, a key.
///
/// Implemented by every record, by the simple types, and by `Option`, `Vec`, `Box` and
/// [`Dictionary`](crate::Dictionary) of these. `u8` is left out on purpose: `Vec<u8>` is
/// `base64Binary`.
pub trait Value: Any + Send + Sync {
    /// Replaces this value by what stands in the element that `start` opened, and consumes the
    /// element to its end.
    ///
    /// # Errors
    /// If the text is not well-formed or no value of the type. The value is then in an
    /// unspecified state.
    fn read<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        start: Start<'x>,
        field: &'static Field,
    ) -> Result<(), DecodeError>;

    /// Writes this value as the element `field`.
    ///
    /// # Errors
    /// If XML cannot carry the value.
    fn write(&self, writer: &mut Writer, field: &'static Field) -> Result<(), EncodeError>;

    /// Makes this a copy of `other`; does nothing if that is of another type.
    fn copy_from(&mut self, other: &dyn Value);

    /// Whether `other` is of the same type and equal.
    fn equals(&self, other: &dyn Value) -> bool;

    /// Shows this value as its `Debug` does.
    ///
    /// # Errors
    /// Those of the formatter.
    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;

    /// Whether this is a null reference.
    #[inline]
    fn is_null(&self) -> bool {
        false
    }
}

impl<T: Value + Default> Value for Option<T> {
    #[inline]
    fn read<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        start: Start<'x>,
        field: &'static Field,
    ) -> Result<(), DecodeError> {
        if start.is_nil() {
            *self = None;
            return reader.nil(&start);
        }
        self.insert(T::default()).read(reader, start, field)
    }

    #[inline]
    fn write(&self, writer: &mut Writer, field: &'static Field) -> Result<(), EncodeError> {
        match self {
            Some(value) => value.write(writer, field),
            None => writer.nil(field),
        }
    }

    #[inline]
    fn copy_from(&mut self, other: &dyn Value) {
        match same::<Self>(other) {
            Some(Some(other)) => self.get_or_insert_default().copy_from(other),
            Some(None) => *self = None,
            None => {}
        }
    }

    #[inline]
    fn equals(&self, other: &dyn Value) -> bool {
        match (self, same::<Self>(other)) {
            (Some(left), Some(Some(right))) => left.equals(right),
            (None, Some(None)) => true,
            _ => false,
        }
    }

    #[inline]
    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Some(value) => f.debug_tuple("Some").field(&Shown(value)).finish(),
            None => f.write_str("None"),
        }
    }

    #[inline]
    fn is_null(&self) -> bool {
        self.is_none()
    }
}

/// `value` as a `T`, if it is one.
#[inline]
pub(crate) fn same<T: Any>(value: &dyn Value) -> Option<&T> {
    let value: &dyn Any = value;
    value.downcast_ref()
}

/// A value that is shown by [`Value::debug`].
pub(crate) struct Shown<'a>(pub(crate) &'a dyn Value);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.debug(f)
    }
}

/// Body of [`Value::copy_from`] for a type that has `Clone`.
#[inline]
pub fn copy<T: Any + Clone>(to: &mut T, from: &dyn Value) {
    if let Some(from) = same::<T>(from) {
        to.clone_from(from);
    }
}

/// Body of [`Value::equals`] for a type that has `PartialEq`.
#[inline]
pub fn equal<T: Any + PartialEq>(left: &T, right: &dyn Value) -> bool {
    same::<T>(right) == Some(left)
}
