//! A client for programs without async.

use super::Client;
use crate::call::{Answer, BoxFuture, Dispatch, Error, Invocation};

/// A [`Client`] for programs without async: its calls are waited for with
/// [`Call::wait`](crate::Call::wait).
///
/// They run on the thread that the client has for calls that are waited for. It is started here,
/// and clones share it.
#[derive(Clone, Debug)]
pub struct BlockingClient(Client);

impl BlockingClient {
    /// A client whose calls are waited for.
    ///
    /// # Errors
    /// [`Error::Config`] if the thread cannot be started.
    pub fn new(client: Client) -> Result<Self, Error> {
        client.inner.background.runtime()?;
        Ok(Self(client))
    }
}

impl Dispatch for BlockingClient {
    fn dispatch(&self, mut invocation: Invocation) -> BoxFuture<'_, Result<Answer, Error>> {
        invocation.options.blocking = true;
        self.0.dispatch(invocation)
    }
}
