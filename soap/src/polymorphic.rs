//! Families of types: the instance says by `xsi:type` which of them it is.

use crate::error::{DecodeError, EncodeError, EncodeErrorKind};
use crate::field::{Field, Schema};
use crate::names::QName;
use crate::reader::{Reader, Start};
use crate::record;
use crate::record::{Fields, Record};
use crate::writer::Writer;

/// A generated enum of a base type and the types derived from it.
///
/// The macro [`polymorphic!`](crate::polymorphic!) implements it.
pub trait Polymorphic: Sized {
    /// The base type.
    type Base: Record;

    /// The types in order, the base type first.
    const SCHEMAS: &'static [fn() -> &'static Schema];

    /// A new instance of the type at an index of [`Polymorphic::SCHEMAS`].
    fn from_index(index: usize) -> Option<Self>;

    /// An instance of a type that the schema does not have.
    fn unknown(instance: UnknownDerived<Self::Base>) -> Self;

    /// What this is.
    fn instance(&self) -> Instance<'_>;

    /// The fields of what this is.
    fn fields_mut(&mut self) -> &mut dyn Fields;
}

/// What an instance of a family is.
pub enum Instance<'a> {
    /// A type at an index of [`Polymorphic::SCHEMAS`], and its fields.
    Known(usize, &'a dyn Fields),
    /// A type that the schema does not have.
    Unknown(&'a QName),
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

/// Body of a family's [`Value::read`](crate::Value::read).
///
/// # Errors
/// Those of [`Value::read`](crate::Value::read).
#[doc(hidden)]
pub fn read_polymorphic<'x, T: Polymorphic + Default>(
    value: &mut T,
    reader: &mut Reader<'x>,
    start: Start<'x>,
) -> Result<(), DecodeError> {
    match choose(T::SCHEMAS, reader, &start)? {
        Choice::Known(index, schema) => {
            *value = T::from_index(index).unwrap_or_default();
            record::read(value.fields_mut(), schema, reader, start)
        }
        Choice::Unknown(type_name) => {
            let mut base = Box::<T::Base>::default();
            record::read(&mut *base, T::Base::schema(), reader, start)?;
            *value = T::unknown(UnknownDerived { type_name, base });
            Ok(())
        }
    }
}

enum Choice {
    Known(usize, &'static Schema),
    Unknown(QName),
}

/// The type that the instance names; without a name it is the base type.
fn choose<'x>(
    schemas: &'static [fn() -> &'static Schema],
    reader: &mut Reader<'x>,
    start: &Start<'x>,
) -> Result<Choice, DecodeError> {
    let name = reader.type_name(start)?;
    let found =
        schemas
            .iter()
            .map(|schema| schema())
            .enumerate()
            .find(|(index, schema)| match name {
                Some(name) => reader.is_type(name, schema.name, schema.namespace),
                None => *index == 0,
            });
    Ok(match (found, name) {
        (Some((index, schema)), _) => Choice::Known(index, schema),
        (None, Some(name)) => Choice::Unknown(reader.type_qname(name)),
        (None, None) => Choice::Unknown(QName::default()),
    })
}

/// Body of a family's [`Value::write`](crate::Value::write).
///
/// # Errors
/// If the instance is of an unknown type, and those of its fields.
#[doc(hidden)]
pub fn write_polymorphic(
    instance: Instance<'_>,
    schemas: &'static [fn() -> &'static Schema],
    writer: &mut Writer,
    field: &'static Field,
) -> Result<(), EncodeError> {
    let (index, fields) = match instance {
        Instance::Known(index, fields) => (index, fields),
        Instance::Unknown(name) => {
            return Err(EncodeError::new(EncodeErrorKind::UnknownDerived(
                name.clone(),
            )));
        }
    };
    let Some(schema) = schemas.get(index).map(|schema| schema()) else {
        return Err(EncodeError::new(EncodeErrorKind::Shape));
    };
    writer.start(field.name, field.namespace)?;
    if index > 0 {
        writer.type_attribute(schema.name, schema.namespace);
    }
    record::write_fields(fields, schema, writer)?;
    writer.end(field.name, field.namespace);
    Ok(())
}
