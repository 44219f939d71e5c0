//! `Vec`: an array.

use super::view::{Items, Value, View, ViewMut};

/// An array that is not null, of items that are not null either: for the fields whose array and
/// items may both be null.
///
/// ```
/// let names: Option<Vec<Option<String>>> = netserver_soap::array(["name", "phone"]);
/// assert_eq!(names, Some(vec![Some("name".to_owned()), Some("phone".to_owned())]));
/// ```
pub fn array<T>(items: impl IntoIterator<Item: Into<T>>) -> Option<Vec<Option<T>>> {
    Some(items.into_iter().map(|item| Some(item.into())).collect())
}

impl<T: Value + Default> Value for Vec<T> {
    #[inline]
    fn view(&self) -> View<'_> {
        View::Array(self)
    }

    #[inline]
    fn view_mut(&mut self) -> ViewMut<'_> {
        ViewMut::Array(self)
    }
}

impl<T: Value + Default> Items for Vec<T> {
    #[inline]
    fn reserve(&mut self, more: usize) {
        // Without it, `push` asks for less.
        let _ = self.try_reserve_exact(more);
    }

    #[inline]
    fn shrink(&mut self) {
        self.shrink_to_fit();
    }

    #[inline]
    fn push(&mut self) -> Option<ViewMut<'_>> {
        Vec::push(self, T::default());
        self.last_mut().map(T::view_mut)
    }

    #[inline]
    fn item(&self, index: usize) -> Option<&dyn Value> {
        self.get(index).map(|item| item as &dyn Value)
    }

    #[inline]
    fn item_size(&self) -> usize {
        size_of::<T>()
    }
}
