//! Who the client calls as.

use std::fmt;
use std::sync::Arc;

use super::grant::TicketProvider;
#[cfg(feature = "system-user")]
use super::system_user::SystemUser;
use crate::headers::SecretString;

/// Who a client calls as.
#[derive(Clone, Default)]
pub(super) enum Caller {
    /// No credentials: for operations that need no ticket.
    #[default]
    None,
    /// A ticket or access token from elsewhere, which the client cannot renew.
    Ticket(SecretString),
    /// The client logs in.
    Password {
        user_name: String,
        password: SecretString,
    },
    /// The client logs in as the system user of a tenant.
    #[cfg(feature = "system-user")]
    SystemUser(Arc<SystemUser>),
    /// A provider of the user's logs in.
    Provider(Arc<dyn TicketProvider>),
}

impl Caller {
    /// Whether the client can get another ticket when this one is no longer accepted.
    pub(super) fn can_renew(&self) -> bool {
        !matches!(self, Self::None | Self::Ticket(_))
    }
}

impl fmt::Debug for Caller {
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
