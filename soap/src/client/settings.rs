//! What a client is told when it is built.

use std::sync::Arc;
use std::time::Duration;

use super::credentials::Credentials;
use super::retry::Retries;
use crate::call::Error;
use crate::headers::{SecretString, TimeZone};
use crate::limits::Limits;
use crate::operation::Operation;
use secrecy::ExposeSecret;

/// Decides whether an error says that the ticket is no longer accepted.
pub(super) type Predicate = Arc<dyn Fn(&Error) -> bool + Send + Sync>;
/// Makes the address of an operation from the base URL.
pub(super) type Endpoint = Arc<dyn Fn(&str, &'static Operation) -> String + Send + Sync>;

pub(super) struct Settings {
    pub(super) application_token: Option<SecretString>,
    pub(super) context_identifier: Option<String>,
    pub(super) credentials: Credentials,
    /// Address of the login service.
    #[cfg(feature = "system-user")]
    pub(super) login_url: Option<String>,
    pub(super) time_zone: Option<TimeZone>,
    pub(super) connect_timeout: Duration,
    pub(super) timeout: Duration,
    pub(super) limits: Limits,
    pub(super) retries: Retries,
    pub(super) http_headers: http::HeaderMap,
    pub(super) is_ticket_refused: Predicate,
    pub(super) endpoint: Option<Endpoint>,
}

impl Settings {
    /// The address of the login service, if the credentials need it.
    pub(super) fn login_url(&self) -> Option<&str> {
        match &self.credentials {
            #[cfg(feature = "system-user")]
            Credentials::SystemUser(_) => self.login_url.as_deref(),
            _ => None,
        }
    }

    /// Whether requests hold secrets.
    pub(super) fn has_secrets(&self) -> bool {
        !matches!(self.credentials, Credentials::None) || self.secrets().next().is_some()
    }

    /// Whether the HTTP headers of every request hold secrets.
    pub(super) fn has_secret_headers(&self) -> bool {
        self.http_headers
            .values()
            .any(http::HeaderValue::is_sensitive)
    }

    /// The secrets that the client sends.
    pub(super) fn secrets(&self) -> impl Iterator<Item = &str> {
        let of_credentials = match &self.credentials {
            Credentials::None | Credentials::Provider(_) => None,
            Credentials::Ticket(ticket) => Some(ticket),
            Credentials::Password { password, .. } => Some(password),
            #[cfg(feature = "system-user")]
            Credentials::SystemUser(user) => Some(user.token()),
        };
        let secrets = self.application_token.iter().chain(of_credentials);
        let secrets = secrets.map(ExposeSecret::expose_secret);
        secrets.chain(self.http_headers.values().flat_map(secrets_in))
    }
}

/// The value of a header that is secret, and what follows its first word, like `Basic`.
fn secrets_in(value: &http::HeaderValue) -> impl Iterator<Item = &str> {
    let value = value.is_sensitive().then(|| value.as_bytes());
    let value = value.and_then(|it| std::str::from_utf8(it).ok());
    let rest = value.and_then(|it| Some(it.split_once(' ')?.1));
    value.into_iter().chain(rest)
}

impl Default for Settings {
    fn default() -> Self {
        let agent = concat!("netserver-rs/", env!("CARGO_PKG_VERSION"));
        let agent = http::HeaderValue::from_static(agent);
        let mut http_headers = http::HeaderMap::new();
        http_headers.insert(http::header::USER_AGENT, agent);
        Self {
            application_token: None,
            context_identifier: None,
            credentials: Credentials::None,
            #[cfg(feature = "system-user")]
            login_url: None,
            time_zone: None,
            connect_timeout: Duration::from_secs(10),
            timeout: Duration::from_secs(100),
            limits: Limits::default(),
            retries: Retries::default(),
            http_headers,
            is_ticket_refused: Arc::new(super::session::is_ticket_refused),
            endpoint: None,
        }
    }
}
