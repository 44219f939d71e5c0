//! Leaves: values that are read and written as a whole.

use std::any::Any;
use std::fmt;

use crate::error::{DecodeError, EncodeError};
use crate::field::Field;
use crate::reader::{Reader, Start};
use crate::writer::Writer;

/// A value without parts that others look into: a simple type, or one with a codec of its own.
pub trait Leaf: Any + fmt::Debug + Send + Sync {
    /// Replaces this value by what stands in the element that `start` opened, and consumes the
    /// element to its end.
    ///
    /// # Errors
    /// If the text is not well-formed or not a value of the type. The value is then in an
    /// unspecified state.
    fn read<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        start: &Start<'x>,
        field: &'static Field,
    ) -> Result<(), DecodeError>;

    /// Writes this value as the element `field`.
    ///
    /// # Errors
    /// If XML cannot carry the value.
    fn write(&self, writer: &mut Writer, field: &'static Field) -> Result<(), EncodeError>;

    /// A rough length of the text that [`Leaf::write`] writes between the tags, in bytes: it tells
    /// whether writing takes long. 0 is right for values that are always short.
    fn text_size(&self) -> u64 {
        0
    }

    /// Whether this is a secret whatever holds it: where secrets are hidden, it is.
    fn is_secret(&self) -> bool {
        false
    }

    /// Makes this a copy of `other`; does nothing if that is of another type.
    fn copy_from(&mut self, other: &dyn Leaf);

    /// Whether `other` is of the same type and equal.
    fn equals(&self, other: &dyn Leaf) -> bool;
}
