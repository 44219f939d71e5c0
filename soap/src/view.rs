//! Views of values: what each kind of value is made of, and what is done with all kinds alike.

use std::fmt;

use crate::array::{self, Items};
use crate::dictionary::{self, Pairs};
use crate::enumeration::{self, Enumeration};
use crate::error::{DecodeError, EncodeError};
use crate::field::Field;
use crate::flags::{self, FlagSet};
use crate::leaf::Leaf;
use crate::polymorphic::{self, Polymorphic};
use crate::reader::{Reader, Start};
use crate::record::{self, Fields};
use crate::value::Value;
use crate::writer::Writer;

/// A value, to be looked at.
#[derive(Clone, Copy)]
pub enum View<'a> {
    /// A reference that is null.
    Null,
    /// A reference that is not null.
    Some(&'a dyn Value),
    /// A value that is written as a whole.
    Leaf(&'a dyn Leaf),
    /// A literal.
    Enumeration(&'a dyn Enumeration),
    /// Any number of literals.
    FlagSet(&'a dyn FlagSet),
    /// A record.
    Record(&'a dyn Fields),
    /// A record of one of several types.
    Polymorphic(&'a dyn Polymorphic),
    /// An array.
    Array(&'a dyn Items),
    /// A dictionary.
    Dictionary(&'a dyn Pairs),
}

/// A value, to be filled. Unless it is a [`ViewMut::Leaf`], it must hold its type's default.
pub enum ViewMut<'a> {
    /// A reference.
    Nullable(&'a mut dyn Nullable),
    /// A value that is read as a whole.
    Leaf(&'a mut dyn Leaf),
    /// A literal.
    Enumeration(&'a mut dyn Enumeration),
    /// Any number of literals.
    FlagSet(&'a mut dyn FlagSet),
    /// A record.
    Record(&'a mut dyn Fields),
    /// A record of one of several types.
    Polymorphic(&'a mut dyn Polymorphic),
    /// An array.
    Array(&'a mut dyn Items),
    /// A dictionary.
    Dictionary(&'a mut dyn Pairs),
}

/// A reference that can be null.
pub trait Nullable {
    /// Makes it null.
    fn clear(&mut self);
    /// Makes it refer to a default, which can be filled.
    fn insert(&mut self) -> ViewMut<'_>;
}

impl dyn Value + '_ {
    /// Whether this is a null reference.
    pub fn is_null(&self) -> bool {
        matches!(self.view(), View::Null)
    }

    /// Fills this value, which must hold its default, from the element that `start` opened, and
    /// consumes the element to its end.
    pub(crate) fn read<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        start: Start<'x>,
        field: &'static Field,
    ) -> Result<(), DecodeError> {
        read(self.view_mut(), reader, start, field)
    }

    /// Writes this value as the element `field`.
    pub(crate) fn write(
        &self,
        writer: &mut Writer,
        field: &'static Field,
    ) -> Result<(), EncodeError> {
        write(self.view(), writer, field)
    }
}

/// Values are equal if they are made up alike; their types are not compared.
impl PartialEq for dyn Value + '_ {
    fn eq(&self, other: &Self) -> bool {
        equal(self.view(), other.view())
    }
}

impl fmt::Debug for dyn Value + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.view() {
            View::Null => f.write_str("None"),
            View::Some(value) => f.debug_tuple("Some").field(&value).finish(),
            View::Leaf(leaf) => leaf.fmt(f),
            View::Enumeration(literal) => literal.fmt(f),
            View::FlagSet(set) => set.fmt(f),
            View::Record(fields) => fields.fmt(f),
            View::Polymorphic(instance) => polymorphic::debug(instance, f),
            View::Array(items) => array::debug(items, f),
            View::Dictionary(pairs) => dictionary::debug(pairs, f),
        }
    }
}

/// Fills a value from the element that `start` opened.
pub(crate) fn read<'x>(
    value: ViewMut<'_>,
    reader: &mut Reader<'x>,
    start: Start<'x>,
    field: &'static Field,
) -> Result<(), DecodeError> {
    if start.is_nil() {
        reader.check_nil(&start, field)?;
    }
    match value {
        ViewMut::Nullable(value) if start.is_nil() => {
            value.clear();
            reader.nil(&start)
        }
        ViewMut::Nullable(value) => read(value.insert(), reader, start, field),
        ViewMut::Leaf(leaf) => leaf.read(reader, start, field),
        ViewMut::Enumeration(literal) => enumeration::read(literal, reader, start),
        ViewMut::FlagSet(set) => flags::read(set, reader, start),
        ViewMut::Record(fields) => record::read(fields, reader, start),
        ViewMut::Polymorphic(instance) => polymorphic::read(instance, reader, start),
        ViewMut::Array(items) => array::read(items, reader, start, field),
        ViewMut::Dictionary(pairs) => dictionary::read(pairs, reader, start, field),
    }
}

/// Writes a value as the element `field`.
pub(crate) fn write(
    value: View<'_>,
    writer: &mut Writer,
    field: &'static Field,
) -> Result<(), EncodeError> {
    match value {
        View::Null => writer.nil(field),
        View::Some(value) => write(value.view(), writer, field),
        View::Leaf(leaf) => leaf.write(writer, field),
        View::Enumeration(literal) => enumeration::write(literal, writer, field),
        View::FlagSet(set) => flags::write(set, writer, field),
        View::Record(fields) => record::write(fields, writer, field),
        View::Polymorphic(instance) => polymorphic::write(instance, writer, field),
        View::Array(items) => array::write(items, writer, field),
        View::Dictionary(pairs) => dictionary::write(pairs, writer, field),
    }
}

/// Fills a value, which must hold its default, from one of the same type.
pub(crate) fn copy(to: ViewMut<'_>, from: View<'_>) {
    match (to, from) {
        (ViewMut::Nullable(to), View::Some(from)) => copy(to.insert(), from.view()),
        (ViewMut::Leaf(to), View::Leaf(from)) => to.copy_from(from),
        (ViewMut::Enumeration(to), View::Enumeration(from)) => {
            to.set(from.index().map_err(str::to_owned));
        }
        (ViewMut::FlagSet(to), View::FlagSet(from)) => to.flags_mut().clone_from(from.flags()),
        (ViewMut::Record(to), View::Record(from)) => record::copy_fields(to, from),
        (ViewMut::Polymorphic(to), View::Polymorphic(from)) => polymorphic::copy(to, from),
        (ViewMut::Array(to), View::Array(from)) => array::copy(to, from),
        (ViewMut::Dictionary(to), View::Dictionary(from)) => dictionary::copy(to, from),
        // A null, which is the default of what can be null.
        _ => {}
    }
}

/// Whether two values are made up alike.
pub(crate) fn equal(left: View<'_>, right: View<'_>) -> bool {
    match (left, right) {
        (View::Null, View::Null) => true,
        (View::Some(left), View::Some(right)) => left == right,
        (View::Leaf(left), View::Leaf(right)) => left.equals(right),
        (View::Enumeration(left), View::Enumeration(right)) => left.index() == right.index(),
        (View::FlagSet(left), View::FlagSet(right)) => left.flags() == right.flags(),
        (View::Record(left), View::Record(right)) => left == right,
        (View::Polymorphic(left), View::Polymorphic(right)) => polymorphic::equal(left, right),
        (View::Array(left), View::Array(right)) => array::equal(left, right),
        (View::Dictionary(left), View::Dictionary(right)) => dictionary::equal(left, right),
        _ => false,
    }
}
