//! The header of a request.

use secrecy::{ExposeSecret, SecretString};
use subtle::ConstantTimeEq;

use super::{Credentials, TimeZone, roles};
use crate::envelope::{HeaderBlock, HeaderSlot};
use crate::operation::{Header, Role};
use crate::value::Value;

/// What a request says in its header. None means that the message has no such block, or a nil one.
#[derive(Clone, Debug, Default)]
pub struct RequestHeaders {
    /// The application's secret.
    pub application_token: Option<SecretString>,
    /// The tenant, like `Cust12345`. Only the partner's service takes it.
    pub context_identifier: Option<String>,
    /// Who calls.
    pub credentials: Option<Credentials>,
    /// The time zone of the times in the request, and the one asked for in the response.
    pub time_zone: Option<TimeZone>,
}

impl RequestHeaders {
    /// Whether the ticket in the credentials is `expected`. Takes as long wherever the two differ,
    /// so that nobody can guess a ticket piece by piece; its length is not hidden.
    pub fn has_ticket(&self, expected: &str) -> bool {
        let ticket = self.ticket().map(str::as_bytes);
        ticket.is_some_and(|it| it.ct_eq(expected.as_bytes()).into())
    }

    /// The ticket in the credentials. Compare it with [`has_ticket`](Self::has_ticket).
    pub fn ticket(&self) -> Option<&str> {
        let ticket = self.credentials.as_ref()?.ticket.as_ref()?;
        Some(ticket.expose_secret())
    }

    /// Sets the ticket in the credentials.
    pub fn set_ticket(&mut self, ticket: impl Into<SecretString>) {
        let ticket = Some(ticket.into());
        self.credentials = Some(Credentials { ticket });
    }

    /// The blocks of a message whose header is made up of `headers`, an operation's
    /// [`request_headers`](crate::Operation::request_headers): in their order, without those that
    /// have no value here.
    pub fn blocks(&self, headers: &'static [Header]) -> Vec<HeaderBlock<'_>> {
        let values: [(Role, &dyn Value); 4] = [
            (Role::ApplicationToken, &self.application_token),
            (Role::ContextIdentifier, &self.context_identifier),
            (Role::Credentials, &self.credentials),
            (Role::TimeZone, &self.time_zone),
        ];
        roles::blocks(headers, values)
    }

    /// Places for the blocks of a message whose header is made up of `headers`. Each role has one
    /// place, so of two headers with the same role the first gets it.
    pub fn slots(
        &mut self,
        headers: impl IntoIterator<Item = &'static Header>,
    ) -> Vec<HeaderSlot<'_>> {
        let values: [(Role, &mut dyn Value); 4] = [
            (Role::ApplicationToken, &mut self.application_token),
            (Role::ContextIdentifier, &mut self.context_identifier),
            (Role::Credentials, &mut self.credentials),
            (Role::TimeZone, &mut self.time_zone),
        ];
        roles::slots(headers, values)
    }
}
