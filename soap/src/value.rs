//! The two traits at the centre: what a field's value can do, and how a record hands out its
//! fields.

use std::any::Any;
use std::fmt::Debug;

use crate::error::{DecodeError, EncodeError};
use crate::field::{Field, Schema};
use crate::reader::{Reader, Start};
use crate::record;
use crate::writer::Writer;

/// The value of a field, an item, a key.
///
/// Implemented by every record, by the simple types, and by `Option`, `Vec`, `Box` and
/// [`Dictionary`](crate::Dictionary) of these. `u8` is left out on purpose: `Vec<u8>` is
/// `base64Binary`.
pub trait Value: Any + Debug + Send + Sync {
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

    /// Whether this is a null reference.
    #[inline]
    fn is_null(&self) -> bool {
        false
    }
}

/// Fields by index, in schema order.
pub trait Fields: Any + Send + Sync {
    /// The field at `index`, or none behind the last.
    fn get(&self, index: usize) -> Option<&dyn Value>;
    /// The field at `index`, or none behind the last.
    fn get_mut(&mut self, index: usize) -> Option<&mut dyn Value>;
}

/// A generated struct: fields with names.
pub trait Record: Fields + Default + Clone + PartialEq + Debug {
    /// What the type and its fields are called.
    const SCHEMA: &'static Schema;
}

/// A request or response as a trait object.
pub trait Body: Fields {
    /// For a downcast to the concrete type.
    fn into_any(self: Box<Self>) -> Box<dyn Any>;
}

impl<T: Fields> Body for T {
    #[inline]
    fn into_any(self: Box<Self>) -> Box<dyn Any> {
        self
    }
}

impl<T: Record> Value for T {
    #[inline]
    fn read<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        start: Start<'x>,
        _field: &'static Field,
    ) -> Result<(), DecodeError> {
        record::read(self, T::SCHEMA, reader, start)
    }

    #[inline]
    fn write(&self, writer: &mut Writer, field: &'static Field) -> Result<(), EncodeError> {
        record::write(self, T::SCHEMA, writer, field)
    }

    #[inline]
    fn copy_from(&mut self, other: &dyn Value) {
        copy(self, other);
    }

    #[inline]
    fn equals(&self, other: &dyn Value) -> bool {
        equal(self, other)
    }
}

// Not a `Value` of its own: `Box` is fundamental, so that impl would overlap with the one above.
impl<T: Record> Fields for Box<T> {
    #[inline]
    fn get(&self, index: usize) -> Option<&dyn Value> {
        (**self).get(index)
    }

    #[inline]
    fn get_mut(&mut self, index: usize) -> Option<&mut dyn Value> {
        (**self).get_mut(index)
    }
}

impl<T: Record> Record for Box<T> {
    const SCHEMA: &'static Schema = T::SCHEMA;
}

impl<T: Value + Default + Clone + PartialEq> Value for Option<T> {
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
        copy(self, other);
    }

    #[inline]
    fn equals(&self, other: &dyn Value) -> bool {
        equal(self, other)
    }

    #[inline]
    fn is_null(&self) -> bool {
        self.is_none()
    }
}

/// Body of [`Value::copy_from`] for a type that has `Clone`.
#[inline]
pub fn copy<T: Any + Clone>(to: &mut T, from: &dyn Value) {
    let from: &dyn Any = from;
    if let Some(from) = from.downcast_ref::<T>() {
        to.clone_from(from);
    }
}

/// Body of [`Value::equals`] for a type that has `PartialEq`.
#[inline]
pub fn equal<T: Any + PartialEq>(left: &T, right: &dyn Value) -> bool {
    let right: &dyn Any = right;
    right.downcast_ref::<T>() == Some(left)
}
