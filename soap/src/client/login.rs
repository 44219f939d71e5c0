//! `SoPrincipal.AuthenticateUsernamePassword`, for whichever version a call belongs to: the
//! generated types are in a crate above this one, and the message is the same in all versions
//! except for the namespace.

use secrecy::ExposeSecret;

use crate::envelope::{self, Envelope, Version};
use crate::error::{DecodeError, EncodeError};
use crate::field::Field;
use crate::headers::{Credentials, RequestHeaders, SecretString};
use crate::operation::{Header, Operation, Role};
use crate::reader::parts::read_parts;
use crate::value::{Leaf, Value};
use crate::walk;
use crate::writer::Writer;

pub(super) const AGENT: &str = "SoPrincipal";
pub(super) const OPERATION: &str = "AuthenticateUsernamePassword";

/// Where a login goes to, and the namespace of its elements.
pub(super) struct Login {
    namespace: &'static str,
    request_headers: &'static [Header],
    pub(super) response_headers: &'static [Header],
    credentials: &'static Field,
    pub(super) path: String,
    pub(super) action: String,
}

/// What an answer has.
const PARTS: &[&str] = &["Credentials", SUCCEEDED.name];

/// Reading a boolean asks for a field, but takes nothing from it.
static SUCCEEDED: Field = Field::element("AuthenticationSucceeded", "", 0);

impl Login {
    /// The login for a call of `operation`; none if its messages have no credentials.
    pub(super) fn of(operation: &'static Operation) -> Option<Self> {
        let service = operation.agent.service;
        let mut headers = operation.request_headers.iter();
        let credentials = headers.find(|header| header.role == Role::Credentials)?;
        Some(Self {
            namespace: service.namespace,
            request_headers: &operation.request_headers,
            response_headers: &operation.response_headers,
            credentials: &credentials.field,
            path: service.path.replace("{agent}", AGENT),
            action: format!("{}/{AGENT}/{OPERATION}", service.namespace),
        })
    }

    /// The request. A login has no header block but the application's token, so `headers` holds no
    /// other.
    pub(super) fn write(
        &self,
        headers: &RequestHeaders,
        user_name: &str,
        password: &SecretString,
    ) -> Result<String, EncodeError> {
        let blocks = headers.blocks(self.request_headers);
        envelope::write_with(Version::Soap11, &blocks, |writer| {
            writer.start_block(OPERATION, self.namespace)?;
            self.text(writer, "UserName", user_name)?;
            self.text(writer, "Password", password.expose_secret())?;
            writer.end(OPERATION, self.namespace);
            Ok(())
        })
    }

    fn text(&self, writer: &mut Writer, name: &'static str, text: &str) -> Result<(), EncodeError> {
        writer.start(name, self.namespace)?;
        writer
            .text(text)
            .map_err(|error| error.within(name, None))?;
        writer.end(name, self.namespace);
        Ok(())
    }

    /// The ticket in an answer; none if the server refuses the login.
    pub(super) fn read(&self, envelope: Envelope<'_>) -> Result<Option<SecretString>, DecodeError> {
        let mut credentials = None::<Credentials>;
        let mut succeeded = false;
        envelope.decode_with(|reader, start| {
            let slot: &mut dyn Value = &mut credentials;
            read_parts(
                reader,
                &start,
                (PARTS, self.namespace),
                &mut |reader, index, child| match index {
                    0 => walk::read(slot.view_mut(), reader, &child, self.credentials),
                    _ => succeeded.read(reader, &child, &SUCCEEDED),
                },
            )
        })?;
        let ticket = credentials.and_then(|it| it.ticket);
        Ok(ticket.filter(|it| succeeded && !it.expose_secret().is_empty()))
    }
}
