//! What a client is told when it is built.

use std::sync::Arc;
use std::time::Duration;

use super::addressing::Addressing;
use super::attempt::Attempt;
use super::caller::Caller;
#[cfg(feature = "system-user")]
use super::location::base_url;
use super::retry::{Retries, RetryPolicy};
use super::throttle::Throttle;
use crate::call::Error;
use crate::headers::{Block, SecretString, TimeZone};
use crate::limits::Limits;
use crate::operation::Operation;
use secrecy::ExposeSecret;

/// Decides whether an error says that the ticket is no longer accepted.
pub(super) type Predicate = Arc<dyn Fn(&Error) -> bool + Send + Sync>;
/// Is told of every attempt.
pub(super) type OnAttempt = Arc<dyn Fn(&Attempt<'_>) + Send + Sync>;
/// Makes the address of an operation from the base URL.
pub(super) type Endpoint = Arc<dyn Fn(&str, &'static Operation) -> String + Send + Sync>;

pub(super) struct Settings {
    pub(super) application_token: Option<SecretString>,
    pub(super) context_identifier: Option<String>,
    pub(super) caller: Caller,
    /// Address of the login service.
    #[cfg(feature = "system-user")]
    pub(super) login_url: Option<String>,
    pub(super) time_zone: Option<TimeZone>,
    pub(super) connect_timeout: Duration,
    pub(super) timeout: Duration,
    pub(super) limits: Limits,
    pub(super) retries: Arc<dyn RetryPolicy>,
    pub(super) throttle: Arc<Throttle>,
    pub(super) on_attempt: Option<OnAttempt>,
    pub(super) http_headers: http::HeaderMap,
    pub(super) header_blocks: Vec<Block>,
    pub(super) addressing: Option<Addressing>,
    pub(super) is_ticket_refused: Predicate,
    pub(super) endpoint: Option<Endpoint>,
    /// Whether cookies are kept.
    pub(super) cookies: bool,
}

impl Settings {
    /// The address of the login service, if the caller needs it.
    pub(super) fn login_url(&self) -> Option<&str> {
        match &self.caller {
            #[cfg(feature = "system-user")]
            Caller::SystemUser(_) => self.login_url.as_deref(),
            _ => None,
        }
    }

    /// Checks that a system user has what its login needs.
    #[cfg(feature = "system-user")]
    pub(super) fn check_system_user(&self) -> Result<(), Error> {
        if !matches!(self.caller, Caller::SystemUser(_)) {
            return Ok(());
        }
        self.login_service()?;
        if self.application_token.is_none() || self.context_identifier.is_none() {
            let what = "a system user needs the application token and the context identifier";
            return Err(Error::Config(what.into()));
        }
        Ok(())
    }

    /// The base URL of the login service.
    #[cfg(feature = "system-user")]
    pub(super) fn login_service(&self) -> Result<Arc<str>, Error> {
        let none = || Error::Config("a system user needs the URL of the login service".into());
        base_url(self.login_url.as_deref().ok_or_else(none)?)
    }

    /// Whether requests hold secrets.
    pub(super) fn has_secrets(&self) -> bool {
        !matches!(self.caller, Caller::None)
            || self.secrets().next().is_some()
            || self.header_blocks.iter().any(Block::has_secrets)
    }

    /// Whether the HTTP headers of every request hold secrets.
    pub(super) fn has_secret_headers(&self) -> bool {
        self.http_headers
            .values()
            .any(http::HeaderValue::is_sensitive)
    }

    /// The secrets that the client sends.
    pub(super) fn secrets(&self) -> impl Iterator<Item = &str> {
        let of_caller = match &self.caller {
            Caller::None | Caller::Provider(_) => None,
            Caller::Ticket(ticket) => Some(ticket),
            Caller::Password { password, .. } => Some(password),
            #[cfg(feature = "system-user")]
            Caller::SystemUser(user) => Some(user.token()),
        };
        let in_blocks = self.header_blocks.iter().flat_map(Block::secrets);
        let secrets = self.application_token.iter().chain(of_caller);
        let secrets = secrets.chain(in_blocks);
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
            caller: Caller::None,
            #[cfg(feature = "system-user")]
            login_url: None,
            time_zone: None,
            connect_timeout: Duration::from_secs(10),
            timeout: Duration::from_secs(100),
            limits: Limits::default(),
            retries: Arc::new(Retries::default()),
            throttle: Arc::new(Throttle::new(100)),
            on_attempt: None,
            http_headers,
            header_blocks: Vec::new(),
            addressing: None,
            is_ticket_refused: Arc::new(super::session::is_ticket_refused),
            endpoint: None,
            cookies: false,
        }
    }
}
