//! `xs:list`: values in one text, with blanks between them.

mod item;

use std::fmt;
use std::ops::{Deref, DerefMut};

pub use item::ListItem;

use crate::error::{DecodeError, EncodeError, EncodeErrorKind};
use crate::field::Field;
use crate::reader::{Reader, Start, input};
use crate::scalar::invalid;
use crate::value::leaves::plain_leaf;
use crate::value::{Leaf, Value, View, ViewMut};
use crate::writer::Writer;

/// Values that stand in one text, with blanks between them: a `Vec`, which it derefs to. A plain
/// `Vec` is one element for each value.
///
/// ```
/// use netserver_soap::List;
///
/// let mut sizes = List::from([1, 2]);
/// sizes.push(3);
/// assert_eq!(*sizes, [1, 2, 3]);
/// ```
#[derive(Clone, PartialEq)]
pub struct List<T>(pub Vec<T>);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: fmt::Debug> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T> Deref for List<T> {
    type Target = Vec<T>;

    fn deref(&self) -> &Vec<T> {
        &self.0
    }
}

impl<T> DerefMut for List<T> {
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.0
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(items: Vec<T>) -> Self {
        Self(items)
    }
}

impl<T, const N: usize> From<[T; N]> for List<T> {
    fn from(items: [T; N]) -> Self {
        Self(items.into())
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self(items.into_iter().collect())
    }
}

impl<T: ListItem> Leaf for List<T> {
    fn read<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        start: &Start<'x>,
        _field: &'static Field,
    ) -> Result<(), DecodeError> {
        self.0.clear();
        if start.is_nil() {
            return reader.nil(start);
        }
        let text = reader.text(start)?;
        for part in text.split(input::SPACES).filter(|part| !part.is_empty()) {
            reader.charge_item(self.0.len(), size_of::<T>())?;
            reader.charge(part.len())?;
            let item = T::parse_item(part, reader.is_strict());
            self.0
                .push(item.ok_or_else(|| invalid("the list", part, start))?);
        }
        Ok(())
    }

    fn write(&self, writer: &mut Writer, field: &'static Field) -> Result<(), EncodeError> {
        writer.start(field.name, field.namespace)?;
        let mut text = String::new();
        for (index, item) in self.0.iter().enumerate() {
            text.clear();
            if !item.push_item(&mut text) {
                return Err(EncodeError::new(EncodeErrorKind::Literal));
            }
            if index > 0 {
                writer.text(" ")?;
            }
            writer.text(&text)?;
        }
        writer.end(field.name, field.namespace);
        Ok(())
    }

    fn text_size(&self) -> u64 {
        (self.0.len() * size_of::<T>()) as u64
    }

    plain_leaf!();
}

impl<T: ListItem> Value for List<T> {
    #[inline]
    fn view(&self) -> View<'_> {
        View::Leaf(self)
    }

    #[inline]
    fn view_mut(&mut self) -> ViewMut<'_> {
        ViewMut::Leaf(self)
    }
}
