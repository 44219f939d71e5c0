//! Settings of a client to be.

mod build;
#[cfg(feature = "tower")]
mod layers;

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderName, HeaderValue};

use super::Client;
use super::addressing::Addressing;
use super::attempt::Attempt;
use super::caller::Caller;
use super::grant::TicketProvider;
use super::location::base_url;
use super::retry::RetryPolicy;
use super::settings::Settings;
#[cfg(feature = "system-user")]
use super::system_user::{PrivateKey, SystemUser};
use super::throttle::Throttle;
#[cfg(feature = "tower")]
use super::tower::Wrap;
use super::transport::Transport;
use crate::call::Error;
use crate::headers::{Block, SecretString, TimeZone};
use crate::limits::Limits;
use crate::opaque::Opaque;
use crate::operation::Operation;

/// Settings of a client to be: of a [`Client`], or of a
/// `BlockingClient` (feature `blocking`). What is not set is left to the defaults that each setting
/// tells.
#[must_use = "a builder does nothing unless it builds"]
pub struct Builder<C = Client> {
    told: Opaque<Told>,
    client: PhantomData<fn() -> C>,
}

/// What a builder has been told.
#[derive(Default)]
struct Told {
    base_url: Option<String>,
    lookup: Option<String>,
    transport: Option<Arc<dyn Transport>>,
    #[cfg(feature = "reqwest")]
    http_client: Option<reqwest::ClientBuilder>,
    #[cfg(feature = "tower")]
    layers: Vec<Wrap>,
    allow_http: bool,
    settings: Settings,
    error: Option<Error>,
}

impl Told {
    // Not in `Builder::new`, which is generic: see `Opaque::new`.
    fn opaque(base_url: Option<String>, lookup: Option<String>) -> Opaque<Self> {
        Opaque::new(Self {
            base_url,
            lookup,
            ..Self::default()
        })
    }
}

impl<C> Builder<C> {
    fn new(base_url: Option<String>, lookup: Option<String>) -> Self {
        Self {
            told: Told::opaque(base_url, lookup),
            client: PhantomData,
        }
    }

    /// The application's secret. Needed online, not checked on site. None.
    pub fn application_token(mut self, token: impl Into<SecretString>) -> Self {
        self.told.settings.application_token = Some(token.into());
        self
    }

    /// The tenant, for the services that ask for it in the header. None, or the
    /// tenant that [`Client::for_tenant`](super::Client::for_tenant) was given.
    pub fn context_identifier(mut self, tenant: impl Into<String>) -> Self {
        self.told.settings.context_identifier = Some(tenant.into());
        self
    }

    /// Calls with a ticket (`7T:…`) or an access token (`8A:…`) got elsewhere. The client cannot
    /// renew it: when it has expired, calls fail.
    pub fn ticket(mut self, ticket: impl Into<SecretString>) -> Self {
        self.told.settings.caller = Caller::Ticket(ticket.into());
        self
    }

    /// Logs in with a user name and a password at the first call, and again when the server no
    /// longer accepts the ticket.
    pub fn password(
        mut self,
        user_name: impl Into<String>,
        password: impl Into<SecretString>,
    ) -> Self {
        let (user_name, password) = (user_name.into(), password.into());
        self.told.settings.caller = Caller::Password {
            user_name,
            password,
        };
        self
    }

    /// Calls as the tenant's system user, for online applications that act without a person:
    /// `token` is the system user token that the tenant has granted, `key` the application's. Needs
    /// the [`application_token`](Self::application_token) and the tenant.
    ///
    /// Logs in at the first call, and again when the server no longer accepts the ticket. The base
    /// URL is the one that the login tells from then on.
    #[cfg(feature = "system-user")]
    pub fn system_user(mut self, token: impl Into<SecretString>, key: PrivateKey) -> Self {
        self.told.settings.caller =
            Caller::SystemUser(Arc::new(SystemUser::new(token.into(), key)));
        self
    }

    /// Address of the login service. `https://ENV.superoffice.com/login` for
    /// [`Client::for_tenant`](super::Client::for_tenant), else none.
    #[cfg(feature = "system-user")]
    pub fn login_url(mut self, url: impl Into<String>) -> Self {
        self.told.settings.login_url = Some(url.into());
        self
    }

    /// Gets tickets from something of your own.
    pub fn ticket_provider(mut self, provider: impl TicketProvider + 'static) -> Self {
        self.told.settings.caller = Caller::Provider(Arc::new(provider));
        self
    }

    /// The time zone of the times in requests, and the one asked for in responses. The
    /// server's own.
    pub fn time_zone(mut self, time_zone: TimeZone) -> Self {
        self.told.settings.time_zone = Some(time_zone);
        self
    }

    /// How long connecting may take; a transport of your own has its own limit. 10 s.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.told.settings.connect_timeout = timeout;
        self
    }

    /// How long a call may take in all, with logins and repetitions. 100 s.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.told.settings.timeout = timeout;
        self
    }

    /// How much an answer may ask of the client. [`Limits::max_bytes`] counts the text as it is
    /// after decompression.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.told.settings.limits = limits;
        self
    }

    /// How often and how fast calls are repeated: [`Retries`](super::Retries), or a policy of your own.
    pub fn retries(mut self, policy: impl RetryPolicy + 'static) -> Self {
        self.told.settings.retries = Arc::new(policy);
        self
    }

    /// Stops repetitions while the server is down, whatever the policy says. A [`Throttle`] of 100 of the
    /// client's own.
    pub fn throttle(mut self, throttle: impl Into<Arc<Throttle>>) -> Self {
        self.told.settings.throttle = throttle.into();
        self
    }

    /// Calls a function after every attempt of every call, for logs, metrics and tests. Logins are not
    /// attempts. The function runs where the call does and must not block. Not called.
    ///
    /// The messages are kept until then, and a text without secrets is made when it is asked for, on the
    /// thread of the call.
    ///
    /// A secret of the client with fewer than four bytes stays in texts and errors: it may stand in any
    /// word. Where a field of a message holds such a short secret, there is no text:
    /// [`Attempt::request_text`]. A test makes attempts for the function with [`Attempt::new`].
    ///
    /// ```
    /// use netserver_soap::client::Client;
    ///
    /// let client = Client::builder("https://crm.example.com").on_attempt(|attempt| {
    ///     let (agent, name) = (attempt.operation.agent.name, attempt.operation.name);
    ///     eprintln!("{agent}.{name}, {:?} in {:?}", attempt.status, attempt.elapsed);
    ///     if attempt.error.is_some() {
    ///         eprintln!("{}", attempt.request_text().unwrap_or_default());
    ///     }
    /// });
    /// # drop(client);
    /// ```
    pub fn on_attempt(mut self, function: impl Fn(&Attempt<'_>) + Send + Sync + 'static) -> Self {
        self.told.settings.on_attempt = Some(Arc::new(function));
        self
    }

    /// Name of your application in the header `User-Agent`. `netserver-rs` and the version.
    pub fn user_agent(mut self, name: impl AsRef<str>) -> Self {
        match HeaderValue::try_from(name.as_ref()) {
            Ok(name) => {
                let headers = &mut self.told.settings.http_headers;
                headers.insert(http::header::USER_AGENT, name);
            }
            Err(_) => self.fail("the user agent's name cannot stand in an HTTP header"),
        }
        self
    }

    /// A header to send with every request, in place of one of the same name. Its value is taken
    /// for a secret: it shows in no error and no log.
    pub fn http_header(mut self, name: &str, value: impl AsRef<str>) -> Self {
        let parts = (
            HeaderName::try_from(name),
            HeaderValue::try_from(value.as_ref()),
        );
        match parts {
            (Ok(name), Ok(mut value)) => {
                // It may be a key to a gateway.
                value.set_sensitive(true);
                self.told.settings.http_headers.insert(name, value);
            }
            // Neither is repeated: somebody may have put the value into the name.
            (Err(_), _) => self.fail("the name of an HTTP header is not valid"),
            (Ok(name), Err(_)) => self.fail(format!("the value of the header {name} is not valid")),
        }
        self
    }

    /// A header block to send with every call, in place of one of the same element. The login of
    /// NetServer does not have it.
    pub fn header_block(mut self, block: impl Into<Block>) -> Self {
        let block = block.into();
        let blocks = &mut self.told.settings.header_blocks;
        blocks.retain(|other| !other.is_like(&block));
        blocks.push(block);
        self
    }

    /// Sends the header blocks of WS-Addressing with every call. Not sent.
    pub fn addressing(mut self, addressing: Addressing) -> Self {
        self.told.settings.addressing = Some(addressing);
        self
    }

    /// Notes what is wrong with a setting; `build` fails with the first such error.
    fn fail(&mut self, what: impl Into<String>) {
        self.told.error.get_or_insert(Error::Config(what.into()));
    }

    /// Sends requests with a client of `reqwest` 0.13 that is built from these settings, for
    /// example for a server whose certificate the system does not trust, or for a proxy.
    ///
    /// The client still follows no redirection, because a ticket in a request must not go to
    /// another host, and the time to connect is [`connect_timeout`](Self::connect_timeout): both
    /// replace what `settings` says. If the process has no default cryptography provider of
    /// `rustls`, `ring` becomes it.
    #[cfg(feature = "reqwest")]
    pub fn http_client(mut self, settings: reqwest::ClientBuilder) -> Self {
        self.told.http_client = Some(settings);
        self
    }

    /// Allows that secrets go to addresses that start with `http://`, though the client was built
    /// for `https://`. Not allowed.
    ///
    /// Needed only where a tenant's state or a [`Grant`](super::Grant) gives such an address, or
    /// where the addresses that the client is built with differ in this. A client that is built
    /// with `http://` alone may use it without this; it warns once, through `tracing`, when it
    /// sends a secret unencrypted.
    pub fn allow_http(mut self) -> Self {
        self.told.allow_http = true;
        self
    }

    /// Sends requests in another way than by default. Neither
    /// [`connect_timeout`](Self::connect_timeout) nor a client for HTTP of your own is then looked
    /// at. The transport must not follow redirections, and if it keeps connections it must take
    /// care where they live: see [`Transport`].
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.told.transport = Some(Arc::new(transport));
        self
    }

    /// Address that tells where the tenant is, to be asked when a server answers that it is not
    /// there (HTTP 421), or at the first call if there is no base URL.
    pub fn state_url(mut self, url: impl Into<String>) -> Self {
        self.told.lookup = Some(url.into());
        self
    }

    /// Keeps the cookies that servers set, and sends them with the calls that follow: for services
    /// whose session is a cookie, as that of VMware vSphere. Not kept.
    ///
    /// Clones of the client share them; for another session, build another client. A cookie goes
    /// back only to the scheme, host and port that have set it, to its path and below, and until it
    /// ends; one that is `Secure` is taken only from `https://`. Up to 50 cookies of a server are
    /// kept and 200 in all, of 4096 bytes at most. Their values are secrets: neither `Debug`, errors
    /// nor logs show them.
    pub fn cookies(mut self) -> Self {
        self.told.settings.cookies = true;
        self
    }

    /// Makes the address of an operation from the base URL. `{base}/{operation.path()}`.
    pub fn endpoint(
        mut self,
        endpoint: impl Fn(&str, &'static Operation) -> String + Send + Sync + 'static,
    ) -> Self {
        self.told.settings.endpoint = Some(Arc::new(endpoint));
        self
    }

    /// Decides whether an error proves that the server refused the ticket. The client then logs in
    /// again and sends the call once more, even one that is not
    /// [`repeatable`](crate::Call::repeatable): say true only where the call cannot have been
    /// carried out. [`is_ticket_refused`](super::is_ticket_refused).
    ///
    /// The error is as it came, with the secrets that the server has put into it: do not log it here.
    ///
    /// Whatever this says, the client also logs in again before the next call if the text of an
    /// error mentions an expired ticket or a caller who is not authenticated.
    pub fn ticket_refused_if(
        mut self,
        predicate: impl Fn(&Error) -> bool + Send + Sync + 'static,
    ) -> Self {
        self.told.settings.is_ticket_refused = Arc::new(predicate);
        self
    }
}

impl<C> fmt::Debug for Builder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("base_url", &self.told.base_url.as_deref().map(base_url))
            .field("credentials", &self.told.settings.caller)
            .finish_non_exhaustive()
    }
}
