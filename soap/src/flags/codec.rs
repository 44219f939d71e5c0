//! Reading and writing flag sets: a list of literals, separated by blanks.

use super::FlagSet;
use crate::enumeration::{Literal, position};
use crate::error::{DecodeError, EncodeError};
use crate::field::Field;
use crate::reader::{Reader, Start};
use crate::scalar::invalid;
use crate::writer::Writer;

/// Fills a flag set from the element that `start` opened.
pub(crate) fn read<'x>(
    value: &mut dyn FlagSet,
    reader: &mut Reader<'x>,
    start: Start<'x>,
) -> Result<(), DecodeError> {
    if start.is_nil() {
        return reader.nil(&start);
    }
    let text = reader.text(&start)?;
    let literals = value.literals();
    if reader.is_strict() {
        check_known(&text, literals, &start)?;
    }
    for name in text.split([' ', '\t', '\n', '\r']) {
        value.flags_mut().insert_name(name, literals);
    }
    Ok(())
}

/// Checks that all the literals of a list are known.
fn check_known(text: &str, literals: &[Literal], start: &Start<'_>) -> Result<(), DecodeError> {
    let mut names = text.split_ascii_whitespace();
    match names.find(|name| position(literals, name).is_none()) {
        Some(unknown) => Err(invalid("the flag set", unknown, start)),
        None => Ok(()),
    }
}

/// Writes a flag set as the element `field`.
pub(crate) fn write(
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
