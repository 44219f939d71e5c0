//! Reading enumerations.

use std::borrow::Cow;

use crate::error::{DecodeError, DecodeErrorKind};
use crate::reader::{Reader, Start, input};
use crate::scalar::collapsed;
use crate::value::Enumeration;
use crate::value::enumeration::{has_blanks, is_literal, position, set_number};

/// Sets an enumeration to the literal in the element that `start` opened.
pub(super) fn read<'x>(
    value: &mut dyn Enumeration,
    reader: &mut Reader<'x>,
    start: &Start<'x>,
) -> Result<(), DecodeError> {
    if start.is_nil() {
        set_zero(value);
        return reader.nil(start);
    }
    let text = match collapsed(reader, start, "the enumeration") {
        Ok(text) => text,
        Err(error) => return set_empty(value, error),
    };
    match position(value.literals(), &text) {
        Some(index) => value.set(Ok(index)),
        None => return set_other(value, reader, start, text),
    }
    Ok(())
}

/// Sets the literal that is an empty text, where the text is empty and there is one.
#[cold]
fn set_empty(value: &mut dyn Enumeration, error: DecodeError) -> Result<(), DecodeError> {
    let index = position(value.literals(), "");
    match (error.kind(), index) {
        (DecodeErrorKind::Empty(_), Some(index)) => {
            value.set(Ok(index));
            Ok(())
        }
        _ => Err(error),
    }
}

/// Sets the literal of the same words, or else an unknown one.
#[cold]
fn set_other<'x>(
    value: &mut dyn Enumeration,
    reader: &mut Reader<'x>,
    start: &Start<'x>,
    text: Cow<'x, str>,
) -> Result<(), DecodeError> {
    let words = |text| split(text).filter(|word| !word.is_empty());
    let mut literals = value.literals().iter();
    if let Some(index) = literals.position(|it| words(it.name).eq(words(&text))) {
        value.set(Ok(index));
        return Ok(());
    }
    let may_be_literal = is_literal(&text) || has_blanks(value.literals());
    if reader.is_strict() || !may_be_literal {
        let kind = DecodeErrorKind::Value("the enumeration");
        return Err(DecodeError::new(kind, start.offset()).with_text(&text));
    }
    value.set(Err(reader.own_cow(text)?));
    Ok(())
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(input::SPACES)
}

/// Sets the literal with the number 0, which is what .NET takes for "not set". Where there is none
/// it becomes an unknown, empty literal, which cannot be written.
fn set_zero(value: &mut dyn Enumeration) {
    if !set_number(value, 0) {
        value.set(Err(String::new()));
    }
}
