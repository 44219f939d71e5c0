//! The element in a message's body: the bodies that operations share, and how any is read and
//! written.

use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::field::Schema;
use crate::layout::Layout;
use crate::reader::{Reader, Start};
use crate::value::{Fields, Record, Value, Visit, VisitMut};
use crate::walk;
use crate::writer::Writer;

/// The response of every operation whose output is one element, `Response`.
///
/// It says nothing about its schema: that is the [`Operation`](crate::Operation)'s.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Response<T> {
    /// The element's value.
    pub response: T,
}

impl<T: Value + Default> Record for Response<T> {
    const LAYOUT: Layout = Layout::NONE;

    #[inline(always)]
    fn with_fields(&self, visit: Visit<'_>) {
        visit.visit(&[&self.response]);
    }

    #[inline(always)]
    fn with_fields_mut(&mut self, visit: VisitMut<'_>) {
        visit.visit(&mut [&mut self.response]);
    }
}

/// The request of every operation without input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoRequest;

/// The response of every operation without output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoResponse;

macro_rules! empty {
    ($($name:ty),*) => {$(
        impl Record for $name {
            const LAYOUT: Layout = Layout::NONE;

            fn with_fields(&self, visit: Visit<'_>) {
                visit.visit(&[]);
            }

            fn with_fields_mut(&mut self, visit: VisitMut<'_>) {
                visit.visit(&mut []);
            }
        }
    )*};
}

empty!(NoRequest, NoResponse, ());

/// Writes a wrapper element and the parts in it, or the parts alone if they stand in SOAP's `Body`
/// itself. Writes nothing for a message without a wrapper element.
///
/// # Errors
/// If XML cannot carry one of the values.
pub fn encode_body(
    schema: &'static Schema,
    fields: &dyn Fields,
    writer: &mut Writer,
) -> Result<(), EncodeError> {
    let name = schema.name;
    if name.is_empty() {
        return Ok(());
    }
    if schema.is_body() {
        return walk::write_fields(fields, schema, writer);
    }
    writer.start_block(name, schema.namespace)?;
    walk::write_fields(fields, schema, writer).map_err(|error| error.within(name, None))?;
    writer.end(name, schema.namespace);
    Ok(())
}

/// Checks that an element in the body is the one that `schema` names.
pub(crate) fn check_name<'x>(
    schema: &'static Schema,
    reader: &mut Reader<'x>,
    start: &Start<'x>,
) -> Result<(), DecodeError> {
    match schema.is_result || reader.is(start, schema.name, schema.namespace) {
        true => Ok(()),
        false => Err(other_element(reader, start, schema.name)),
    }
}

/// The error of a message that has another element where `expected` must stand: the envelope, or
/// what is in its body. The name that was found is shown, as no value stands there.
pub(crate) fn other_element<'x>(
    reader: &mut Reader<'x>,
    start: &Start<'x>,
    expected: &'static str,
) -> DecodeError {
    let error = start.error(DecodeErrorKind::MissingElement(expected));
    match reader.name(start) {
        Ok(found) => error.with_text(&found.to_string()),
        Err(_) => error,
    }
}

/// Reads the parts in a wrapper element into `fields`, which must hold the defaults. The element
/// must be the one that `schema` names, unless it is a result in RPC style.
///
/// # Errors
/// If it is not, is not well-formed, or one of the parts is not of its type.
pub fn decode_body<'x>(
    schema: &'static Schema,
    fields: &mut dyn Fields,
    reader: &mut Reader<'x>,
    start: &Start<'x>,
) -> Result<(), DecodeError> {
    check_name(schema, reader, start)?;
    let read = if start.is_nil() && reader.is_strict() && !schema.is_nillable() {
        Err(DecodeError::new(
            DecodeErrorKind::NotNillable,
            start.offset(),
        ))
    } else {
        walk::read_fields(fields, schema, reader, start)
    };
    read.map_err(|error| error.within(schema.name, None))
}
