//! Arrays: `Vec<T>` in an element of its own, an element for each item.

use std::fmt;

use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::field::{Field, Shape};
use crate::reader::{Reader, Start};
use crate::record;
use crate::value::{Shown, Value, same};
use crate::writer::Writer;

impl<T: Value + Default> Value for Vec<T> {
    #[inline]
    fn read<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        start: Start<'x>,
        field: &'static Field,
    ) -> Result<(), DecodeError> {
        self.clear();
        read(self, reader, start, field)
    }

    #[inline]
    fn write(&self, writer: &mut Writer, field: &'static Field) -> Result<(), EncodeError> {
        write(self, writer, field)
    }

    #[inline]
    fn copy_from(&mut self, other: &dyn Value) {
        if let Some(other) = same::<Self>(other) {
            self.clear();
            copy(self, other);
        }
    }

    #[inline]
    fn equals(&self, other: &dyn Value) -> bool {
        same::<Self>(other).is_some_and(|other| equal(self, other))
    }

    #[inline]
    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(self, f)
    }
}

/// A `Vec` whose type of item does not matter.
trait Items {
    /// Adds an item that holds the default.
    fn push(&mut self) -> Option<&mut dyn Value>;
    fn item(&self, index: usize) -> Option<&dyn Value>;
    /// Size of an item, in bytes.
    fn item_size(&self) -> usize;
}

impl<T: Value + Default> Items for Vec<T> {
    #[inline]
    fn push(&mut self) -> Option<&mut dyn Value> {
        Vec::push(self, T::default());
        self.last_mut().map(|item| item as &mut dyn Value)
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

fn read<'x>(
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
            reader.skip(&child)?;
            continue;
        }
        count += 1;
        reader.charge(items.item_size())?;
        if let Some(value) = items.push() {
            value
                .read(reader, child, item)
                .map_err(|error| error.within(item.name, Some(count)))?;
        }
    }
    Ok(())
}

fn copy(to: &mut dyn Items, from: &dyn Items) {
    let mut index = 0;
    while let Some(item) = from.item(index) {
        if let Some(copy) = to.push() {
            copy.copy_from(item);
        }
        index += 1;
    }
}

fn equal(left: &dyn Items, right: &dyn Items) -> bool {
    let mut index = 0;
    loop {
        match (left.item(index), right.item(index)) {
            (Some(left), Some(right)) if left.equals(right) => index += 1,
            (None, None) => return true,
            _ => return false,
        }
    }
}

fn debug(items: &dyn Items, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut list = f.debug_list();
    let mut index = 0;
    while let Some(item) = items.item(index) {
        list.entry(&Shown(item));
        index += 1;
    }
    list.finish()
}

fn write(items: &dyn Items, writer: &mut Writer, field: &'static Field) -> Result<(), EncodeError> {
    let Shape::Array(item) = &field.shape else {
        return Err(EncodeError::new(EncodeErrorKind::Shape));
    };
    writer.start(field.name, field.namespace)?;
    let mut index = 0;
    while let Some(value) = items.item(index) {
        index += 1;
        record::write_element(value, writer, item)
            .map_err(|error| error.within(item.name, Some(index)))?;
    }
    writer.end(field.name, field.namespace);
    Ok(())
}
