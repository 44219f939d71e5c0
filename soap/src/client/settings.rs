//! What a client is told when it is built.

use std::sync::Arc;
use std::time::Duration;

use super::credentials::Credentials;
use super::retry::Retries;
use crate::call::Error;
use crate::headers::{SecretString, TimeZone};
use crate::limits::Limits;
use crate::operation::Operation;

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
