//! A client for programs without async.

use std::fmt;
use std::sync::Arc;

use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;

use super::Client;
use crate::call::{Answer, BoxFuture, Dispatch, Error, Invocation};

/// A [`Client`] that runs by itself: its calls are waited for with [`Call::wait`](crate::Call::wait).
///
/// It has one thread of its own for everything that goes over the network. It is cheap to clone;
/// clones share the thread.
#[derive(Clone)]
pub struct BlockingClient {
    client: Client,
    runtime: Arc<Background>,
}

/// A runtime that can be dropped anywhere, in async code too.
struct Background(Option<Runtime>);

impl Drop for Background {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

/// A task that ends with the call that waits for it.
struct Task(JoinHandle<Result<Answer, Error>>);

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl BlockingClient {
    /// A client that runs by itself.
    ///
    /// # Errors
    /// [`Error::Config`] if there is no thread to be had.
    pub fn new(client: Client) -> Result<Self, Error> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("netserver")
            .enable_all()
            .build()
            .map_err(|error| Error::Config(format!("no thread for the client: {error}")))?;
        let runtime = Arc::new(Background(Some(runtime)));
        Ok(Self { client, runtime })
    }
}

impl Dispatch for BlockingClient {
    fn dispatch(&self, invocation: Invocation) -> BoxFuture<'_, Result<Answer, Error>> {
        let inner = self.client.inner.clone();
        let Some(runtime) = &self.runtime.0 else {
            return Box::pin(std::future::ready(Err(Error::Body)));
        };
        let mut task = Task(runtime.spawn(async move { inner.run(invocation).await }));
        Box::pin(async move {
            (&mut task.0).await.unwrap_or_else(|error| {
                Err(Error::Connection {
                    sent: true,
                    source: error.into(),
                })
            })
        })
    }
}

impl fmt::Debug for BlockingClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("BlockingClient").field(&self.client).finish()
    }
}
