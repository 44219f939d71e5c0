//! Reading what stands in the element of a record that has more than elements which occur once:
//! attributes, text, mixed content, elements that repeat, groups, choices, wildcards.
//!
//! A group is read by pulling children for as long as it can take them. The first that it cannot take
//! is handed back to the level around it. Groups stand in each other as deep as layouts say, so that
//! is a recursion that no message can deepen.

use super::attributes::{Read, read_attributes};
use super::defaults::set_default;
use super::facets;
use super::level::{Around, Level, Place, full, is_admitted, is_named, name_of};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::field::{Field, Form, Schema};
use crate::layout::check_count;
use crate::reader::{Reader, Start};
use crate::value::{Choice, Fields, Value, ViewMut, VisitMut};

/// Reads the element `start` into the fields of a record. Consumes it to its end.
pub(super) fn read_content<'x>(
    values: &mut [&mut dyn Value],
    schema: &'static Schema,
    reader: &mut Reader<'x>,
    start: &Start<'x>,
    read: Read,
) -> Result<(), DecodeError> {
    read_attributes(values, schema, reader, start, read)?;
    let is_whole = |field: &Field| matches!(field.form, Form::Text | Form::Mixed);
    if let Some(index) = schema.fields.iter().position(is_whole)
        && let (Some(field), Some(value)) = (schema.fields.get(index), values.get_mut(index))
    {
        return read(value.view_mut(), reader, start, field)
            .map_err(|error| without_secret(error, field));
    }
    if start.is_nil() {
        return reader.nil(start);
    }
    let level = Level::new(schema, &schema.fields);
    let mut children = Children {
        reader,
        parent: start,
        waiting: None,
        has_ended: false,
        taken: 0,
        read,
    };
    fill(values, &level, &mut children)
}

/// Reads the children of SOAP's `Body` into the fields of a record, the first of which has been opened.
/// Without one the body has ended.
pub(super) fn read_children<'x>(
    values: &mut [&mut dyn Value],
    schema: &'static Schema,
    (reader, read): (&mut Reader<'x>, Read),
    body: &Start<'x>,
    first: Option<Start<'x>>,
) -> Result<(), DecodeError> {
    let level = Level::new(schema, &schema.fields);
    let mut children = Children {
        reader,
        parent: body,
        has_ended: first.is_none(),
        waiting: first,
        taken: 0,
        read,
    };
    fill(values, &level, &mut children)
}

/// The children of an element, of which one can be handed back.
struct Children<'r, 'x> {
    reader: &'r mut Reader<'x>,
    parent: &'r Start<'x>,
    waiting: Option<Start<'x>>,
    has_ended: bool,
    /// How many have been read into a value.
    taken: usize,
    read: Read,
}

impl<'x> Children<'_, 'x> {
    fn next(&mut self) -> Result<Option<Start<'x>>, DecodeError> {
        if let Some(child) = self.waiting.take() {
            return Ok(Some(child));
        }
        if self.has_ended {
            return Ok(None);
        }
        let child = self.reader.child(self.parent)?;
        self.has_ended = child.is_none();
        Ok(child)
    }

    fn shape_error(&self) -> DecodeError {
        self.parent.error(DecodeErrorKind::Shape)
    }
}

/// Reads children into the fields of a level, until there are no more or one belongs to an outer
/// level.
fn fill<'x>(
    values: &mut [&mut dyn Value],
    level: &Level<'_>,
    children: &mut Children<'_, 'x>,
) -> Result<(), DecodeError> {
    let mut next = 0;
    while let Some(child) = children.next()? {
        match level.place(next, children.reader, &child) {
            Place::Field(index) => {
                let (Some(field), Some(value)) = (level.fields.get(index), values.get_mut(index))
                else {
                    return Err(children.shape_error());
                };
                if index < next && level.minds_order() && children.reader.is_strict() {
                    let error = child.error(DecodeErrorKind::OutOfOrder);
                    return Err(error.within(name_of(field, &child), None));
                }
                // One that repeats goes on to be due.
                next = index + usize::from(field.occurs.is_none());
                let count = level.count(index);
                let is_repeated = field.occurs.is_some();
                if is_repeated {
                    children.reader.enter_list();
                }
                take(*value, (field, count), level, children, &child)?;
                if is_repeated {
                    children.reader.leave_list();
                }
            }
            Place::Outer => {
                children.waiting = Some(child);
                break;
            }
            Place::Full(field) => return Err(full(field, &child)),
            Place::Unknown => level.skip(children.reader, &child)?,
        }
    }
    if children.reader.is_strict() {
        level.check_complete(children.parent)?;
    }
    Ok(())
}

/// Reads a child into a field, or into a new item of one that repeats.
fn take<'x>(
    value: &mut dyn Value,
    (field, count): (&'static Field, usize),
    level: &Level<'_>,
    children: &mut Children<'_, 'x>,
    child: &Start<'x>,
) -> Result<(), DecodeError> {
    let is_repeated = field.occurs.is_some();
    let index = is_repeated.then_some(count + 1);
    let one = match value.view_mut() {
        ViewMut::Array(items) if is_repeated => {
            children.reader.charge_item(count, items.item_size())?;
            items.push()
        }
        _ if is_repeated => None,
        value => Some(value),
    };
    let one = one.ok_or_else(|| children.shape_error())?;
    let read = match field.form {
        Form::Group(_) => {
            children.waiting = Some(*child);
            let taken = children.taken;
            read_group(one, Around(level, field), children)
                .map_err(|error| without_secret(error, field))?;
            if children.taken == taken {
                // The group does not have what the layout says of it.
                return Err(children.shape_error());
            }
            return Ok(());
        }
        Form::AnyElement(_) => read_any(one, children.reader, child, field),
        _ => (children.read)(one, children.reader, child, field),
    };
    let read = match read {
        Err(error) if !is_repeated => {
            let reader = (&mut *children.reader, children.read);
            set_default(value.view_mut(), reader, (level.schema, field), error)
        }
        read => read,
    };
    children.taken += 1;
    read.map_err(|error| without_secret(error, field).within(field.label(), index))
}

#[cold]
fn without_secret(error: DecodeError, field: &Field) -> DecodeError {
    match field.is_secret() {
        true => error.without_text(),
        false => error,
    }
}

/// Reads an element of a wildcard. It keeps its `xsi:nil` itself.
fn read_any<'x>(
    value: ViewMut<'_>,
    reader: &mut Reader<'x>,
    start: &Start<'x>,
    field: &'static Field,
) -> Result<(), DecodeError> {
    match value {
        ViewMut::Nullable(value) => read_any(value.insert(), reader, start, field),
        ViewMut::Leaf(leaf) => leaf.read(reader, start, field),
        _ => Err(start.error(DecodeErrorKind::Shape)),
    }
}

/// Reads as many children into a group as it can take.
fn read_group<'x>(
    value: ViewMut<'_>,
    around: Around<'_>,
    children: &mut Children<'_, 'x>,
) -> Result<(), DecodeError> {
    match value {
        ViewMut::Nullable(value) => read_group(value.insert(), around, children),
        ViewMut::Record(record) => read_in_place(record, around, children),
        ViewMut::Choice(choice) => read_choice(choice, around, children),
        _ => Err(children.shape_error()),
    }
}

/// Reads children into a record whose elements stand in place.
fn read_in_place<'x>(
    record: &mut dyn Fields,
    around: Around<'_>,
    children: &mut Children<'_, 'x>,
) -> Result<(), DecodeError> {
    children.reader.charge(record.boxed())?;
    let schema = record.layout().schema();
    let level = Level::new(schema, &schema.fields).within(around);
    let mut outcome = Ok(());
    record.with_fields_mut(VisitMut(&mut |values| {
        check_count(schema, values.len());
        outcome = fill(values, &level, children);
        if outcome.is_ok() {
            outcome = facets::check(values, 0, schema, children.reader, children.parent.offset());
        }
    }));
    outcome
}

/// Reads children into the alternative that the first of them is.
fn read_choice<'x>(
    choice: &mut dyn Choice,
    around: Around<'_>,
    children: &mut Children<'_, 'x>,
) -> Result<(), DecodeError> {
    // It may stand in a box, and the alternative in another.
    children.reader.charge(size_of_val(choice))?;
    let schema = choice.layout().schema();
    let Some(child) = children.waiting else {
        return Err(children.shape_error());
    };
    let reader = &mut *children.reader;
    let mut fields = schema.fields.iter();
    let named = fields.position(|field| is_named(field, reader, &child));
    let index = named.or_else(|| {
        let mut fields = schema.fields.iter();
        fields.position(|field| is_admitted(field, reader, &child))
    });
    let alternative = index.and_then(|index| {
        let fields = schema.fields.get(index..=index)?;
        Some((index, fields, choice.set(index)?))
    });
    let Some((index, fields, value)) = alternative else {
        return Err(children.shape_error());
    };
    let level = Level::new(schema, fields).within(around);
    let values = &mut [value];
    fill(values, &level, children)?;
    facets::check(
        values,
        index,
        schema,
        children.reader,
        children.parent.offset(),
    )
}

/// Reads an element that is one of the alternatives of a choice. Returns false if it is none: it is
/// still to be read then.
pub(super) fn read_alternative<'x>(
    choice: &mut dyn Choice,
    reader: &mut Reader<'x>,
    start: &Start<'x>,
    read: Read,
) -> Result<bool, DecodeError> {
    let fields = choice.layout().schema().fields.iter().enumerate();
    let mut fields = fields.filter(|(_, field)| matches!(field.form, Form::Element));
    let Some((index, field)) = fields.find(|(_, field)| is_named(field, reader, start)) else {
        return Ok(false);
    };
    match choice.set(index) {
        Some(value) if field.occurs.is_none() => {
            read(value.view_mut(), reader, start, field)
                .map_err(|error| error.within_field(field))?;
        }
        _ => return Err(start.error(DecodeErrorKind::Shape)),
    }
    Ok(true)
}
