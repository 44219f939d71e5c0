//! Arrays: `Vec<T>` in an element of its own, an element for each item.

use std::fmt;

use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::field::{Field, Shape};
use crate::reader::{Reader, Start};
use crate::value::Value;
use crate::view::{self, View, ViewMut};
use crate::writer::Writer;

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

/// A `Vec` whose type of item does not matter.
pub trait Items {
    /// Adds an item that holds the default.
    fn push(&mut self) -> Option<ViewMut<'_>>;
    /// The item at `index`, or none behind the last.
    fn item(&self, index: usize) -> Option<&dyn Value>;
    /// Size of an item, in bytes.
    fn item_size(&self) -> usize;
}

impl<T: Value + Default> Items for Vec<T> {
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

pub(crate) fn read<'x>(
    items: &mut dyn Items,
    reader: &mut Reader<'x>,
    start: Start<'x>,
    field: &'static Field,
) -> Result<(), DecodeError> {
    let Shape::Array(item) = &field.shape else {
        return Err(DecodeError::new(DecodeErrorKind::Shape, start.offset()));
    };
    if start.is_nil() {
        return reader.nil(&start);
    }
    let mut count = 0;
    while let Some(child) = reader.child(&start)? {
        if !reader.matches(&child, item) {
            reader.skip_unknown(&child, |name| name == item.name)?;
            continue;
        }
        reader.charge_item(count, items.item_size())?;
        count += 1;
        if let Some(value) = items.push() {
            view::read(value, reader, child, item)
                .map_err(|error| error.within(item.name, Some(count)))?;
        }
    }
    Ok(())
}

pub(crate) fn copy(to: &mut dyn Items, from: &dyn Items) {
    let mut index = 0;
    while let Some(item) = from.item(index) {
        if let Some(copy) = to.push() {
            view::copy(copy, item.view());
        }
        index += 1;
    }
}

pub(crate) fn equal(left: &dyn Items, right: &dyn Items) -> bool {
    let mut index = 0;
    loop {
        match (left.item(index), right.item(index)) {
            (Some(left), Some(right)) if left == right => index += 1,
            (None, None) => return true,
            _ => return false,
        }
    }
}

pub(crate) fn debug(items: &dyn Items, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut list = f.debug_list();
    let mut index = 0;
    while let Some(item) = items.item(index) {
        list.entry(&item);
        index += 1;
    }
    list.finish()
}

pub(crate) fn write(
    items: &dyn Items,
    writer: &mut Writer,
    field: &'static Field,
) -> Result<(), EncodeError> {
    let Shape::Array(item) = &field.shape else {
        return Err(EncodeError::new(EncodeErrorKind::Shape));
    };
    writer.start(field.name, field.namespace)?;
    let mut index = 0;
    while let Some(value) = items.item(index) {
        index += 1;
        value
            .write(writer, item)
            .map_err(|error| error.within(item.name, Some(index)))?;
    }
    writer.end(field.name, field.namespace);
    Ok(())
}
