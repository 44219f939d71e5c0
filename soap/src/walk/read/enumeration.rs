//! Reading enumerations.

use crate::error::{DecodeError, DecodeErrorKind};
use crate::reader::{Reader, Start};
use crate::scalar::collapsed;
use crate::value::Enumeration;
use crate::value::enumeration::{is_literal, position, set_number};

/// Sets an enumeration to the literal in the element that `start` opened.
pub(super) fn read<'x>(
    value: &mut dyn Enumeration,
    reader: &mut Reader<'x>,
    start: Start<'x>,
) -> Result<(), DecodeError> {
    if start.is_nil() {
        set_zero(value);
        return reader.nil(&start);
    }
    let text = collapsed(reader, &start, "the enumeration")?;
    let index = position(value.literals(), &text);
    if index.is_none() && (reader.is_strict() || !is_literal(&text)) {
        let kind = DecodeErrorKind::Value("the enumeration");
        return Err(DecodeError::new(kind, start.offset()).with_text(&text));
    }
    match index {
        Some(index) => value.set(Ok(index)),
        None => value.set(Err(reader.own_cow(text)?)),
    }
    Ok(())
}

/// Sets the literal with the number 0, which is what .NET takes for "not set". Where there is none
/// it becomes an unknown, empty literal, which cannot be written.
fn set_zero(value: &mut dyn Enumeration) {
    if !set_number(value, 0) {
        value.set(Err(String::new()));
    }
}
