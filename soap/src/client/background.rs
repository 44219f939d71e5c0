//! A thread of the client's own, for calls that no runtime of tokio's carries out.

use std::io;

use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;
use tokio::task::{JoinError, JoinHandle};

use crate::call::{Answer, Error};

/// A runtime on a thread of its own, until this is dropped: which may be anywhere, in async code
/// too.
pub(super) struct Background {
    runtime: Handle,
    _alive: oneshot::Sender<()>,
}

impl Background {
    pub(super) fn start() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let handle = runtime.handle().clone();
        let (alive, dropped) = oneshot::channel();
        let thread = std::thread::Builder::new().name("netserver".into());
        thread.spawn(move || {
            // Fails as soon as the sender is dropped; nothing is ever sent.
            let _: Result<(), _> = runtime.block_on(dropped);
            // Does not wait for an answer that is being decoded.
            runtime.shutdown_background();
        })?;
        Ok(Self {
            runtime: handle,
            _alive: alive,
        })
    }

    /// Runs a call; gives it up if the future is dropped.
    pub(super) async fn run(
        &self,
        call: impl Future<Output = Result<Answer, Error>> + Send + 'static,
    ) -> Result<Answer, Error> {
        let mut task = Task(self.runtime.spawn(call));
        (&mut task.0)
            .await
            .unwrap_or_else(|error| Err(ended(&error)))
    }
}

/// A task that ends with the future that waits for it.
struct Task(JoinHandle<Result<Answer, Error>>);

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// A task that ended without an outcome. What a panic says is not repeated: it may speak of data.
pub(super) fn ended(error: &JoinError) -> Error {
    let what = match error.is_panic() {
        true => "the task of the call panicked",
        false => "the runtime of the call was shut down",
    };
    Error::Connection {
        sent: true,
        source: what.into(),
    }
}
