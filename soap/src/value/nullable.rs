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
    fn clear(&mut self) {
        *self = None;
    }

    #[inline]
    fn insert(&mut self) -> ViewMut<'_> {
        *self = None;
        // `Option::insert` would make the default elsewhere and copy it.
        self.get_or_insert_default().view_mut()
    }
}
