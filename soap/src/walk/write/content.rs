//! Writing the record that has more than elements which occur once: attributes, text, mixed content,
//! elements that repeat, groups, choices, wildcards.

use super::attributes::{Attributes, Write, as_name};
use crate::any::MixedContent;
use crate::error::{EncodeError, EncodeErrorKind};
use crate::field::{Field, Form, Schema};
use crate::layout::check_count;
use crate::value::leaves::same;
use crate::value::{Choice, Fields, Items, Value, View, Visit};
use crate::writer::Writer;

/// Writes the record's attributes and content into the element that is open.
pub(super) fn write_content(
    values: &[&dyn Value],
    schema: &'static Schema,
    writer: &mut Writer,
    write_element: Write,
) -> Result<(), EncodeError> {
    let mut attributes = Attributes::new(write_element);
    for (field, value) in schema.fields.iter().zip(values) {
        let written = match field.form {
            Form::Attribute => attributes.write(value.view(), writer, field),
            Form::AnyAttributes(_) => attributes.write_any(value.view(), writer),
            Form::Text => attributes.write_for_text(value.view(), writer, field),
            _ => continue,
        };
        written.map_err(|error| within(error, field))?;
    }
    write_fields(values, &schema.fields, writer, &attributes)
}

fn within(error: EncodeError, field: &'static Field) -> EncodeError {
    match field.name {
        "" => error,
        name => error.within(name, None),
    }
}

/// Writes what stands between the tags.
fn write_fields(
    values: &[&dyn Value],
    fields: &'static [Field],
    writer: &mut Writer,
    attributes: &Attributes,
) -> Result<(), EncodeError> {
    for (field, value) in fields.iter().zip(values) {
        let value = value.view();
        match (&field.form, value) {
            (Form::Attribute | Form::AnyAttributes(_), _) => {}
            (Form::Text, _) => write_text(value, writer, attributes)?,
            (Form::Mixed, _) => write_mixed(value, writer, field)?,
            (_, View::Null) => write_null(writer, field)?,
            (_, View::Array(items)) if field.occurs.is_some() => {
                write_items(items, writer, field, attributes.write_element)?;
            }
            _ if field.occurs.is_some() => return Err(EncodeError::new(EncodeErrorKind::Shape)),
            _ => write_one(value, writer, field, attributes.write_element)
                .map_err(|error| within(error, field))?,
        }
    }
    Ok(())
}

fn write_null(writer: &mut Writer, field: &'static Field) -> Result<(), EncodeError> {
    match field.form {
        Form::Element if writer.writes_null(field) => {
            writer.nil(field).map_err(|error| within(error, field))
        }
        Form::Element => Ok(()),
        _ if field.is_required() => {
            let error = EncodeError::new(EncodeErrorKind::RequiredNull);
            Err(error.within(field.label(), None))
        }
        _ => Ok(()),
    }
}

fn write_items(
    items: &dyn Items,
    writer: &mut Writer,
    field: &'static Field,
    write_element: Write,
) -> Result<(), EncodeError> {
    let mut index = 0;
    while let Some(item) = items.item(index) {
        index += 1;
        write_one(item.view(), writer, field, write_element).map_err(|error| match field.name {
            "" => error,
            name => error.within(name, Some(index)),
        })?;
    }
    Ok(())
}

/// Writes a value that is there, of a field or an item.
fn write_one(
    value: View<'_>,
    writer: &mut Writer,
    field: &'static Field,
    write_element: Write,
) -> Result<(), EncodeError> {
    match (&field.form, value) {
        (Form::Group(_), View::Some(value)) => {
            write_one(value.view(), writer, field, write_element)
        }
        (Form::Group(_), View::Record(record)) => write_in_place(record, writer, write_element),
        (Form::Group(_), View::Choice(choice)) => write_choice(choice, writer, write_element),
        // An item that is not there.
        (Form::Group(_) | Form::AnyElement(_), View::Null) => Ok(()),
        (Form::Element | Form::AnyElement(_), value) => write_element(value, writer, field),
        _ => Err(EncodeError::new(EncodeErrorKind::Shape)),
    }
}

/// Writes a record whose elements stand in place.
fn write_in_place(
    record: &dyn Fields,
    writer: &mut Writer,
    write_element: Write,
) -> Result<(), EncodeError> {
    let schema = record.layout().schema();
    let mut outcome = Ok(());
    record.with_fields(Visit(&mut |values| {
        check_count(schema, values.len());
        outcome = write_elements(values, &schema.fields, writer, write_element);
    }));
    outcome
}

/// Writes the element of the alternative that the choice is.
pub(super) fn write_choice(
    choice: &dyn Choice,
    writer: &mut Writer,
    write_element: Write,
) -> Result<(), EncodeError> {
    let (index, value) = choice.alternative();
    let schema = choice.layout().schema();
    let Some(fields) = schema.fields.get(index..=index) else {
        return Err(EncodeError::new(EncodeErrorKind::Shape));
    };
    write_elements(&[value], fields, writer, write_element)
}

/// Writes the fields of a group: there is no element that could have its attributes or text.
fn write_elements(
    values: &[&dyn Value],
    fields: &'static [Field],
    writer: &mut Writer,
    write_element: Write,
) -> Result<(), EncodeError> {
    let is_element = |field: &Field| {
        matches!(
            field.form,
            Form::Element | Form::Group(_) | Form::AnyElement(_)
        )
    };
    if !fields.iter().all(is_element) {
        return Err(EncodeError::new(EncodeErrorKind::Shape));
    }
    write_fields(values, fields, writer, &Attributes::new(write_element))
}

/// Writes the text of the element that is open.
fn write_text(
    value: View<'_>,
    writer: &mut Writer,
    attributes: &Attributes,
) -> Result<(), EncodeError> {
    match value {
        // The tag says that it is nil, or it is empty.
        View::Null => Ok(()),
        View::Some(value) => write_text(value.view(), writer, attributes),
        _ => match as_name(value) {
            Some(name) => writer.text(&attributes.prefixed(name, writer)?),
            None => writer.inline(|writer, field| (attributes.write_element)(value, writer, field)),
        },
    }
}

fn write_mixed(
    value: View<'_>,
    writer: &mut Writer,
    field: &'static Field,
) -> Result<(), EncodeError> {
    match value {
        View::Null => Ok(()),
        View::Some(value) => write_mixed(value.view(), writer, field),
        View::Leaf(leaf) => match same::<MixedContent>(leaf) {
            Some(content) => content.write_nodes(writer, field),
            None => Err(EncodeError::new(EncodeErrorKind::Shape)),
        },
        _ => Err(EncodeError::new(EncodeErrorKind::Shape)),
    }
}
