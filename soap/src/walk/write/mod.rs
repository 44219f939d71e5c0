//! Writing values.

mod attributes;
mod content;

use crate::error::{EncodeError, EncodeErrorKind};
use crate::field::{Entry, Field, Schema, Shape};
use crate::layout::check_count;
use crate::value::enumeration::{has_blanks, is_literal, literal_of};
use crate::value::{
    Choice, Enumeration, Fields, FlagSet, Instance, Items, Pair, Pairs, Polymorphic, Value, View,
    Visit,
};
use crate::writer::Writer;

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
        View::Enumeration(literal) => write_enumeration(literal, writer, field),
        View::FlagSet(set) => write_flags(set, writer, field),
        View::Record(fields) => write_record(fields, writer, field),
        View::Polymorphic(instance) => write_polymorphic(instance, writer, field),
        View::Array(items) => write_array(items, writer, field),
        View::Dictionary(pairs) => write_dictionary(pairs, writer, field),
        // A choice has no element of its own.
        View::Choice(_) => Err(EncodeError::new(EncodeErrorKind::Shape)),
    }
}

/// Writes the element of the alternative that the choice is into the element that is open.
pub(crate) fn write_alternative(
    choice: &dyn Choice,
    writer: &mut Writer,
) -> Result<(), EncodeError> {
    content::write_choice(choice, writer, write)
}

/// Writes an enumeration as the element `field`. Fails if an unknown literal is empty or has blanks in
/// it, unless the schema has such literals.
fn write_enumeration(
    value: &dyn Enumeration,
    writer: &mut Writer,
    field: &'static Field,
) -> Result<(), EncodeError> {
    let literal = literal_of(value);
    if !is_literal(literal)
        && value.index().is_err()
        && (literal.is_empty() || !has_blanks(value.literals()))
    {
        return Err(EncodeError::new(EncodeErrorKind::Literal));
    }
    writer.text_element(field, literal)
}

/// Writes a flag set as the element `field`.
fn write_flags(
    value: &dyn FlagSet,
    writer: &mut Writer,
    field: &'static Field,
) -> Result<(), EncodeError> {
    writer.start(field.name, field.namespace)?;
    for (index, name) in value.flags().names(value.literals()).enumerate() {
        if index > 0 {
            writer.text(" ")?;
        }
        writer.text(name)?;
    }
    writer.end(field.name, field.namespace);
    Ok(())
}

/// Writes the record as the element `field`.
fn write_record(
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
        outcome = if schema.is_plain {
            write_children(values, schema, writer)
        } else {
            content::write_content(values, schema, writer, write)
        };
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
        write(value, writer, field).map_err(|error| error.within(field.name, None))?;
    }
    Ok(())
}

/// Writes an instance as the element `field`. Fails if it is of an unknown type.
fn write_polymorphic(
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
    write_fields(fields, schema, writer)?;
    writer.end(field.name, field.namespace);
    Ok(())
}

fn write_array(
    items: &dyn Items,
    writer: &mut Writer,
    field: &'static Field,
) -> Result<(), EncodeError> {
    let Shape::Array(item) = &field.shape else {
        return Err(EncodeError::new(EncodeErrorKind::Shape));
    };
    writer.start(field.name, field.namespace)?;
    let mut index = 0;
    while let Some(value) = items.item(index) {
        index += 1;
        write(value.view(), writer, item).map_err(|error| error.within(item.name, Some(index)))?;
    }
    writer.end(field.name, field.namespace);
    Ok(())
}

fn write_dictionary(
    pairs: &dyn Pairs,
    writer: &mut Writer,
    field: &'static Field,
) -> Result<(), EncodeError> {
    let Shape::Dictionary(entry) = &field.shape else {
        return Err(EncodeError::new(EncodeErrorKind::Shape));
    };
    writer.start(field.name, field.namespace)?;
    let mut index = 0;
    while let Some(pair) = pairs.pair(index) {
        index += 1;
        write_pair(pair, writer, entry).map_err(|error| error.within(entry.name, Some(index)))?;
    }
    writer.end(field.name, field.namespace);
    Ok(())
}

fn write_pair(
    (key, value): Pair<'_>,
    writer: &mut Writer,
    entry: &'static Entry,
) -> Result<(), EncodeError> {
    writer.start(entry.name, entry.namespace)?;
    for (part, field) in [(key, &entry.key), (Some(value), &entry.value)] {
        match part {
            Some(part) => write(part.view(), writer, field),
            None => writer.nil(field),
        }
        .map_err(|error| error.within(field.name, None))?;
    }
    writer.end(entry.name, entry.namespace);
    Ok(())
}
