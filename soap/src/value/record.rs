//! Records: how they hand out their fields.

use super::view::{Fields, Value, View, ViewMut, Visit, VisitMut};
use crate::field::Schema;
use crate::layout::Layout;

/// A generated struct: fields with names.
///
/// One trait with few bounds: each further impl or bound would be checked anew for every one of
/// the thousands of structs that an application compiles.
pub trait Record: Default + Send + Sync + 'static {
    /// What the type and its fields are called, as text.
    const LAYOUT: Layout;

    /// What the type and its fields are called.
    #[inline]
    fn schema() -> &'static Schema {
        Self::LAYOUT.schema()
    }

    /// Bytes that a record takes beside its own: those of what it is boxed around.
    const BOXED: usize = 0;

    // `inline(always)` in each impl: otherwise the compiler optimises these two by themselves as well,
    // before they become part of those of `Fields`.

    /// Shows the fields, in schema order.
    fn with_fields(&self, visit: Visit<'_>);
    /// Lets the fields be changed, in schema order.
    fn with_fields_mut(&mut self, visit: VisitMut<'_>);
}

impl<T: Record> Fields for T {
    #[inline]
    fn layout(&self) -> Layout {
        T::LAYOUT
    }

    #[inline]
    fn boxed(&self) -> usize {
        T::BOXED
    }

    #[inline]
    fn with_fields(&self, visit: Visit<'_>) {
        Record::with_fields(self, visit);
    }

    #[inline]
    fn with_fields_mut(&mut self, visit: VisitMut<'_>) {
        Record::with_fields_mut(self, visit);
    }
}

impl<T: Record> Value for T {
    #[inline]
    fn view(&self) -> View<'_> {
        View::Record(self)
    }

    #[inline]
    fn view_mut(&mut self) -> ViewMut<'_> {
        ViewMut::Record(self)
    }
}

// Not a `Value` of its own: `Box` is fundamental, so that impl would overlap with the one above.
impl<T: Record> Record for Box<T> {
    const LAYOUT: Layout = T::LAYOUT;
    const BOXED: usize = size_of::<T>() + T::BOXED;

    #[inline(always)]
    fn with_fields(&self, visit: Visit<'_>) {
        Record::with_fields(&**self, visit);
    }

    #[inline(always)]
    fn with_fields_mut(&mut self, visit: VisitMut<'_>) {
        Record::with_fields_mut(&mut **self, visit);
    }
}
