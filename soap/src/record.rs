//! Records: how they hand out their fields, and what generated ones delegate to. The functions that
//! do the work are not generic, so that thousands of records cost thousands of calls and not
//! thousands of copies.

use std::any::Any;
use std::fmt;

use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::field::{Field, Schema};
use crate::layout::{Layout, malformed};
use crate::reader::{Reader, Start};
use crate::value::Value;
use crate::view::{self, View, ViewMut};
use crate::writer::Writer;

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

    /// Shows the fields, in schema order.
    fn with_fields(&self, visit: Visit<'_>);
    /// Lets the fields be changed, in schema order.
    fn with_fields_mut(&mut self, visit: VisitMut<'_>);
}

/// What looks at a record's fields. A type of its own, because the compiler takes longer over the
/// call of a closure than over that of a method.
pub struct Visit<'v>(pub &'v mut dyn FnMut(&[&dyn Value]));

/// What changes a record's fields.
pub struct VisitMut<'v>(pub &'v mut dyn FnMut(&mut [&mut dyn Value]));

impl Visit<'_> {
    /// Looks at the fields, in schema order.
    pub fn visit(self, fields: &[&dyn Value]) {
        (self.0)(fields);
    }
}

impl VisitMut<'_> {
    /// Looks at the fields, in schema order, and may change them.
    pub fn visit(self, fields: &mut [&mut dyn Value]) {
        (self.0)(fields);
    }
}

/// A [`Record`] as a trait object. Its `Debug` keeps secrets to itself.
pub trait Fields: Any + Send + Sync {
    /// What the type and its fields are called. [`NoRequest`](crate::NoRequest),
    /// [`Response`](crate::Response) and [`NoResponse`](crate::NoResponse) stand for so many messages
    /// that they cannot tell, and answer [`Layout::NONE`].
    fn layout(&self) -> Layout;
    /// [`Record::BOXED`]
    fn boxed(&self) -> usize;
    /// Shows the fields, in schema order.
    fn with_fields(&self, visit: Visit<'_>);
    /// Lets the fields be changed, in schema order.
    fn with_fields_mut(&mut self, visit: VisitMut<'_>);
    /// For a downcast to the concrete type.
    fn into_any(self: Box<Self>) -> Box<dyn Any>;
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

    #[inline]
    fn into_any(self: Box<Self>) -> Box<dyn Any> {
        self
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

    #[inline]
    fn with_fields(&self, visit: Visit<'_>) {
        Record::with_fields(&**self, visit);
    }

    #[inline]
    fn with_fields_mut(&mut self, visit: VisitMut<'_>) {
        Record::with_fields_mut(&mut **self, visit);
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
    let (left, right): (&dyn Fields, &dyn Fields) = (left, right);
    left == right
}

/// Body of a record's `Debug`.
///
/// # Errors
/// Those of the formatter.
#[inline]
pub fn debug<T: Record>(record: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let fields: &dyn Fields = record;
    fmt::Debug::fmt(fields, f)
}

/// As a derived `Debug`, but secrets show as `[redacted]`. A message that cannot tell what its fields
/// are called shows a list of them.
impl fmt::Debug for dyn Fields + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.layout() == Layout::NONE {
            let mut list = f.debug_list();
            self.with_fields(Visit(&mut |values| {
                list.entries(values);
            }));
            return list.finish();
        }
        let schema = self.layout().schema();
        let mut shown = f.debug_struct(schema.rust_name);
        self.with_fields(Visit(&mut |values| {
            check_count(schema, values.len());
            for (field, value) in schema.fields.iter().zip(values) {
                if field.is_secret() && !value.is_null() {
                    shown.field(field.rust_name, &format_args!("[redacted]"));
                } else {
                    shown.field(field.rust_name, value);
                }
            }
        }));
        shown.finish()
    }
}

pub(crate) fn copy_fields(to: &mut dyn Fields, from: &dyn Fields) {
    to.with_fields_mut(VisitMut(&mut |to| {
        from.with_fields(Visit(&mut |from| {
            for (to, from) in to.iter_mut().zip(from) {
                view::copy(to.view_mut(), from.view());
            }
        }));
    }));
}

/// Records are equal if their fields are; their types are not compared.
impl PartialEq for dyn Fields + '_ {
    fn eq(&self, other: &Self) -> bool {
        let mut equal = false;
        self.with_fields(Visit(&mut |left| {
            other.with_fields(Visit(&mut |right| equal = left == right));
        }));
        equal
    }
}

/// Reads the children of `start` into a record's fields.
pub(crate) fn read<'x>(
    record: &mut dyn Fields,
    reader: &mut Reader<'x>,
    start: Start<'x>,
) -> Result<(), DecodeError> {
    let schema = record.layout().schema();
    read_fields(record, schema, reader, start)
}

/// Panics if a record shows another number of fields than its schema names.
#[inline]
fn check_count(schema: &Schema, count: usize) {
    if schema.fields.len() != count {
        malformed((schema.rust_name, schema.name), "the number of fields");
    }
}

/// Reads the children of `start` into the fields that `schema` names, in whatever order they
/// stand; skips those it does not name.
pub(crate) fn read_fields<'x>(
    record: &mut dyn Fields,
    schema: &'static Schema,
    reader: &mut Reader<'x>,
    start: Start<'x>,
) -> Result<(), DecodeError> {
    reader.charge(record.boxed())?;
    if start.is_nil() {
        return reader.nil(&start);
    }
    let mut outcome = Ok(());
    record.with_fields_mut(VisitMut(&mut |values| {
        check_count(schema, values.len());
        outcome = read_children(values, schema, reader, &start);
    }));
    outcome
}

fn read_children<'x>(
    values: &mut [&mut dyn Value],
    schema: &'static Schema,
    reader: &mut Reader<'x>,
    start: &Start<'x>,
) -> Result<(), DecodeError> {
    let mut seen = Seen::default();
    let mut next = 0;
    while let Some(child) = reader.child(start)? {
        let Some(index) = find(schema, next, reader, &child) else {
            skip_unknown(schema, reader, &child)?;
            continue;
        };
        if index != next && reader.is_strict() {
            reader.check_place(&child, &schema.fields, next, index)?;
        }
        next = index + 1;
        let field = &schema.fields[index];
        // The later of two would replace the first without notice.
        let read = if !seen.insert(index) {
            Err(DecodeError::new(DecodeErrorKind::Repeated, child.offset()))
        } else if let Some(value) = values.get_mut(index) {
            value.read(reader, child, field)
        } else {
            reader.skip(&child)
        };
        read.map_err(|error| error.within_field(field))?;
    }
    if reader.is_strict() {
        reader.check_present(start, schema.fields.get(next..).unwrap_or_default())?;
    }
    Ok(())
}

/// Consumes an element that is not a field. In a record with a secret its name is kept out of the
/// error: it may be a piece of the secret that was not escaped.
#[cold]
fn skip_unknown<'x>(
    schema: &'static Schema,
    reader: &mut Reader<'x>,
    child: &Start<'x>,
) -> Result<(), DecodeError> {
    let skipped = reader.skip_unknown(child, schema.fields.iter().map(|field| field.name));
    skipped.map_err(|error| match schema.fields.iter().any(Field::is_secret) {
        true => error.without_text(),
        false => error,
    })
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
    // Allocated for records of more than 128 fields only: the words that follow.
    more: Vec<u64>,
}

impl Seen {
    /// Notes a field; false if it was there before.
    #[inline]
    fn insert(&mut self, index: usize) -> bool {
        match self.first.get_mut(index / 64) {
            Some(word) => set_bit(word, index),
            None => self.insert_more(index),
        }
    }

    fn insert_more(&mut self, index: usize) -> bool {
        let at = index / 64 - self.first.len();
        if self.more.len() <= at {
            self.more.resize(at + 1, 0);
        }
        self.more
            .get_mut(at)
            .is_some_and(|word| set_bit(word, index))
    }
}

/// Sets a bit; false if it was set before.
#[inline]
fn set_bit(word: &mut u64, index: usize) -> bool {
    let bit = 1 << (index % 64);
    let new = *word & bit == 0;
    *word |= bit;
    new
}

/// Writes the record as the element `field`.
pub(crate) fn write(
    record: &dyn Fields,
    writer: &mut Writer,
    field: &'static Field,
) -> Result<(), EncodeError> {
    writer.start(field.name, field.namespace)?;
    write_fields(record, record.layout().schema(), writer)?;
    writer.end(field.name, field.namespace);
    Ok(())
}

/// Writes the record's fields into the element that is open.
pub(crate) fn write_fields(
    record: &dyn Fields,
    schema: &'static Schema,
    writer: &mut Writer,
) -> Result<(), EncodeError> {
    let mut outcome = Ok(());
    record.with_fields(Visit(&mut |values| {
        check_count(schema, values.len());
        outcome = write_children(values, schema, writer);
    }));
    outcome
}

fn write_children(
    values: &[&dyn Value],
    schema: &'static Schema,
    writer: &mut Writer,
) -> Result<(), EncodeError> {
    for (field, value) in schema.fields.iter().zip(values) {
        let value = value.view();
        if matches!(value, View::Null) && !writer.writes_null(field) {
            continue;
        }
        view::write(value, writer, field).map_err(|error| error.within(field.name, None))?;
    }
    Ok(())
}
