//! `SoPrincipal.AuthenticateUsernamePassword`, for whichever version a call belongs to: the
//! generated types are in a crate above this one, and the message is the same in all versions
//! but for the namespace.

use secrecy::ExposeSecret;

use crate::envelope::{self, Envelope, Version};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::field::{Field, Shape};
use crate::headers::{Credentials, RequestHeaders, SecretString};
use crate::leaf::Leaf;
use crate::operation::{Header, Operation, Role};
use crate::reader::{Reader, Start};
use crate::value::Value;
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

/// Reading a boolean asks for a field, but takes nothing from it.
static SUCCEEDED: Field = Field {
    rust_name: "",
    name: "AuthenticationSucceeded",
    namespace: "",
    flags: 0,
    shape: Shape::Plain,
};

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
        let slot: &mut dyn Value = &mut credentials;
        let mut succeeded = false;
        let (mut seen_credentials, mut seen_succeeded) = (false, false);
        envelope.decode_with(|reader, start| {
            while let Some(child) = reader.child(&start)? {
                if self.is(reader, &child, "Credentials") {
                    once(&mut seen_credentials, &child)?;
                    slot.read(reader, child, self.credentials)?;
                } else if self.is(reader, &child, SUCCEEDED.name) {
                    once(&mut seen_succeeded, &child)?;
                    succeeded.read(reader, child, &SUCCEEDED)?;
                } else {
                    reader.skip(&child)?;
                }
            }
            Ok(())
        })?;
        let ticket = credentials.and_then(|it| it.ticket);
        Ok(ticket.filter(|it| succeeded && !it.expose_secret().is_empty()))
    }

    fn is<'x>(&self, reader: &mut Reader<'x>, child: &Start<'x>, name: &str) -> bool {
        reader.is(child, name, self.namespace)
    }
}

/// The later of two elements would win, and nobody would know.
fn once(seen: &mut bool, element: &Start<'_>) -> Result<(), DecodeError> {
    if std::mem::replace(seen, true) {
        let kind = DecodeErrorKind::Repeated;
        return Err(DecodeError::new(kind, element.offset()));
    }
    Ok(())
}
