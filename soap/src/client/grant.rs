//! Tickets and their providers.

use std::fmt;

use super::location::base_url;
use crate::call::{BoxFuture, Error};
use crate::field::REDACTED;
use crate::headers::SecretString;

/// Gets tickets for a client: at its first call, and whenever the server no longer accepts the
/// one before.
///
/// The client keeps the ticket, and asks once however many calls wait for it.
pub trait TicketProvider: Send + Sync {
    /// A new ticket.
    ///
    /// # Errors
    /// [`Error::LoginRefused`] if the login is refused; other errors if the login failed.
    fn ticket(&self) -> BoxFuture<'_, Result<Grant, Error>>;
}

/// A ticket, and where it is good for.
#[derive(Clone)]
#[non_exhaustive]
pub struct Grant {
    /// The ticket (`7T:…`) or access token (`8A:…`).
    pub ticket: SecretString,
    /// Base URL of the installation from now on; none leaves it as it is. A client that was built
    /// for `https://` takes no other, unless it was built with
    /// [`allow_http`](super::Builder::allow_http).
    pub base_url: Option<String>,
}

impl Grant {
    /// A ticket or access token.
    pub fn new(ticket: impl Into<SecretString>) -> Self {
        Self {
            ticket: ticket.into(),
            base_url: None,
        }
    }
}

impl fmt::Debug for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Grant")
            .field("ticket", &format_args!("{REDACTED}"))
            .field("base_url", &self.base_url.as_deref().map(base_url))
            .finish()
    }
}
