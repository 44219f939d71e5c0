//! Reading and writing flag sets: a list of literals, separated by blanks.

use std::collections::BTreeSet;

use super::FlagSet;
use crate::enumeration::position;
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
    let flags = value.flags_mut();
    let mut seen = BTreeSet::new();
    for name in text.split(SPACES).filter(|name| !name.is_empty()) {
        match position(literals, name) {
            Some(index) => flags.insert_known(index),
            None if reader.is_strict() => return Err(invalid("the flag set", name, &start)),
            None if seen.insert(name) => {
                reader.charge_item(flags.unknown.len(), size_of::<String>())?;
                flags.unknown.push(reader.own(name)?);
            }
            None => {}
        }
    }
    Ok(())
}

/// What stands between the literals.
const SPACES: [char; 4] = [' ', '\t', '\n', '\r'];

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
