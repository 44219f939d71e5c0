//! Reading what stands in the element of a record that has more than elements which occur once:
//! attributes, text, mixed content, elements that repeat, groups, choices, wildcards.
//!
//! A group is read by pulling children for as long as it can take them. The first that it cannot take
//! is handed back to the level around it. Groups stand in each other as deep as layouts say, so that
//! is a recursion that no message can deepen.

use std::cell::Cell;

use super::attributes::{Read, read_attributes};
use super::fields::skip_unknown;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::field::{Field, Form, Occurs, Schema};
use crate::layout::check_count;
use crate::reader::{Reader, Start};
use crate::value::{Choice, Fields, Value, ViewMut, VisitMut};

/// Reads the element `start` into the fields of a record. Consumes it to its end.
pub(super) fn read_content<'x>(
    values: &mut [&mut dyn Value],
    schema: &'static Schema,
    reader: &mut Reader<'x>,
    start: Start<'x>,
    read: Read,
) -> Result<(), DecodeError> {
    read_attributes(values, schema, reader, &start, read)?;
    let is_whole = |field: &Field| matches!(field.form, Form::Text | Form::Mixed);
    if let Some(index) = schema.fields.iter().position(is_whole)
        && let (Some(field), Some(value)) = (schema.fields.get(index), values.get_mut(index))
    {
        return read(value.view_mut(), reader, start, field).map_err(|error| {
            match field.is_secret() {
                true => error.without_text(),
                false => error,
            }
        });
    }
    if start.is_nil() {
        return reader.nil(&start);
    }
    let level = Level::new(schema, &schema.fields);
    let mut children = Children {
        reader,
        parent: &start,
        waiting: None,
        has_ended: false,
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

/// The fields of a record or one alternative of a choice, and the levels around it up to the element.
struct Level<'l> {
    schema: &'static Schema,
    fields: &'static [Field],
    /// How often each field occurred.
    counts: Vec<Cell<usize>>,
    around: Option<Around<'l>>,
    /// Whether this or a level around it can begin anew: what it has no more place for is then its
    /// next occurrence's.
    is_repeated: bool,
}

/// The level around another, and the field of it that the other is.
#[derive(Clone, Copy)]
struct Around<'l>(&'l Level<'l>, &'static Field);

/// Where a child goes.
enum Place {
    /// Into the field at an index.
    Field(usize),
    /// Nowhere here, but a level around this one has a place for it, or this one begins anew.
    Outer,
    /// Nowhere: the field has no more place.
    Full(&'static Field),
    /// Nowhere: nobody knows it.
    Unknown,
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
                if index < next && children.reader.is_strict() {
                    let error = child.error(DecodeErrorKind::OutOfOrder);
                    return Err(error.within(name_of(field, &child), None));
                }
                // One that repeats goes on to be due.
                next = index + usize::from(field.occurs.is_none());
                let count = level.count(index);
                take(*value, (field, count), level, children, child)?;
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

impl<'l> Level<'l> {
    /// That of an element.
    fn new(schema: &'static Schema, fields: &'static [Field]) -> Self {
        Self {
            schema,
            fields,
            counts: vec![Cell::new(0); fields.len()],
            around: None,
            is_repeated: false,
        }
    }

    /// That of a group.
    fn within(self, around: Around<'l>) -> Self {
        let Around(outer, field) = around;
        Self {
            around: Some(around),
            is_repeated: field.occurs.is_some() || outer.is_repeated,
            ..self
        }
    }

    /// Counts the field at `index` once more; returns how often it occurred before.
    fn count(&self, index: usize) -> usize {
        let count = self.counts.get(index);
        count.map_or(0, |count| count.replace(count.get() + 1))
    }

    /// Whether the field at `index` can occur once more. Only a strict reader minds how often one
    /// repeats.
    fn has_place(&self, index: usize, field: &Field, is_strict: bool) -> bool {
        let count = self.counts.get(index).map_or(0, Cell::get);
        match field.occurs {
            None => count == 0,
            Some(Occurs { max, .. }) => !is_strict || max.is_none_or(|max| count < max as usize),
        }
    }

    /// Where `child` goes. `next` is the field that is due.
    fn place<'x>(&self, next: usize, reader: &mut Reader<'x>, child: &Start<'x>) -> Place {
        let is_strict = reader.is_strict();
        // In what begins anew, a child that comes before the due one belongs to the next occurrence.
        let before = if self.is_repeated { 0 } else { next };
        let fields = || {
            let fields = self.fields.iter().enumerate();
            let fields = fields.clone().skip(next).chain(fields.take(before));
            fields.filter(|(index, field)| self.has_place(*index, field, is_strict))
        };
        let named = fields().find(|(_, field)| is_named(field, reader, child));
        if let Some((index, _)) = named {
            return Place::Field(index);
        }
        let admitted = fields().find(|(_, field)| is_admitted(field, reader, child));
        if let Some((index, _)) = admitted
            && !self.is_named_outside(reader, child)
        {
            return Place::Field(index);
        }
        if self.fits_outside(reader, child) {
            return Place::Outer;
        }
        match self.full_field(reader, child) {
            Some(field) => Place::Full(field),
            None => Place::Unknown,
        }
    }

    /// Whether a level around this one has a place for an element of that name, in another field than
    /// that which this level is.
    fn is_named_outside<'x>(&self, reader: &mut Reader<'x>, child: &Start<'x>) -> bool {
        let is_strict = reader.is_strict();
        self.levels_around().any(|Around(outer, own)| {
            let mut fields = outer.fields.iter().enumerate();
            fields.any(|(index, field)| {
                !std::ptr::eq(field, own)
                    && outer.has_place(index, field, is_strict)
                    && is_named(field, reader, child)
            })
        })
    }

    /// Whether a level around this one has a place for the child.
    fn fits_outside<'x>(&self, reader: &mut Reader<'x>, child: &Start<'x>) -> bool {
        let is_strict = reader.is_strict();
        self.levels_around().any(|Around(outer, _)| {
            let mut fields = outer.fields.iter().enumerate();
            fields.any(|(index, field)| {
                outer.has_place(index, field, is_strict)
                    && (is_named(field, reader, child) || is_admitted(field, reader, child))
            })
        })
    }

    /// The field that would take the child, had it a place left. What only a wildcard would take counts
    /// for a strict reader: another skips it, as it does where there is no wildcard.
    fn full_field<'x>(&self, reader: &mut Reader<'x>, child: &Start<'x>) -> Option<&'static Field> {
        let is_strict = reader.is_strict();
        let outer = self.levels_around().map(|Around(outer, _)| outer.fields);
        let mut fields = std::iter::once(self.fields).chain(outer).flatten();
        fields.find(|field| {
            is_named(field, reader, child) || is_strict && is_admitted(field, reader, child)
        })
    }

    /// The levels around this one, from the inside out.
    fn levels_around(&self) -> impl Iterator<Item = Around<'_>> {
        std::iter::successors(self.around, |Around(outer, _)| outer.around)
    }

    /// Skips a child that nobody knows. The outermost record is the one that names what it knows.
    #[cold]
    fn skip<'x>(&self, reader: &mut Reader<'x>, child: &Start<'x>) -> Result<(), DecodeError> {
        let is_secret = |fields: &[Field]| fields.iter().any(Field::is_secret);
        let mut has_secret = is_secret(self.fields);
        let mut schema = self.schema;
        for Around(outer, _) in self.levels_around() {
            has_secret |= is_secret(outer.fields);
            schema = outer.schema;
        }
        let skipped = skip_unknown(schema, reader, child);
        skipped.map_err(|error| match has_secret {
            true => error.without_text(),
            false => error,
        })
    }

    /// Checks that each field occurred as often as it must.
    fn check_complete(&self, parent: &Start<'_>) -> Result<(), DecodeError> {
        let mut fields = self.fields.iter().zip(&self.counts);
        let missing = fields.find(|(field, count)| count.get() < least(field));
        match missing {
            Some((field, _)) => Err(parent.error(DecodeErrorKind::MissingElement(field.label()))),
            None => Ok(()),
        }
    }
}

#[cold]
fn full(field: &'static Field, child: &Start<'_>) -> DecodeError {
    let kind = match field.occurs {
        Some(_) => DecodeErrorKind::TooMany,
        None => DecodeErrorKind::Repeated,
    };
    child.error(kind).within(name_of(field, child), None)
}

/// What a path calls a child that is read into the field.
fn name_of(field: &Field, child: &Start<'_>) -> &'static str {
    let Form::Group(group) = &field.form else {
        return field.label();
    };
    let mut names = group.names.iter();
    let name = names.find(|(name, _)| *name == child.local_name());
    name.map_or(field.label(), |(name, _)| name)
}

/// How many children must be read into the field, at least.
fn least(field: &Field) -> usize {
    match (&field.form, field.occurs) {
        (Form::Element | Form::Group(_) | Form::AnyElement(_), None) => {
            usize::from(field.is_required())
        }
        (_, Some(occurs)) => occurs.min as usize,
        _ => 0,
    }
}

/// Whether a child of this name can stand in the field.
fn is_named<'x>(field: &'static Field, reader: &mut Reader<'x>, child: &Start<'x>) -> bool {
    match &field.form {
        Form::Element => reader.matches(child, field),
        Form::Group(group) => {
            let mut names = group.names.iter();
            names.any(|(name, namespace)| reader.is(child, name, namespace))
        }
        _ => false,
    }
}

/// Whether a wildcard of the field takes the child.
fn is_admitted<'x>(field: &'static Field, reader: &mut Reader<'x>, child: &Start<'x>) -> bool {
    match &field.form {
        Form::AnyElement(spaces) => reader.is_element_in(child, spaces),
        Form::Group(group) => {
            let mut spaces = group.spaces.iter();
            spaces.any(|spaces| reader.is_element_in(child, spaces))
        }
        _ => false,
    }
}

/// Reads a child into a field, or into a new item of one that repeats.
fn take<'x>(
    value: &mut dyn Value,
    (field, count): (&'static Field, usize),
    level: &Level<'_>,
    children: &mut Children<'_, 'x>,
    child: Start<'x>,
) -> Result<(), DecodeError> {
    let is_repeated = field.occurs.is_some();
    let index = is_repeated.then_some(count + 1);
    let value = match value.view_mut() {
        ViewMut::Array(items) if is_repeated => {
            children.reader.charge_item(count, items.item_size())?;
            items.push()
        }
        _ if is_repeated => None,
        value => Some(value),
    };
    let value = value.ok_or_else(|| children.shape_error())?;
    let read = match field.form {
        Form::Group(_) => {
            children.waiting = Some(child);
            let taken = children.taken;
            read_group(value, Around(level, field), children)?;
            if children.taken == taken {
                // The group does not have what the layout says of it.
                return Err(children.shape_error());
            }
            return Ok(());
        }
        Form::AnyElement(_) => read_any(value, children.reader, child, field),
        _ => (children.read)(value, children.reader, child, field),
    };
    children.taken += 1;
    read.map_err(|error| {
        let error = match field.is_secret() {
            true => error.without_text(),
            false => error,
        };
        error.within(field.label(), index)
    })
}

/// Reads an element of a wildcard. It keeps its `xsi:nil` itself.
fn read_any<'x>(
    value: ViewMut<'_>,
    reader: &mut Reader<'x>,
    start: Start<'x>,
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
        Some((fields, choice.set(index)?))
    });
    let Some((fields, value)) = alternative else {
        return Err(children.shape_error());
    };
    let level = Level::new(schema, fields).within(around);
    fill(&mut [value], &level, children)
}
