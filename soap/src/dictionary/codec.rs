//! Reading and writing dictionaries.

use std::fmt;

use super::Dictionary;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::field::{Entry, Field, Shape};
use crate::reader::{Reader, Start};
use crate::value::Value;
use crate::view::{self, View, ViewMut};
use crate::writer::Writer;

impl<K: Value + Default, V: Value + Default> Value for Dictionary<K, V> {
    #[inline]
    fn view(&self) -> View<'_> {
        View::Dictionary(self)
    }

    #[inline]
    fn view_mut(&mut self) -> ViewMut<'_> {
        ViewMut::Dictionary(self)
    }
}

/// Key and value; the key is none if it is null.
pub type Pair<'a> = (Option<&'a dyn Value>, &'a dyn Value);

/// A dictionary whose types do not matter.
pub trait Pairs {
    /// Adds a pair of defaults.
    fn push_default(&mut self) -> Option<(&mut dyn Value, &mut dyn Value)>;
    /// Makes the key of the last pair null.
    fn set_last_key_null(&mut self);
    /// The pair at `index`, or none behind the last.
    fn pair(&self, index: usize) -> Option<Pair<'_>>;
    /// Size of a pair, in bytes.
    fn pair_size(&self) -> usize;
}

impl<K: Value + Default, V: Value + Default> Pairs for Dictionary<K, V> {
    #[inline]
    fn push_default(&mut self) -> Option<(&mut dyn Value, &mut dyn Value)> {
        self.push(K::default(), V::default());
        let (key, value) = self.pairs.last_mut()?;
        Some((key, value))
    }

    #[inline]
    fn set_last_key_null(&mut self) {
        self.null_keys.extend(self.pairs.len().checked_sub(1));
    }

    #[inline]
    fn pair(&self, index: usize) -> Option<Pair<'_>> {
        let (key, value) = self.pairs.get(index)?;
        let key: Option<&dyn Value> = (!self.is_null_key(index)).then_some(key);
        Some((key, value))
    }

    #[inline]
    fn pair_size(&self) -> usize {
        size_of::<(K, V)>()
    }
}

pub(crate) fn copy(to: &mut dyn Pairs, from: &dyn Pairs) {
    let mut index = 0;
    while let Some((key, value)) = from.pair(index) {
        if let Some((key_copy, value_copy)) = to.push_default() {
            view::copy(value_copy.view_mut(), value.view());
            match key {
                Some(key) => view::copy(key_copy.view_mut(), key.view()),
                None => to.set_last_key_null(),
            }
        }
        index += 1;
    }
}

pub(crate) fn equal(left: &dyn Pairs, right: &dyn Pairs) -> bool {
    let mut index = 0;
    loop {
        match (left.pair(index), right.pair(index)) {
            (Some(left), Some(right)) if equal_pairs(left, right) => index += 1,
            (None, None) => return true,
            _ => return false,
        }
    }
}

fn equal_pairs(left: Pair<'_>, right: Pair<'_>) -> bool {
    let equal_keys = match (left.0, right.0) {
        (Some(left), Some(right)) => left == right,
        (None, None) => true,
        _ => false,
    };
    equal_keys && left.1 == right.1
}

pub(crate) fn debug(pairs: &dyn Pairs, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut map = f.debug_map();
    let mut index = 0;
    while let Some((key, value)) = pairs.pair(index) {
        match key {
            Some(key) => map.key(&key),
            None => map.key(&format_args!("null")),
        };
        map.value(&value);
        index += 1;
    }
    map.finish()
}

pub(crate) fn read<'x>(
    pairs: &mut dyn Pairs,
    reader: &mut Reader<'x>,
    start: Start<'x>,
    field: &'static Field,
) -> Result<(), DecodeError> {
    let Shape::Dictionary(entry) = &field.shape else {
        return Err(DecodeError::new(DecodeErrorKind::Shape, start.offset()));
    };
    if start.is_nil() {
        return reader.nil(&start);
    }
    let (mut count, mut null_keys) = (0, 0);
    while let Some(child) = reader.child(&start)? {
        if !reader.is(&child, entry.name, entry.namespace) {
            reader.skip_unknown(&child, |name| name == entry.name)?;
            continue;
        }
        reader.charge_item(count, pairs.pair_size())?;
        count += 1;
        if let Some(pair) = pairs.push_default() {
            let has_null_key = read_pair(pair, reader, child, entry)
                .map_err(|error| error.within(entry.name, Some(count)))?;
            if has_null_key {
                reader.charge_item(null_keys, size_of::<usize>())?;
                null_keys += 1;
                pairs.set_last_key_null();
            }
        }
    }
    Ok(())
}

/// Whether the key is null.
fn read_pair<'x, 'v>(
    (key, value): (&mut (dyn Value + 'v), &mut (dyn Value + 'v)),
    reader: &mut Reader<'x>,
    start: Start<'x>,
    entry: &'static Entry,
) -> Result<bool, DecodeError> {
    let (mut has_key, mut has_value) = (false, false);
    let mut has_null_key = false;
    if start.is_nil() {
        reader.nil(&start)?;
        return Err(start.error(DecodeErrorKind::MissingElement(entry.key.name)));
    }
    while let Some(child) = reader.child(&start)? {
        let (part, field, seen) = if reader.matches(&child, &entry.key) {
            has_null_key = child.is_nil() && entry.key.is_nillable();
            (&mut *key, &entry.key, &mut has_key)
        } else if reader.matches(&child, &entry.value) {
            (&mut *value, &entry.value, &mut has_value)
        } else {
            let names = [entry.key.name, entry.value.name];
            reader.skip_unknown(&child, |name| names.contains(&name))?;
            continue;
        };
        let read = if std::mem::replace(seen, true) {
            Err(DecodeError::new(DecodeErrorKind::Repeated, child.offset()))
        } else if has_value && std::ptr::eq(field, &entry.key) && reader.is_strict() {
            Err(DecodeError::new(
                DecodeErrorKind::OutOfOrder,
                child.offset(),
            ))
        } else {
            part.read(reader, child, field)
        };
        read.map_err(|error| error.within_field(field))?;
    }
    if !has_key {
        let kind = DecodeErrorKind::MissingElement(entry.key.name);
        return Err(DecodeError::new(kind, start.offset()));
    }
    if !has_value {
        reader.check_present(&start, std::slice::from_ref(&entry.value))?;
    }
    Ok(has_null_key)
}

pub(crate) fn write(
    pairs: &dyn Pairs,
    writer: &mut Writer,
    field: &'static Field,
) -> Result<(), EncodeError> {
    let Shape::Dictionary(entry) = &field.shape else {
        return Err(EncodeError::new(EncodeErrorKind::Shape));
    };
    writer.start(field.name, field.namespace)?;
    let mut index = 0;
    while let Some(pair) = pairs.pair(index) {
        index += 1;
        write_pair(pair, writer, entry).map_err(|error| error.within(entry.name, Some(index)))?;
    }
    writer.end(field.name, field.namespace);
    Ok(())
}

fn write_pair(
    (key, value): Pair<'_>,
    writer: &mut Writer,
    entry: &'static Entry,
) -> Result<(), EncodeError> {
    writer.start(entry.name, entry.namespace)?;
    for (part, field) in [(key, &entry.key), (Some(value), &entry.value)] {
        match part {
            Some(part) => part.write(writer, field),
            None => writer.nil(field),
        }
        .map_err(|error| error.within(field.name, None))?;
    }
    writer.end(entry.name, entry.namespace);
    Ok(())
}
