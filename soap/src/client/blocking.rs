//! A client for programs without async.

use super::Client;
use super::background::CALLS;
use crate::call::{Answer, BoxFuture, Dispatch, Error, Invocation};

/// A [`Client`] for programs without async: its calls are waited for with
/// [`Call::wait`](crate::Call::wait).
///
/// They run on the thread that the process has for calls that are waited for, which all clients share.
/// [`BlockingClient::new`] starts it if it does not run yet, and returns the error if it cannot be started;
/// `wait` on the call of a [`Client`] starts it at the first call.
///
/// ```no_run
/// use netserver_soap::client::BlockingClient;
///
/// let client = BlockingClient::builder("https://crm.example.com")
///     .password("ola", "secret")
///     .build()?;
/// # drop(client);
/// # Ok::<(), netserver_soap::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct BlockingClient(Client);

impl BlockingClient {
    /// A client whose calls are waited for.
    ///
    /// # Errors
    /// [`Error::Config`] if the thread cannot be started.
    pub fn new(client: Client) -> Result<Self, Error> {
        CALLS.runtime()?;
        Ok(Self(client))
    }
}

impl Dispatch for BlockingClient {
    fn dispatch(&self, mut invocation: Invocation) -> BoxFuture<'_, Result<Answer, Error>> {
        invocation.options.blocking = true;
        self.0.dispatch(invocation)
    }
}
