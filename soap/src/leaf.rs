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

    /// A rough length of the text that [`Leaf::write`] writes between the tags, in bytes: it tells
    /// whether writing takes long. 0 is right for values that are always short.
    fn text_size(&self) -> u64 {
        0
    }

    /// Makes this a copy of `other`; does nothing if that is of another type.
    fn copy_from(&mut self, other: &dyn Leaf);

    /// Whether `other` is of the same type and equal.
    fn equals(&self, other: &dyn Leaf) -> bool;
}

/// The methods of [`Leaf`] that `Clone` and `PartialEq` know the answer to.
macro_rules! plain_leaf {
    () => {
        #[inline]
        fn copy_from(&mut self, other: &dyn $crate::Leaf) {
            $crate::leaf::copy(self, other);
        }

        #[inline]
        fn equals(&self, other: &dyn $crate::Leaf) -> bool {
            $crate::leaf::equal(self, other)
        }
    };
}

pub(crate) use plain_leaf;

/// Implements [`Value`](crate::Value) for types that are leaves.
macro_rules! leaves {
    ($($type:ty),*) => {$(
        impl $crate::Value for $type {
            #[inline]
            fn view(&self) -> $crate::View<'_> {
                $crate::View::Leaf(self)
            }

            #[inline]
            fn view_mut(&mut self) -> $crate::ViewMut<'_> {
                $crate::ViewMut::Leaf(self)
            }
        }
    )*};
}
pub(crate) use leaves;

/// `leaf` as a `T`, if it is one.
#[inline]
pub(crate) fn same<T: Any>(leaf: &dyn Leaf) -> Option<&T> {
    let leaf: &dyn Any = leaf;
    leaf.downcast_ref()
}

/// Body of [`Leaf::copy_from`] for a type that has `Clone`.
#[inline]
pub(crate) fn copy<T: Any + Clone>(to: &mut T, from: &dyn Leaf) {
    if let Some(from) = same::<T>(from) {
        to.clone_from(from);
    }
}

/// Body of [`Leaf::equals`] for a type that has `PartialEq`.
#[inline]
pub(crate) fn equal<T: Any + PartialEq>(left: &T, right: &dyn Leaf) -> bool {
    same::<T>(right) == Some(left)
}
