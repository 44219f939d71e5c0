//! Reading and writing flag sets: a list of literals, separated by blanks.

use super::{FlagSet, Flags};
use crate::enumeration::Literal;
use crate::error::{DecodeError, EncodeError};
use crate::field::Field;
use crate::reader::{Reader, Start};
use crate::writer::Writer;

/// Body of a flag set's [`Value::read`](crate::Value::read).
///
/// # Errors
/// Those of [`Value::read`](crate::Value::read).
#[doc(hidden)]
#[inline]
pub fn read_flags<'x, T: FlagSet>(
    value: &mut T,
    reader: &mut Reader<'x>,
    start: Start<'x>,
) -> Result<(), DecodeError> {
    *value.flags_mut() = read(T::LITERALS, reader, start)?;
    Ok(())
}

fn read<'x>(
    literals: &'static [Literal],
    reader: &mut Reader<'x>,
    start: Start<'x>,
) -> Result<Flags, DecodeError> {
    let mut flags = Flags::new();
    if start.is_nil() {
        reader.nil(&start)?;
        return Ok(flags);
    }
    let text = reader.text(&start)?;
    for name in text.split([' ', '\t', '\n', '\r']) {
        flags.insert_name(name, literals);
    }
    Ok(flags)
}

/// Body of a flag set's [`Value::write`](crate::Value::write).
///
/// # Errors
/// If XML cannot carry an unknown literal.
#[doc(hidden)]
pub fn write_flags(
    flags: &Flags,
    literals: &'static [Literal],
    writer: &mut Writer,
    field: &'static Field,
) -> Result<(), EncodeError> {
    writer.start(field.name, field.namespace)?;
    for (index, name) in flags.names(literals).enumerate() {
        if index > 0 {
            writer.text(" ")?;
        }
        writer.text(name)?;
    }
    writer.end(field.name, field.namespace);
    Ok(())
}
