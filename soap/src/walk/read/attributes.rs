//! Reading the attributes of an element into the fields of a record.

use std::any::Any;

use crate::any::AnyAttributes;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::field::{Field, Form, Schema};
use crate::names::QName;
use crate::reader::{Reader, Start, Value as Attribute};
use crate::value::{Value, ViewMut};

/// Reads an element into a value. Passed along, because it reads records, too.
pub(super) type Read =
    for<'x> fn(ViewMut<'_>, &mut Reader<'x>, &Start<'x>, &'static Field) -> Result<(), DecodeError>;

/// Reads the attributes of `start` into the fields that stand for them. Others are skipped; a strict
/// reader refuses them, but for those that may stand everywhere.
pub(super) fn read_attributes<'x>(
    values: &mut [&mut dyn Value],
    schema: &'static Schema,
    reader: &mut Reader<'x>,
    start: &Start<'x>,
    read: Read,
) -> Result<(), DecodeError> {
    let mut left = Reader::attributes_of(start);
    let mut seen = vec![false; schema.fields.len()];
    while let Some(attribute) = reader.next_value(&mut left, start)? {
        if reader.is_instance(&attribute) {
            continue;
        }
        let Some((index, field)) = find(schema, reader, &attribute) else {
            check_known(schema, reader, &attribute, start)?;
            continue;
        };
        let (Some(value), Some(seen)) = (values.get_mut(index), seen.get_mut(index)) else {
            continue;
        };
        *seen = true;
        match field.form {
            Form::Attribute => read_attribute(*value, reader, attribute, field, read)
                .map_err(|error| error.within_field(field))?,
            _ => push(*value, reader, attribute, start)?,
        }
    }
    if reader.is_strict() {
        check_present(schema, &seen, start)?;
    }
    Ok(())
}

/// The field that stands for an attribute. A name goes before a wildcard.
fn find<'x>(
    schema: &'static Schema,
    reader: &mut Reader<'x>,
    attribute: &Attribute<'x>,
) -> Option<(usize, &'static Field)> {
    let mut wildcard = None;
    for (index, field) in schema.fields.iter().enumerate() {
        match &field.form {
            Form::Attribute if reader.is_value(attribute, field) => return Some((index, field)),
            Form::AnyAttributes(spaces)
                if wildcard.is_none() && reader.is_value_in(attribute, spaces) =>
            {
                wildcard = Some((index, field));
            }
            _ => {}
        }
    }
    wildcard
}

fn read_attribute<'x>(
    value: &mut dyn Value,
    reader: &mut Reader<'x>,
    attribute: Attribute<'x>,
    field: &'static Field,
    read: Read,
) -> Result<(), DecodeError> {
    let start = reader.open_value(attribute);
    let read = read(value.view_mut(), reader, &start, field);
    if reader.take_value() {
        // The value is of a type that is no text.
        return Err(start.error(DecodeErrorKind::Shape));
    }
    read
}

/// Adds an attribute to those of a wildcard.
fn push<'x>(
    value: &mut dyn Value,
    reader: &mut Reader<'x>,
    attribute: Attribute<'x>,
    start: &Start<'x>,
) -> Result<(), DecodeError> {
    let ViewMut::Leaf(leaf) = value.view_mut() else {
        return Err(start.error(DecodeErrorKind::Shape));
    };
    let any: &mut dyn Any = leaf;
    let Some(AnyAttributes(list)) = any.downcast_mut() else {
        return Err(start.error(DecodeErrorKind::Shape));
    };
    reader.charge_item(list.len(), size_of::<(QName, String)>())?;
    list.push(reader.own_value(attribute)?);
    Ok(())
}

/// The name of an unknown attribute may be a piece of a secret that was not escaped, so it is shown
/// only where there is no secret.
#[cold]
fn check_known<'x>(
    schema: &'static Schema,
    reader: &mut Reader<'x>,
    attribute: &Attribute<'x>,
    start: &Start<'x>,
) -> Result<(), DecodeError> {
    if !reader.is_strict() || reader.is_common(attribute) {
        return Ok(());
    }
    let error = start.error(DecodeErrorKind::UnexpectedAttribute);
    Err(match schema.fields.iter().any(Field::is_secret) {
        true => error,
        false => error.with_text(attribute.local_name()),
    })
}

fn check_present(
    schema: &'static Schema,
    seen: &[bool],
    start: &Start<'_>,
) -> Result<(), DecodeError> {
    let mut fields = schema.fields.iter().zip(seen);
    let missing = fields.find(|(field, seen)| {
        matches!(field.form, Form::Attribute) && field.is_required() && !**seen
    });
    match missing {
        Some((field, _)) => Err(start.error(DecodeErrorKind::MissingAttribute(field.name))),
        None => Ok(()),
    }
}
