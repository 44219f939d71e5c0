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
        *self = if to_default { Some(T::default()) } else { None };
        match self {
            Some(value) => value.view_mut(),
            None => ViewMut::Nullable(self),
        }
    }
}
