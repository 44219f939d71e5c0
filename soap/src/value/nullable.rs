//! `Option`: a reference that can be null.

use super::view::{Nullable, Value, View, ViewMut};

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
    fn reset(&mut self, to_default: bool) -> ViewMut<'_> {
        *self = None;
        match to_default {
            // `Option::insert` would make the default elsewhere and copy it.
            true => self.get_or_insert_default().view_mut(),
            false => ViewMut::Nullable(self),
        }
    }
}
