//! What the value of a field can do.

use crate::view::{Nullable, View, ViewMut};

/// The value of a field, an item, a key.
///
/// Implemented by every record, by the simple types, and by `Option`, `Vec`, `Box` and
/// [`Dictionary`](crate::Dictionary) of these. `u8` is left out on purpose: `Vec<u8>` is
/// `base64Binary`.
///
/// A value only tells what it is made of. What reads, writes, copies, compares and shows values is
/// written once for all of them, so that a program has little to compile for each of its types.
pub trait Value: Send + Sync + 'static {
    /// What this is, to be looked at.
    fn view(&self) -> View<'_>;
    /// What this is, to be filled.
    fn view_mut(&mut self) -> ViewMut<'_>;
}

impl<T: Value + Default> Value for Option<T> {
    #[inline]
    fn view(&self) -> View<'_> {
        match self {
            Some(value) => View::Some(value),
            None => View::Null,
        }
    }

    #[inline]
    fn view_mut(&mut self) -> ViewMut<'_> {
        ViewMut::Nullable(self)
    }
}

impl<T: Value + Default> Nullable for Option<T> {
    #[inline]
    fn clear(&mut self) {
        *self = None;
    }

    #[inline]
    fn insert(&mut self) -> ViewMut<'_> {
        Option::insert(self, T::default()).view_mut()
    }
}
