//! A thread of the client's own, for connections and for calls that no runtime of tokio's carries
//! out.

use std::io;
use std::sync::OnceLock;

use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;
use tokio::task::{JoinError, JoinHandle};

use crate::call::{Error, refuse_to_wait_here};

/// A runtime on a thread of its own, from its first use until this is dropped: which may be
/// anywhere, in async code too.
#[derive(Default)]
pub(super) struct Background(OnceLock<Running>);

struct Running {
    runtime: Handle,
    _alive: oneshot::Sender<()>,
}

impl Background {
    /// The runtime, which is started if it does not run yet.
    ///
    /// # Errors
    /// [`Error::Config`] if the thread cannot be started.
    pub(super) fn runtime(&self) -> Result<&Handle, Error> {
        if let Some(running) = self.0.get() {
            return Ok(&running.runtime);
        }
        let running =
            start().map_err(|error| Error::Config(format!("no thread for the client: {error}")))?;
        Ok(&self.0.get_or_init(|| running).runtime)
    }

    /// Runs some work; gives it up if the future is dropped. The outer error says that the work
    /// ended without an outcome.
    ///
    /// # Errors
    /// Those of [`Background::runtime`].
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, Error> {
        let mut task = Task(self.runtime()?.spawn(work));
        (&mut task.0).await.map_err(|error| ended(&error))
    }
}

fn start() -> io::Result<Running> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    let (alive, dropped) = oneshot::channel();
    let thread = std::thread::Builder::new().name("netserver".into());
    thread.spawn(move || {
        refuse_to_wait_here();
        // Fails as soon as the sender is dropped; nothing is ever sent.
        let _: Result<(), _> = runtime.block_on(dropped);
        // Does not wait for an answer that is being decoded.
        runtime.shutdown_background();
    })?;
    Ok(Running {
        runtime: handle,
        _alive: alive,
    })
}

/// A task that ends with the future that waits for it.
struct Task<T>(JoinHandle<T>);

impl<T> Drop for Task<T> {
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
