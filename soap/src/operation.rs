//! Services, operations, and the bodies that are shared.

use crate::envelope::Version;
use crate::error::{DecodeError, EncodeError};
use crate::field::Schema;
use crate::reader::{Reader, Start};
use crate::record;
use crate::value::{Fields, Value};
use crate::writer::Writer;

/// A version of the service, like `Services88`.
#[derive(Debug, PartialEq, Eq)]
pub struct Service {
    /// Its name.
    pub name: &'static str,
    /// The namespace of its elements and types.
    pub namespace: &'static str,
    /// The path below the installation's base URL, with `{agent}` for an agent's name:
    /// `Remote/Services88/{agent}.svc`.
    pub path: &'static str,
    /// The version of SOAP that its binding speaks.
    pub soap: Version,
}

/// One operation of an agent.
#[derive(Debug)]
pub struct Operation {
    /// The service it belongs to.
    pub service: &'static Service,
    /// Name of the agent, like `User`.
    pub agent: &'static str,
    /// Name of the operation.
    pub name: &'static str,
    /// Value of `SOAPAction`.
    pub action: &'static str,
    /// The request's wrapper element.
    pub request: &'static Schema,
    /// The response's wrapper element.
    pub response: &'static Schema,
    /// Local names of the request's header blocks, in order.
    pub request_headers: &'static [&'static str],
    /// Local names of the response's header blocks, in order.
    pub response_headers: &'static [&'static str],
}

impl Operation {
    /// The agent's path below the installation's base URL.
    pub fn path(&self) -> String {
        self.service.path.replace("{agent}", self.agent)
    }
}

/// The answer of every operation whose output is one element, `Response`.
///
/// It says nothing about its schema: that is the [`Operation`]'s.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Response<T> {
    /// The element's value.
    pub response: T,
}

impl<T: Value> Fields for Response<T> {
    #[inline]
    fn get(&self, index: usize) -> Option<&dyn Value> {
        if index == 0 {
            Some(&self.response)
        } else {
            None
        }
    }

    #[inline]
    fn get_mut(&mut self, index: usize) -> Option<&mut dyn Value> {
        if index == 0 {
            Some(&mut self.response)
        } else {
            None
        }
    }
}

/// The answer of every operation without output, and the request of every one without input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoResponse;

impl Fields for NoResponse {
    #[inline]
    fn get(&self, _index: usize) -> Option<&dyn Value> {
        None
    }

    #[inline]
    fn get_mut(&mut self, _index: usize) -> Option<&mut dyn Value> {
        None
    }
}

/// Writes a wrapper element and the parts in it.
///
/// # Errors
/// If XML cannot carry one of the values.
pub fn encode_body(
    schema: &'static Schema,
    fields: &dyn Fields,
    writer: &mut Writer,
) -> Result<(), EncodeError> {
    let name = schema.name;
    writer.start_block(name, schema.namespace)?;
    record::write_fields(fields, schema, writer).map_err(|error| error.within(name, None))?;
    writer.end(name, schema.namespace);
    Ok(())
}

/// Reads the parts in a wrapper element into `fields`, which must hold the defaults. The element
/// must be the one that `schema` names.
///
/// # Errors
/// If it is not, is not well-formed, or one of the parts is not of its type.
pub fn decode_body<'x>(
    schema: &'static Schema,
    fields: &mut dyn Fields,
    reader: &mut Reader<'x>,
    start: Start<'x>,
) -> Result<(), DecodeError> {
    if !reader.is(&start, schema.name, schema.namespace) {
        let kind = crate::DecodeErrorKind::MissingElement(schema.name);
        let found = reader.name(&start).to_string();
        return Err(DecodeError::new(kind, start.offset()).with_text(&found));
    }
    record::read(fields, schema, reader, start).map_err(|error| error.within(schema.name, None))
}
