//! A client of NetServer.
//!
//! [`Client`] carries out the calls of every agent's trait: bring the trait into scope and call
//! its methods on the client.

mod background;
#[cfg(feature = "blocking")]
mod blocking;
mod builder;
mod credentials;
#[cfg(feature = "reqwest")]
mod default_transport;
mod exchange;
mod location;
mod login;
mod message;
mod redact;
mod retry;
mod run;
mod session;
mod settings;
#[cfg(feature = "system-user")]
mod system_user;
mod transport;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use tokio::runtime::Handle;

#[cfg(feature = "blocking")]
pub use blocking::BlockingClient;
pub use builder::Builder;
pub use credentials::{Grant, TicketProvider};
pub use retry::Retries;
pub use session::is_ticket_refused;
#[cfg(feature = "system-user")]
pub use system_user::PrivateKey;
pub use transport::{Chunks, Transport, TransportError};

use crate::call::{Answer, BoxFuture, Dispatch, Error, Invocation};
use background::Background;
use location::Location;
use session::Session;
use settings::Settings;

/// A client of one NetServer installation: of all its agents, in all versions.
///
/// It is cheap to clone; clones share the connections and the ticket. Dropping a future gives the
/// call up.
///
/// Calls run on the runtime of tokio that they are awaited in, which must have I/O and time
/// enabled. Elsewhere, on another executor or where [`Call::wait`](crate::Call::wait) waits, they
/// run on a thread of the client's own. The default transport has its connections on that thread
/// for all calls, so that they outlive the runtimes that the calls are made in.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    settings: Settings,
    location: Location,
    session: Session,
    transport: Arc<dyn Transport>,
    /// Carries out the calls that no runtime of tokio's carries out. The default transport has its
    /// connections there, too.
    background: Arc<Background>,
    /// Whether a warning was logged that secrets are not encrypted on their way.
    has_warned: AtomicBool,
}

impl Client {
    /// Settings of a client for the installation at `base_url`: `https://HOST`, or online
    /// `https://ENV.superoffice.com/CustNNNNN`. What follows from `/Remote/` on is ignored.
    pub fn builder(base_url: impl Into<String>) -> Builder {
        Builder::new(Some(base_url.into()), None)
    }

    /// Settings of a client for an online tenant like `Cust12345` in an environment (`online`,
    /// `qaonline` for the stage, `sod` for development), wherever its installation is: the client
    /// looks it up at its first call, and again when it has moved.
    ///
    /// Both names consist of ASCII letters, digits, `-` and `_`; [`Builder::build`] refuses others,
    /// because they become parts of addresses that secrets go to.
    pub fn for_tenant(environment: &str, tenant: &str) -> Builder {
        let lookup = format!("https://{environment}.superoffice.com/api/state/{tenant}");
        let mut builder = Builder::new(None, Some(lookup)).context_identifier(tenant);
        let is_name = |text: &str| {
            let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
            !text.is_empty() && text.chars().all(is_part)
        };
        if !is_name(environment) || !is_name(tenant) {
            builder.fail("an environment or a tenant has letters, digits, - and _ in its name");
        }
        #[cfg(feature = "system-user")]
        let builder = builder.login_url(format!("https://{environment}.superoffice.com/login"));
        builder
    }
}

impl Dispatch for Client {
    fn dispatch(&self, invocation: Invocation) -> BoxFuture<'_, Result<Answer, Error>> {
        Box::pin(async move {
            if !invocation.options.blocking && Handle::try_current().is_ok() {
                return self.inner.run(invocation).await;
            }
            let inner = self.inner.clone();
            let call = async move { inner.run(invocation).await };
            self.inner.background.run(call).await?
        })
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("credentials", &self.inner.settings.credentials)
            .finish_non_exhaustive()
    }
}
