//! Families of types: the instance says by `xsi:type` which of them it is.

use std::fmt;

use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::field::Field;
use crate::layout::Layout;
use crate::names::QName;
use crate::reader::{Reader, Start};
use crate::record::{self, Fields};
use crate::scalar::invalid;
use crate::writer::Writer;

/// A generated enum of a base type and the types derived from it.
///
/// The macro [`polymorphic!`](crate::polymorphic!) implements it.
pub trait Polymorphic: Send + Sync {
    /// What the types are on the wire, the base type first.
    fn layouts(&self) -> &'static [Layout];

    /// What this is.
    fn instance(&self) -> Instance<'_>;

    /// Makes this an instance of the type at an index of [`Polymorphic::layouts`], or else of a type
    /// that the schema does not have, with defaults to be filled. None, and no change, if there is
    /// no such index.
    fn set(&mut self, instance: Result<usize, QName>) -> Option<&mut dyn Fields>;
}

/// What an instance of a family is.
pub enum Instance<'a> {
    /// A type at an index of [`Polymorphic::layouts`], and its fields.
    Known(usize, &'a dyn Fields),
    /// A type that the schema does not have, and the base type's fields.
    Unknown(&'a QName, &'a dyn Fields),
}

/// An instance of a derived type that the schema does not have: only the base type's fields could
/// be read. It can be looked at but not sent back, because that would lose the others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UnknownDerived<T> {
    /// The type as the message names it.
    pub type_name: QName,
    /// The fields of the base type.
    pub base: Box<T>,
}

/// Reads the element that `start` opened as an instance of the type that it names.
pub(crate) fn read<'x>(
    value: &mut dyn Polymorphic,
    reader: &mut Reader<'x>,
    start: Start<'x>,
) -> Result<(), DecodeError> {
    let instance = choose(value.layouts(), reader, &start)?;
    if instance.is_err() {
        reader.charge(size_of::<UnknownDerived<()>>())?;
    }
    match value.set(instance) {
        Some(fields) => {
            reader.charge(size_of_val(fields))?;
            record::read(fields, reader, start)
        }
        None => Err(DecodeError::new(DecodeErrorKind::Shape, start.offset())),
    }
}

/// The index of the type that the instance names, or the name if it is unknown. Without a name it is
/// the base type.
fn choose<'x>(
    layouts: &[Layout],
    reader: &mut Reader<'x>,
    start: &Start<'x>,
) -> Result<Result<usize, QName>, DecodeError> {
    let Some(name) = reader.type_name(start)? else {
        return Ok(Ok(0));
    };
    let index = layouts.iter().position(|layout| {
        let schema = layout.schema();
        reader.is_type(name, schema.name, schema.namespace)
    });
    match index {
        Some(index) => Ok(Ok(index)),
        None if reader.is_strict() => Err(invalid("the family of types", name.local_name(), start)),
        None => reader.type_qname(name).map(Err),
    }
}

/// Writes an instance as the element `field`. Fails if it is of an unknown type.
pub(crate) fn write(
    value: &dyn Polymorphic,
    writer: &mut Writer,
    field: &'static Field,
) -> Result<(), EncodeError> {
    let (index, fields) = match value.instance() {
        Instance::Known(index, fields) => (index, fields),
        Instance::Unknown(name, _) => {
            let kind = EncodeErrorKind::UnknownDerived(name.clone());
            return Err(EncodeError::new(kind));
        }
    };
    let schema = fields.layout().schema();
    writer.start(field.name, field.namespace)?;
    if index > 0 {
        writer.type_attribute(schema.name, schema.namespace);
    }
    record::write_fields(fields, schema, writer)?;
    writer.end(field.name, field.namespace);
    Ok(())
}

pub(crate) fn copy(to: &mut dyn Polymorphic, from: &dyn Polymorphic) {
    let (instance, from) = match from.instance() {
        Instance::Known(index, fields) => (Ok(index), fields),
        Instance::Unknown(name, fields) => (Err(name.clone()), fields),
    };
    if let Some(to) = to.set(instance) {
        record::copy_fields(to, from);
    }
}

pub(crate) fn equal(left: &dyn Polymorphic, right: &dyn Polymorphic) -> bool {
    match (left.instance(), right.instance()) {
        (Instance::Known(left, left_fields), Instance::Known(right, right_fields)) => {
            left == right && left_fields == right_fields
        }
        (Instance::Unknown(left, left_fields), Instance::Unknown(right, right_fields)) => {
            left == right && left_fields == right_fields
        }
        _ => false,
    }
}

/// Shows an instance, and which type it is of.
pub(crate) fn debug(value: &dyn Polymorphic, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match value.instance() {
        Instance::Known(_, fields) => {
            let name = fields.layout().schema().rust_name;
            f.debug_tuple(name).field(&fields).finish()
        }
        Instance::Unknown(type_name, base) => {
            let mut unknown = f.debug_struct("Unknown");
            unknown.field("type_name", type_name);
            unknown.field("base", &base).finish()
        }
    }
}
