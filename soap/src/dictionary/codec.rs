//! Reading and writing dictionaries.

use std::fmt;

use super::Dictionary;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::field::{Entry, Field, Shape};
use crate::reader::{Reader, Start};
use crate::record;
use crate::value::{Shown, Value, same};
use crate::writer::Writer;

impl<K: Value + Default, V: Value + Default> Value for Dictionary<K, V> {
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

/// A dictionary whose types do not matter.
trait Pairs {
    /// Adds a pair of defaults.
    fn push_default(&mut self) -> Option<(&mut dyn Value, &mut dyn Value)>;
    fn pair(&self, index: usize) -> Option<(&dyn Value, &dyn Value)>;
    /// Size of a pair, in bytes.
    fn pair_size(&self) -> usize;
}

impl<K: Value + Default, V: Value + Default> Pairs for Dictionary<K, V> {
    #[inline]
    fn push_default(&mut self) -> Option<(&mut dyn Value, &mut dyn Value)> {
        self.push(K::default(), V::default());
        let (key, value) = self.0.last_mut()?;
        Some((key, value))
    }

    #[inline]
    fn pair(&self, index: usize) -> Option<(&dyn Value, &dyn Value)> {
        let (key, value) = self.0.get(index)?;
        Some((key, value))
    }

    #[inline]
    fn pair_size(&self) -> usize {
        size_of::<(K, V)>()
    }
}

fn copy(to: &mut dyn Pairs, from: &dyn Pairs) {
    let mut index = 0;
    while let Some((key, value)) = from.pair(index) {
        if let Some((key_copy, value_copy)) = to.push_default() {
            key_copy.copy_from(key);
            value_copy.copy_from(value);
        }
        index += 1;
    }
}

fn equal(left: &dyn Pairs, right: &dyn Pairs) -> bool {
    let mut index = 0;
    loop {
        match (left.pair(index), right.pair(index)) {
            (Some(left), Some(right)) if left.0.equals(right.0) && left.1.equals(right.1) => {
                index += 1;
            }
            (None, None) => return true,
            _ => return false,
        }
    }
}

fn debug(pairs: &dyn Pairs, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut map = f.debug_map();
    let mut index = 0;
    while let Some((key, value)) = pairs.pair(index) {
        map.entry(&Shown(key), &Shown(value));
        index += 1;
    }
    map.finish()
}

fn read<'x>(
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
    let mut count = 0;
    while let Some(child) = reader.child(&start)? {
        if !reader.is(&child, entry.name, entry.namespace) {
            reader.skip(&child)?;
            continue;
        }
        count += 1;
        reader.charge(pairs.pair_size())?;
        if let Some(pair) = pairs.push_default() {
            read_pair(pair, reader, child, entry)
                .map_err(|error| error.within(entry.name, Some(count)))?;
        }
    }
    Ok(())
}

fn read_pair<'x>(
    (key, value): (&mut dyn Value, &mut dyn Value),
    reader: &mut Reader<'x>,
    start: Start<'x>,
    entry: &'static Entry,
) -> Result<(), DecodeError> {
    let (mut has_key, mut has_value) = (false, false);
    while let Some(child) = reader.child(&start)? {
        let (part, field, seen) = if reader.matches(&child, &entry.key) {
            (&mut *key, &entry.key, &mut has_key)
        } else if reader.matches(&child, &entry.value) {
            (&mut *value, &entry.value, &mut has_value)
        } else {
            reader.skip(&child)?;
            continue;
        };
        // A key that is nil is the default of its type, as any value type: .NET has no null keys.
        let read = if std::mem::replace(seen, true) {
            Err(DecodeError::new(DecodeErrorKind::Repeated, child.offset()))
        } else {
            part.read(reader, child, field)
        };
        read.map_err(|error| error.within_field(field))?;
    }
    if !has_key {
        let kind = DecodeErrorKind::MissingElement(entry.key.name);
        return Err(DecodeError::new(kind, start.offset()));
    }
    Ok(())
}

fn write(pairs: &dyn Pairs, writer: &mut Writer, field: &'static Field) -> Result<(), EncodeError> {
    let Shape::Dictionary(entry) = &field.shape else {
        return Err(EncodeError::new(EncodeErrorKind::Shape));
    };
    writer.start(field.name, field.namespace)?;
    let mut index = 0;
    while let Some((key, value)) = pairs.pair(index) {
        index += 1;
        write_pair(key, value, writer, entry)
            .map_err(|error| error.within(entry.name, Some(index)))?;
    }
    writer.end(field.name, field.namespace);
    Ok(())
}

fn write_pair(
    key: &dyn Value,
    value: &dyn Value,
    writer: &mut Writer,
    entry: &'static Entry,
) -> Result<(), EncodeError> {
    writer.start(entry.name, entry.namespace)?;
    for (part, field) in [(key, &entry.key), (value, &entry.value)] {
        record::write_element(part, writer, field)
            .map_err(|error| error.within(field.name, None))?;
    }
    writer.end(entry.name, entry.namespace);
    Ok(())
}
