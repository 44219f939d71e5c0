//! Who the client calls as.

use std::fmt;
use std::sync::Arc;

use super::location::base_url;
#[cfg(feature = "system-user")]
use super::system_user::SystemUser;
use crate::call::{BoxFuture, Error};
use crate::headers::SecretString;

/// Who a client calls as.
#[derive(Clone, Default)]
pub(super) enum Credentials {
    /// Nobody: for operations that ask for no ticket.
    #[default]
    None,
    /// A ticket or access token that the user has got elsewhere and that cannot be renewed.
    Ticket(SecretString),
    /// The client logs in.
    Password {
        user_name: String,
        password: SecretString,
    },
    /// The client logs in as the system user of a tenant.
    #[cfg(feature = "system-user")]
    SystemUser(Arc<SystemUser>),
    /// Something of the user's logs in.
    Provider(Arc<dyn TicketProvider>),
}

impl Credentials {
    /// Whether there is a way to another ticket when this one is no longer accepted.
    pub(super) fn can_renew(&self) -> bool {
        !matches!(self, Self::None | Self::Ticket(_))
    }
}

/// Gets tickets for a client: at its first call, and whenever the server no longer accepts the
/// one before.
///
/// The client keeps the ticket, and asks once however many calls wait for it.
pub trait TicketProvider: Send + Sync {
    /// A new ticket.
    ///
    /// # Errors
    /// [`Error::LoginRefused`] if there is none to be had; others if it could not be found out.
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
            .field("ticket", &format_args!("[redacted]"))
            .field("base_url", &self.base_url.as_deref().map(base_url))
            .finish()
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "none",
            Self::Ticket(_) => "ticket",
            Self::Password { .. } => "user name and password",
            #[cfg(feature = "system-user")]
            Self::SystemUser(_) => "system user",
            Self::Provider(_) => "provider",
        })
    }
}
