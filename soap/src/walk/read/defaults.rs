//! Defaults of elements that are empty.

use super::attributes::Read;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::field::{Field, Schema};
use crate::limits::Limits;
use crate::reader::Reader;
use crate::value::ViewMut;
use crate::writer::push_text;

/// Gives a value whose element was empty the default of its field in `schema`. Texts and lists never
/// come here: they have an empty value, which is kept as it came.
///
/// Returns the error of reading the element, if it was another one or there is no default.
#[cold]
pub(super) fn set_default(
    value: ViewMut<'_>,
    (reader, read): (&mut Reader<'_>, Read),
    (schema, field): (&'static Schema, &'static Field),
    error: DecodeError,
) -> Result<(), DecodeError> {
    let is_own = matches!(error.kind(), DecodeErrorKind::Empty(_)) && error.path().is_empty();
    let mut rules = schema.rules.iter();
    let rules = rules.find(|(index, _)| {
        let field_of = schema.fields.get(*index);
        field_of.is_some_and(|it| std::ptr::eq(it, field))
    });
    let default = rules.and_then(|(_, rules)| rules.of_empty());
    let Some(default) = default.filter(|_| is_own) else {
        return Err(error);
    };
    reader.charge(default.len())?;
    let mut text = String::from("<v>");
    push_text(&mut text, default).map_err(|_| error.clone())?;
    text.push_str("</v>");
    let read = Reader::new(text.as_bytes(), Limits::default()).and_then(|mut reader| {
        let start = reader.root()?;
        read(value, &mut reader, &start, field)
    });
    read.map_err(|_| error)
}
