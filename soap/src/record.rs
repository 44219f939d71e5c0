//! Records: how they hand out their fields, and what generated ones delegate to. The functions that
//! do the work are not generic, so that thousands of records cost thousands of calls and not
//! thousands of copies.

use std::any::Any;
use std::fmt;

use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::field::{Field, Schema};
use crate::layout::Layout;
use crate::reader::{Reader, Start};
use crate::value::{Shown, Value, same};
use crate::writer::Writer;

/// A generated struct: fields with names.
///
/// One trait with few bounds: each further impl or bound would be checked anew for every one of
/// the thousands of structs that an application compiles.
pub trait Record: Default + fmt::Debug + Send + Sync + 'static {
    /// What the type and its fields are called, as text.
    const LAYOUT: Layout;

    /// What the type and its fields are called.
    #[inline]
    fn schema() -> &'static Schema {
        Self::LAYOUT.schema()
    }

    /// The field at `index` in schema order, or none behind the last.
    fn get(&self, index: usize) -> Option<&dyn Value>;
    /// The field at `index` in schema order, or none behind the last.
    fn get_mut(&mut self, index: usize) -> Option<&mut dyn Value>;
}

/// A [`Record`] as a trait object: fields by index, in schema order. Its `Debug` keeps secrets to
/// itself.
pub trait Fields: Any + fmt::Debug + Send + Sync {
    /// What the type and its fields are called. [`NoRequest`](crate::NoRequest),
    /// [`Response`](crate::Response) and [`NoResponse`](crate::NoResponse) stand for so many messages
    /// that they cannot tell.
    fn own_schema(&self) -> Option<&'static Schema>;
    /// The field at `index`, or none behind the last.
    fn get(&self, index: usize) -> Option<&dyn Value>;
    /// The field at `index`, or none behind the last.
    fn get_mut(&mut self, index: usize) -> Option<&mut dyn Value>;
    /// For a downcast to the concrete type.
    fn into_any(self: Box<Self>) -> Box<dyn Any>;
}

impl<T: Record> Fields for T {
    #[inline]
    fn own_schema(&self) -> Option<&'static Schema> {
        (T::LAYOUT != Layout::NONE).then(T::schema)
    }

    #[inline]
    fn get(&self, index: usize) -> Option<&dyn Value> {
        Record::get(self, index)
    }

    #[inline]
    fn get_mut(&mut self, index: usize) -> Option<&mut dyn Value> {
        Record::get_mut(self, index)
    }

    #[inline]
    fn into_any(self: Box<Self>) -> Box<dyn Any> {
        self
    }
}

impl<T: Record> Value for T {
    #[inline]
    fn read<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        start: Start<'x>,
        _field: &'static Field,
    ) -> Result<(), DecodeError> {
        read(self, T::schema(), reader, start)
    }

    #[inline]
    fn write(&self, writer: &mut Writer, field: &'static Field) -> Result<(), EncodeError> {
        write(self, T::schema(), writer, field)
    }

    #[inline]
    fn copy_from(&mut self, other: &dyn Value) {
        if let Some(other) = same::<Self>(other) {
            copy_fields(self, other);
        }
    }

    #[inline]
    fn equals(&self, other: &dyn Value) -> bool {
        same::<Self>(other).is_some_and(|other| equal_fields(self, other))
    }

    #[inline]
    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(self, f)
    }
}

// Not a `Value` of its own: `Box` is fundamental, so that impl would overlap with the one above.
impl<T: Record> Record for Box<T> {
    const LAYOUT: Layout = T::LAYOUT;

    #[inline]
    fn get(&self, index: usize) -> Option<&dyn Value> {
        Record::get(&**self, index)
    }

    #[inline]
    fn get_mut(&mut self, index: usize) -> Option<&mut dyn Value> {
        Record::get_mut(&mut **self, index)
    }
}

/// Body of a record's `Clone`.
#[inline]
pub fn clone<T: Record>(record: &T) -> T {
    let mut copy = T::default();
    copy_fields(&mut copy, record);
    copy
}

/// Body of a record's `PartialEq`.
#[inline]
pub fn eq<T: Record>(left: &T, right: &T) -> bool {
    equal_fields(left, right)
}

/// Body of a record's `Debug`: as a derived one, but secrets show as `[redacted]`.
///
/// # Errors
/// Those of the formatter.
#[inline]
pub fn debug<T: Record>(record: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    debug_fields(record, T::schema(), f)
}

pub(crate) fn copy_fields(to: &mut dyn Fields, from: &dyn Fields) {
    let mut index = 0;
    while let (Some(to), Some(from)) = (to.get_mut(index), from.get(index)) {
        to.copy_from(from);
        index += 1;
    }
}

pub(crate) fn equal_fields(left: &dyn Fields, right: &dyn Fields) -> bool {
    let mut index = 0;
    while let (Some(left), Some(right)) = (left.get(index), right.get(index)) {
        if !left.equals(right) {
            return false;
        }
        index += 1;
    }
    true
}

fn debug_fields(record: &dyn Fields, schema: &Schema, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut shown = f.debug_struct(schema.rust_name);
    for (index, field) in schema.fields.iter().enumerate() {
        let Some(value) = record.get(index) else {
            break;
        };
        if field.is_secret() && !value.is_null() {
            shown.field(field.rust_name, &format_args!("[redacted]"));
        } else {
            shown.field(field.rust_name, &Shown(value));
        }
    }
    shown.finish()
}

/// Reads the children of `start` into the fields that `schema` names, in whatever order they
/// stand; skips those it does not name.
pub(crate) fn read<'x>(
    record: &mut dyn Fields,
    schema: &'static Schema,
    reader: &mut Reader<'x>,
    start: Start<'x>,
) -> Result<(), DecodeError> {
    reader.charge(size_of_val(record))?;
    if start.is_nil() {
        return reader.nil(&start);
    }
    let mut seen = Seen::default();
    let mut next = 0;
    while let Some(child) = reader.child(&start).map_err(|error| guard(schema, error))? {
        let Some(index) = find(schema, next, reader, &child) else {
            reader.skip(&child)?;
            continue;
        };
        next = index + 1;
        read_field(
            record,
            index,
            &schema.fields[index],
            &mut seen,
            reader,
            child,
        )?;
    }
    Ok(())
}

/// Text that strayed between the fields of a record with a secret may be the secret.
#[cold]
fn guard(schema: &Schema, error: DecodeError) -> DecodeError {
    if schema.fields.iter().any(Field::is_secret) {
        error.without_text()
    } else {
        error
    }
}

#[inline]
fn read_field<'x>(
    record: &mut dyn Fields,
    index: usize,
    field: &'static Field,
    seen: &mut Seen,
    reader: &mut Reader<'x>,
    child: Start<'x>,
) -> Result<(), DecodeError> {
    // The later of two would win, and nobody would know.
    if !seen.insert(index) {
        let error = DecodeError::new(DecodeErrorKind::Repeated, child.offset());
        return Err(error.within_field(field));
    }
    match record.get_mut(index) {
        Some(value) => value.read(reader, child, field),
        None => reader.skip(&child),
    }
    .map_err(|error| error.within_field(field))
}

/// The field that `child` is. Servers write in schema order, so the one due is tried first.
#[inline]
fn find<'x>(
    schema: &'static Schema,
    next: usize,
    reader: &mut Reader<'x>,
    child: &Start<'x>,
) -> Option<usize> {
    let due = schema.fields.get(next);
    if due.is_some_and(|field| reader.matches(child, field)) {
        return Some(next);
    }
    let rest = next + 1..schema.fields.len();
    rest.chain(0..next).find(|&index| {
        schema
            .fields
            .get(index)
            .is_some_and(|field| reader.matches(child, field))
    })
}

/// Which fields of a record have been read.
#[derive(Default)]
struct Seen {
    first: [u64; 2],
    // Allocated for records of more than 128 fields only.
    more: Vec<usize>,
}

impl Seen {
    /// Notes a field; false if it was there before.
    #[inline]
    fn insert(&mut self, index: usize) -> bool {
        let Some(word) = self.first.get_mut(index / 64) else {
            return self.insert_more(index);
        };
        let bit = 1 << (index % 64);
        let new = *word & bit == 0;
        *word |= bit;
        new
    }

    fn insert_more(&mut self, index: usize) -> bool {
        let new = !self.more.contains(&index);
        if new {
            self.more.push(index);
        }
        new
    }
}

/// Writes the record as the element `field`.
pub(crate) fn write(
    record: &dyn Fields,
    schema: &'static Schema,
    writer: &mut Writer,
    field: &'static Field,
) -> Result<(), EncodeError> {
    writer.start(field.name, field.namespace)?;
    write_fields(record, schema, writer)?;
    writer.end(field.name, field.namespace);
    Ok(())
}

/// Writes the record's fields into the element that is open.
pub(crate) fn write_fields(
    record: &dyn Fields,
    schema: &'static Schema,
    writer: &mut Writer,
) -> Result<(), EncodeError> {
    for (index, field) in schema.fields.iter().enumerate() {
        let Some(value) = record.get(index) else {
            break;
        };
        // A reference that is null can simply be absent.
        if !field.is_required() && value.is_null() {
            continue;
        }
        write_element(value, writer, field).map_err(|error| error.within(field.name, None))?;
    }
    Ok(())
}

/// Writes an element that cannot be left out.
pub(crate) fn write_element(
    value: &dyn Value,
    writer: &mut Writer,
    field: &'static Field,
) -> Result<(), EncodeError> {
    if value.is_null() {
        writer.nil(field)
    } else {
        value.write(writer, field)
    }
}
