//! A client of NetServer.
//!
//! [`Client`] carries out the calls of every agent's trait: bring the trait into scope and call
//! its methods on the client.

mod addressing;
mod attempt;
mod background;
#[cfg(feature = "blocking")]
mod blocking;
mod bounds;
mod builder;
mod caller;
mod charset;
mod cookies;
#[cfg(feature = "reqwest")]
mod default_transport;
mod grant;
mod handover;
mod inner;
mod joint;
mod lanes;
mod location;
mod login;
mod media_type;
mod message;
mod ongoing;
mod progress;
mod redact;
mod retry;
mod round_trip;
mod run;
mod session;
mod settings;
mod spellings;
mod status;
#[cfg(feature = "system-user")]
pub(crate) mod system_user;
mod throttle;
mod tickets;
#[cfg(feature = "tower")]
mod tower;
mod transport;
mod unread;

use std::fmt;
use std::sync::Arc;

use tokio::runtime::Handle;

pub use addressing::Addressing;
pub use attempt::Attempt;
#[cfg(feature = "blocking")]
pub use blocking::BlockingClient;
pub use builder::Builder;
pub use grant::{Grant, TicketProvider};
pub use retry::{Retries, RetryPolicy};
pub use session::is_ticket_refused;
#[cfg(feature = "system-user")]
pub use system_user::PrivateKey;
pub use throttle::Throttle;
#[cfg(feature = "tower")]
pub use tower::{HttpBody, HttpService};
pub use transport::{Chunks, Transport, TransportError};

use crate::call::{Answer, BoxFuture, Dispatch, Error, Invocation};
use background::{CALLS, run as run_on};
use inner::{Hidden, Inner};

/// A client of one NetServer installation: of all its agents, in all versions.
///
/// It is cheap to clone; clones share the connections and the ticket. Dropping a future gives the
/// call up.
///
/// There is one login for all calls that wait for a ticket. Whichever of them is polled carries it out.
///
/// Calls run on the runtime of tokio that they are awaited in, which must have I/O and time
/// enabled. Elsewhere, on another executor or where [`Call::wait`](crate::Call::wait) waits, they run
/// on a thread that all clients of the process share. The default transport has its connections
/// on another such thread, so that they outlive the runtimes that the calls are made in. Each thread
/// is started when it is first needed and runs until the process ends.
#[derive(Clone)]
pub struct Client {
    // Not `Arc<Inner>`, for the reason that `Opaque` gives.
    inner: Arc<dyn Hidden>,
}

impl Client {
    fn new(inner: Inner) -> Self {
        Self {
            inner: Arc::new(Arc::new(inner)),
        }
    }

    fn inner(&self) -> &Arc<Inner> {
        self.inner.inner()
    }
}

impl Dispatch for Client {
    fn dispatch(&self, invocation: Invocation) -> BoxFuture<'_, Result<Answer, Error>> {
        Box::pin(async move {
            if !invocation.options.blocking && Handle::try_current().is_ok() {
                return self.inner().run(invocation).await;
            }
            let client = self.clone();
            let call = async move { client.inner().run(invocation).await };
            run_on(&CALLS.runtime()?, call).await?
        })
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("credentials", &self.inner().settings.caller)
            .finish_non_exhaustive()
    }
}
