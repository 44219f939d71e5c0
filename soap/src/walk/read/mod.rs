//! Reading values.

mod attributes;
mod content;
mod defaults;
mod enumeration;
mod facets;
mod fields;
mod flags;
mod level;
mod polymorphic;
mod room;

use defaults::set_default;
use fields::{Seen, find, skip_unknown};
use room::Room;

use crate::error::{DecodeError, DecodeErrorKind};
use crate::field::{Entry, Field, Schema, Shape};
use crate::layout::check_count;
use crate::reader::{Reader, Start};
use crate::value::{
    Choice, Fields, Items, Pairs, Polymorphic, UnknownDerived, Value, ViewMut, VisitMut,
};

/// Fills a value from the element that `start` opened.
pub(crate) fn read<'x>(
    mut value: ViewMut<'_>,
    reader: &mut Reader<'x>,
    start: &Start<'x>,
    field: &'static Field,
) -> Result<(), DecodeError> {
    read_into(&mut value, reader, start, field)
}

/// As [`read`]. The value is not copied: see [`Start`].
fn read_into<'x>(
    value: &mut ViewMut<'_>,
    reader: &mut Reader<'x>,
    start: &Start<'x>,
    field: &'static Field,
) -> Result<(), DecodeError> {
    if start.is_nil() {
        reader.check_nil(start, field)?;
    }
    match value {
        ViewMut::Nullable(value) if start.is_nil() => {
            value.clear();
            reader.nil(start)
        }
        ViewMut::Nullable(value) => read(value.insert(), reader, start, field),
        ViewMut::Leaf(leaf) => leaf.read(reader, start, field),
        ViewMut::Enumeration(literal) => enumeration::read(*literal, reader, start),
        ViewMut::FlagSet(set) => flags::read(*set, reader, start),
        ViewMut::Record(fields) => read_record(*fields, reader, start),
        ViewMut::Polymorphic(instance) => read_polymorphic(*instance, reader, start),
        ViewMut::Array(items) => read_array(*items, reader, start, field),
        ViewMut::Dictionary(pairs) => read_dictionary(*pairs, reader, start, field),
        // A choice has no element of its own.
        ViewMut::Choice(_) => Err(start.error(DecodeErrorKind::Shape)),
    }
}

/// Reads an element that is one of the alternatives of a choice. Returns false if it is none: it is
/// still to be read then.
pub(crate) fn read_alternative<'x>(
    choice: &mut dyn Choice,
    reader: &mut Reader<'x>,
    start: &Start<'x>,
) -> Result<bool, DecodeError> {
    content::read_alternative(choice, reader, start, read)
}

/// Reads the children of `start` into a record's fields.
fn read_record<'x>(
    record: &mut dyn Fields,
    reader: &mut Reader<'x>,
    start: &Start<'x>,
) -> Result<(), DecodeError> {
    let schema = record.layout().schema();
    read_fields(record, schema, reader, start)
}

/// Reads the children of `start` into the fields that `schema` names, in whatever order they
/// stand; skips those it does not name.
pub(crate) fn read_fields<'x>(
    record: &mut dyn Fields,
    schema: &'static Schema,
    reader: &mut Reader<'x>,
    start: &Start<'x>,
) -> Result<(), DecodeError> {
    reader.charge(record.boxed())?;
    if start.is_nil() && schema.is_plain {
        return reader.nil(start);
    }
    let mut outcome = Ok(());
    record.with_fields_mut(VisitMut(&mut |values| {
        check_count(schema, values.len());
        outcome = if schema.is_plain {
            read_children(values, schema, reader, start)
        } else {
            read_content(values, schema, reader, start)
        };
    }));
    outcome
}

/// Reads the children of SOAP's `Body` into the fields that `schema` names. The first of them has been
/// opened, if there is one.
pub(crate) fn read_body<'x>(
    record: &mut dyn Fields,
    schema: &'static Schema,
    reader: &mut Reader<'x>,
    body: &Start<'x>,
    first: Option<Start<'x>>,
) -> Result<(), DecodeError> {
    reader.charge(record.boxed())?;
    let mut outcome = Ok(());
    record.with_fields_mut(VisitMut(&mut |values| {
        check_count(schema, values.len());
        outcome = content::read_children(values, schema, (&mut *reader, read), body, first);
        if outcome.is_ok() {
            outcome = facets::check(values, 0, schema, reader, body.offset());
        }
    }));
    outcome
}

/// Reads content that is more than elements with a place.
fn read_content<'x>(
    values: &mut [&mut dyn Value],
    schema: &'static Schema,
    reader: &mut Reader<'x>,
    start: &Start<'x>,
) -> Result<(), DecodeError> {
    let offset = start.offset();
    content::read_content(values, schema, reader, start, read)?;
    facets::check(values, 0, schema, reader, offset)
}

fn read_children<'x>(
    values: &mut [&mut dyn Value],
    schema: &'static Schema,
    reader: &mut Reader<'x>,
    start: &Start<'x>,
) -> Result<(), DecodeError> {
    let mut seen = Seen::default();
    let mut child = Start::NONE;
    let mut next = 0;
    loop {
        let due = schema.fields.get(next);
        let is_due = due.is_some_and(|field| reader.text_due(start, field, &mut child));
        let index = match is_due {
            true => next,
            false => match next_field(schema, next, reader, start, &mut child)? {
                Some(index) => index,
                None => break,
            },
        };
        next = index + 1;
        let field = &schema.fields[index];
        // The later of two would replace the first without notice.
        let outcome = if !seen.insert(index) {
            Err(DecodeError::new(DecodeErrorKind::Repeated, child.offset()))
        } else if let Some(value) = values.get_mut(index) {
            read_child(value.view_mut(), reader, &child, field)
        } else {
            Err(child.error(DecodeErrorKind::Shape))
        };
        if let Err(error) = outcome {
            let outcome = match values.get_mut(index) {
                Some(value) => {
                    let value = value.view_mut();
                    set_default(value, (&mut *reader, read), (schema, field), error)
                }
                None => Err(error),
            };
            outcome.map_err(|error| error.within_field(field))?;
        }
    }
    if reader.is_strict() {
        reader.check_present(start, schema.fields.get(next..).unwrap_or_default())?;
        facets::check(values, 0, schema, reader, start.offset())?;
    }
    Ok(())
}

/// Opens the next child that is a field. Returns which: most likely the one at `next`.
fn next_field<'x>(
    schema: &'static Schema,
    next: usize,
    reader: &mut Reader<'x>,
    parent: &Start<'x>,
    child: &mut Start<'x>,
) -> Result<Option<usize>, DecodeError> {
    let due = schema.fields.get(next).map_or("", |field| field.name);
    while reader.child_due(parent, due, child)? {
        let Some(index) = find(schema, next, reader, child) else {
            skip_unknown(schema, reader, child)?;
            continue;
        };
        if index != next && reader.is_strict() {
            reader.check_place(child, &schema.fields, next, index)?;
        }
        return Ok(Some(index));
    }
    Ok(None)
}

/// Fills a value from a child that may have been opened by [`Reader::text_due`].
fn read_child<'x>(
    mut value: ViewMut<'_>,
    reader: &mut Reader<'x>,
    child: &Start<'x>,
    field: &'static Field,
) -> Result<(), DecodeError> {
    let depth = reader.depth().saturating_sub(1);
    let outcome = read_into(&mut value, reader, child, field);
    match reader.open_again(child, depth)? {
        Some(child) => read_into(&mut value, reader, &child, field),
        None => outcome,
    }
}

/// Reads the element that `start` opened as an instance of the type that it names.
fn read_polymorphic<'x>(
    value: &mut dyn Polymorphic,
    reader: &mut Reader<'x>,
    start: &Start<'x>,
) -> Result<(), DecodeError> {
    let instance = polymorphic::choose(value.layouts(), reader, start)?;
    if instance.is_err() {
        reader.charge(size_of::<UnknownDerived<()>>())?;
    }
    match value.set(instance) {
        Some(fields) => {
            reader.charge(size_of_val(fields))?;
            read_record(fields, reader, start)
        }
        None => Err(DecodeError::new(DecodeErrorKind::Shape, start.offset())),
    }
}

fn read_array<'x>(
    items: &mut dyn Items,
    reader: &mut Reader<'x>,
    start: &Start<'x>,
    field: &'static Field,
) -> Result<(), DecodeError> {
    let Shape::Array(item) = &field.shape else {
        return Err(DecodeError::new(DecodeErrorKind::Shape, start.offset()));
    };
    if start.is_nil() {
        return reader.nil(start);
    }
    let mut room = Room::new(reader);
    let mut child = Start::NONE;
    let mut count = 0;
    while reader.text_due(start, item, &mut child) || next_item(item, reader, start, &mut child)? {
        room.make(items, count, reader)?;
        count += 1;
        if let Some(value) = items.push() {
            read_child(value, reader, &child, item)
                .map_err(|error| error.within(item.name, Some(count)))?;
        }
    }
    room.finish(items, count, reader);
    Ok(())
}

/// Opens the next item of an array; false if there is none.
fn next_item<'x>(
    item: &'static Field,
    reader: &mut Reader<'x>,
    parent: &Start<'x>,
    child: &mut Start<'x>,
) -> Result<bool, DecodeError> {
    while reader.child_due(parent, item.name, child)? {
        if reader.matches(child, item) {
            return Ok(true);
        }
        reader.skip_unknown(child, [item.name])?;
    }
    Ok(false)
}

fn read_dictionary<'x>(
    pairs: &mut dyn Pairs,
    reader: &mut Reader<'x>,
    start: &Start<'x>,
    field: &'static Field,
) -> Result<(), DecodeError> {
    let Shape::Dictionary(entry) = &field.shape else {
        return Err(DecodeError::new(DecodeErrorKind::Shape, start.offset()));
    };
    if start.is_nil() {
        return reader.nil(start);
    }
    reader.enter_list();
    let (mut count, mut null_keys) = (0, 0);
    while let Some(child) = reader.child(start)? {
        if !reader.is(&child, entry.name, entry.namespace) {
            reader.skip_unknown(&child, [entry.name])?;
            continue;
        }
        reader.charge_item(count, pairs.pair_size())?;
        count += 1;
        if let Some(pair) = pairs.push_default() {
            let has_null_key = read_pair(pair, reader, &child, entry)
                .map_err(|error| error.within(entry.name, Some(count)))?;
            if has_null_key {
                reader.charge_item(null_keys, size_of::<usize>())?;
                null_keys += 1;
                pairs.set_last_key_null();
            }
        }
    }
    reader.leave_list();
    Ok(())
}

/// Whether the key is null.
fn read_pair<'x, 'v>(
    (key, value): (&mut (dyn Value + 'v), &mut (dyn Value + 'v)),
    reader: &mut Reader<'x>,
    start: &Start<'x>,
    entry: &'static Entry,
) -> Result<bool, DecodeError> {
    let (mut has_key, mut has_value) = (false, false);
    let mut has_null_key = false;
    if start.is_nil() {
        reader.nil(start)?;
        return Err(start.error(DecodeErrorKind::MissingElement(entry.key.name)));
    }
    while let Some(child) = reader.child(start)? {
        let (part, field, seen) = if reader.matches(&child, &entry.key) {
            has_null_key = child.is_nil() && entry.key.is_nillable();
            (&mut *key, &entry.key, &mut has_key)
        } else if reader.matches(&child, &entry.value) {
            (&mut *value, &entry.value, &mut has_value)
        } else {
            reader.skip_unknown(&child, [entry.key.name, entry.value.name])?;
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
            read(part.view_mut(), reader, &child, field)
        };
        read.map_err(|error| error.within_field(field))?;
    }
    if !has_key {
        let kind = DecodeErrorKind::MissingElement(entry.key.name);
        return Err(DecodeError::new(kind, start.offset()));
    }
    if !has_value {
        reader.check_present(start, std::slice::from_ref(&entry.value))?;
    }
    Ok(has_null_key)
}
