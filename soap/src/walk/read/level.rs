//! Which field a child goes to, where records and choices stand in each other without elements around
//! them.

use std::cell::Cell;

use super::fields::skip_unknown;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::field::{Field, Form, Occurs, Schema};
use crate::reader::{Reader, Start};

/// The fields of a record or one alternative of a choice, and the levels around it up to the element.
pub(super) struct Level<'l> {
    pub(super) schema: &'static Schema,
    pub(super) fields: &'static [Field],
    /// How often each field occurred.
    counts: Vec<Cell<usize>>,
    around: Option<Around<'l>>,
    /// Whether this or a level around it can begin anew: what it has no more place for is then its
    /// next occurrence's.
    is_repeated: bool,
}

/// The level around another, and the field of it that the other is.
#[derive(Clone, Copy)]
pub(super) struct Around<'l>(pub(super) &'l Level<'l>, pub(super) &'static Field);

/// Where a child goes.
pub(super) enum Place {
    /// Into the field at an index.
    Field(usize),
    /// Nowhere here, but a level around this one has a place for it, or this one begins anew.
    Outer,
    /// Nowhere: the field has no more place.
    Full(&'static Field),
    /// Nowhere: nobody knows it.
    Unknown,
}

impl<'l> Level<'l> {
    /// That of an element.
    pub(super) fn new(schema: &'static Schema, fields: &'static [Field]) -> Self {
        Self {
            schema,
            fields,
            counts: vec![Cell::new(0); fields.len()],
            around: None,
            is_repeated: false,
        }
    }

    /// That of a group.
    pub(super) fn within(self, around: Around<'l>) -> Self {
        let Around(outer, field) = around;
        Self {
            around: Some(around),
            is_repeated: field.occurs.is_some() || outer.is_repeated,
            ..self
        }
    }

    /// Whether the fields must come in order.
    pub(super) fn minds_order(&self) -> bool {
        !self.schema.is_unordered
    }

    /// Counts the field at `index` once more; returns how often it occurred before.
    pub(super) fn count(&self, index: usize) -> usize {
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
    pub(super) fn place<'x>(
        &self,
        next: usize,
        reader: &mut Reader<'x>,
        child: &Start<'x>,
    ) -> Place {
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
    pub(super) fn skip<'x>(
        &self,
        reader: &mut Reader<'x>,
        child: &Start<'x>,
    ) -> Result<(), DecodeError> {
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
    pub(super) fn check_complete(&self, parent: &Start<'_>) -> Result<(), DecodeError> {
        let mut fields = self.fields.iter().zip(&self.counts);
        let missing = fields.find(|(field, count)| count.get() < least(field));
        match missing {
            Some((field, _)) => Err(parent.error(DecodeErrorKind::MissingElement(field.label()))),
            None => Ok(()),
        }
    }
}

/// The error of a child that has no place left.
#[cold]
pub(super) fn full(field: &'static Field, child: &Start<'_>) -> DecodeError {
    let kind = match field.occurs {
        Some(_) => DecodeErrorKind::TooMany,
        None => DecodeErrorKind::Repeated,
    };
    child.error(kind).within(name_of(field, child), None)
}

/// What a path calls a child that is read into the field.
pub(super) fn name_of(field: &Field, child: &Start<'_>) -> &'static str {
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
pub(super) fn is_named<'x>(
    field: &'static Field,
    reader: &mut Reader<'x>,
    child: &Start<'x>,
) -> bool {
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
pub(super) fn is_admitted<'x>(
    field: &'static Field,
    reader: &mut Reader<'x>,
    child: &Start<'x>,
) -> bool {
    match &field.form {
        Form::AnyElement(spaces) => reader.is_element_in(child, spaces),
        Form::Group(group) => {
            let mut spaces = group.spaces.iter();
            spaces.any(|spaces| reader.is_element_in(child, spaces))
        }
        _ => false,
    }
}
