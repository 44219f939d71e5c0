//! The threads that all clients of a process share: for connections, and for calls that no runtime
//! of tokio's carries out.

use std::io;
use std::sync::{Mutex, PoisonError};
use std::thread;

use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::{JoinError, JoinHandle};
use tracing::Instrument;

use crate::call::{Error, refuse_to_wait_here};

/// Carries out the calls that are waited for. Code of the user's runs here, such as a
/// `TicketProvider`, and may block.
pub(super) static CALLS: Background = Background::new("netserver-calls");
/// Drives the connections of the default transport. No call runs here, so that none can hold up
/// those of other clients.
#[cfg(feature = "reqwest")]
pub(super) static CONNECTIONS: Background = Background::new("netserver-io");

/// A runtime on a thread of its own, from its first use until the process ends.
///
/// It does not end with the last client: an idle thread costs little, and a client can be dropped
/// anywhere, in async code too.
pub(super) struct Background {
    name: &'static str,
    runtime: Mutex<Option<Handle>>,
}

impl Background {
    const fn new(name: &'static str) -> Self {
        Self {
            name,
            runtime: Mutex::new(None),
        }
    }

    /// The runtime, which is started if it does not run yet.
    ///
    /// # Errors
    /// [`Error::Config`] if the thread cannot be started.
    pub(super) fn runtime(&self) -> Result<Handle, Error> {
        let mut running = self.runtime.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(runtime) = &*running {
            return Ok(runtime.clone());
        }
        let builder = thread::Builder::new().name(self.name.into());
        let started = start(|work| builder.spawn(work).map(drop));
        let runtime =
            started.map_err(|error| Error::Config(format!("no thread for the client: {error}")))?;
        Ok(running.insert(runtime).clone())
    }
}

/// Starts a runtime on the thread that `spawn` starts.
fn start(spawn: impl FnOnce(Box<dyn FnOnce() + Send>) -> io::Result<()>) -> io::Result<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    let (sender, receiver) = std::sync::mpsc::sync_channel::<Runtime>(1);
    let work = move || {
        if let Ok(runtime) = receiver.recv() {
            refuse_to_wait_here();
            runtime.block_on(std::future::pending::<()>());
        }
    };
    // A runtime that goes with the closure of a thread that does not start is dropped here, and
    // panics in async code.
    if let Err(error) = spawn(Box::new(work)) {
        runtime.shutdown_background();
        return Err(error);
    }
    match sender.send(runtime) {
        Ok(()) => Ok(handle),
        Err(unsent) => {
            unsent.0.shutdown_background();
            Err(io::Error::other("the thread ended at once"))
        }
    }
}

/// Runs some work in the span of the caller; gives it up if the future is dropped. The error says
/// that the work ended without an outcome.
pub(super) async fn run<T: Send + 'static>(
    runtime: &Handle,
    work: impl Future<Output = T> + Send + 'static,
) -> Result<T, Error> {
    let mut task = Task(runtime.spawn(work.in_current_span()));
    (&mut task.0).await.map_err(|error| ended(&error))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_thread_that_cannot_be_started_is_an_error_in_async_code_too() {
        let outcome = start(|_work| Err(io::Error::other("no more threads")));
        assert_eq!(outcome.unwrap_err().to_string(), "no more threads");
        // A thread that ends at once does not take the runtime with it either.
        let outcome = start(|work| {
            drop(work);
            Ok(())
        });
        assert!(outcome.is_err());
    }

    #[test]
    fn a_runtime_is_started_once() {
        let background = Background::new("netserver-test");
        let ids = [(); 2].map(|()| background.runtime().unwrap().id());
        assert_eq!(ids[0], ids[1]);
    }
}
