//! Services, operations, and the bodies that are shared.

use crate::error::{DecodeError, EncodeError};
use crate::field::{Field, Schema, Shape};
use crate::layout::Layout;
use crate::reader::{Reader, Start};
use crate::record;
use crate::value::{Fields, Value};
use crate::writer::Writer;

/// A version of a service, like `Services88`.
#[derive(Debug)]
pub struct Service {
    /// Its name.
    pub name: &'static str,
    /// The namespaces of its elements and types, its own first.
    pub namespaces: &'static [&'static str],
    /// The path below the installation's base URL, with `{agent}` for an agent's name:
    /// `Remote/Services88/{agent}.svc`.
    pub path: &'static str,
}

/// An agent: the operations at one address.
#[derive(Debug)]
pub struct Agent {
    /// The service it belongs to.
    pub service: &'static Service,
    /// Its name, like `User`.
    pub name: &'static str,
}

/// One operation of an agent.
#[derive(Debug)]
pub struct Operation {
    /// The agent it belongs to.
    pub agent: &'static Agent,
    /// Its name, like `GetUser`.
    pub name: &'static str,
    /// Value of `SOAPAction`.
    pub action: &'static str,
    /// The request's wrapper element.
    pub request: fn() -> &'static Schema,
    /// The response's wrapper element.
    pub response: Layout,
    /// The request's header blocks, in order.
    pub request_headers: &'static [Header],
    /// The response's header blocks, in order.
    pub response_headers: &'static [Header],
}

impl Operation {
    /// The agent's path below the installation's base URL.
    pub fn path(&self) -> String {
        self.agent.service.path.replace("{agent}", self.agent.name)
    }
}

/// A header block that messages of an operation can have.
#[derive(Debug)]
pub struct Header {
    /// The block's element.
    pub field: Field,
    /// What it is for.
    pub role: Role,
}

impl Header {
    /// A block of the element `name`. Those that let their holder in are secret.
    pub const fn new(name: &'static str, namespace: &'static str, role: Role) -> Self {
        let secret = match role {
            Role::ApplicationToken | Role::Credentials => Field::SECRET,
            _ => 0,
        };
        let field = Field {
            rust_name: "",
            name,
            namespace,
            flags: Field::NILLABLE | secret,
            shape: Shape::Plain,
        };
        Self { field, role }
    }
}

/// What a header block is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Role {
    /// The application's secret.
    ApplicationToken,
    /// The tenant that is spoken of.
    ContextIdentifier,
    /// Who calls: the ticket.
    Credentials,
    /// What went wrong.
    ExceptionInfo,
    /// What the server says besides.
    ExtraInfo,
    /// Something that neither client nor server knows.
    Other,
    /// Whether it went well.
    Succeeded,
    /// The time zone of the times in the message.
    TimeZone,
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
        (index == 0).then_some(&self.response)
    }

    #[inline]
    fn get_mut(&mut self, index: usize) -> Option<&mut dyn Value> {
        (index == 0).then_some(&mut self.response)
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
