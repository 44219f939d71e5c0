//! Long work on a thread of its own, so that it does not hold up other tasks.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::runtime::Handle;
use tokio::task::JoinError;

/// Work on more bytes than this is worth another thread: handing over takes some 10 µs, decoding
/// this much about 1 ms.
pub(crate) const INLINE: u64 = 256 << 10;

/// Runs work that takes time in proportion to `bytes`: short work at once, long work on a thread
/// that tokio keeps for such. Where no tokio runtime runs, all work is done at once.
///
/// The work gets a flag that becomes true when the returned future is dropped.
///
/// # Errors
/// If the work panicked on the other thread, or the runtime ends.
pub(crate) async fn run<T: Send + 'static>(
    bytes: u64,
    work: impl FnOnce(&AtomicBool) -> T + Send + 'static,
) -> Result<T, JoinError> {
    let runtime = Handle::try_current().ok().filter(|_| bytes > INLINE);
    let Some(runtime) = runtime else {
        return Ok(work(&AtomicBool::new(false)));
    };
    let stop = Arc::new(AtomicBool::new(false));
    let _guard = StopOnDrop(Arc::clone(&stop));
    runtime.spawn_blocking(move || work(&stop)).await
}

/// Tells the work that its caller has gone.
struct StopOnDrop(Arc<AtomicBool>);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::task::{Context, Poll, Waker};
    use std::thread;

    use super::*;

    #[test]
    fn without_a_runtime_all_work_is_done_here() {
        let mut run = std::pin::pin!(run(u64::MAX, |_| thread::current().id()));
        let outcome = run.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        let Poll::Ready(Ok(id)) = outcome else {
            panic!("{outcome:?}")
        };
        assert_eq!(id, thread::current().id());
    }

    #[tokio::test]
    async fn long_work_is_done_elsewhere() {
        let here = thread::current().id();
        assert_eq!(run(INLINE, |_| thread::current().id()).await.unwrap(), here);
        let there = run(INLINE + 1, |_| thread::current().id()).await;
        assert_ne!(there.unwrap(), here);
    }

    #[tokio::test]
    async fn a_caller_that_goes_stops_the_work() {
        let (started, starts) = mpsc::channel();
        let (stopped, stops) = mpsc::channel();
        let call = run(u64::MAX, move |stop| {
            started.send(()).unwrap();
            while !stop.load(Ordering::Relaxed) {
                thread::yield_now();
            }
            stopped.send(()).unwrap();
        });
        let call = tokio::spawn(call);
        tokio::task::yield_now().await;
        starts.recv().unwrap();
        call.abort();
        assert!(call.await.unwrap_err().is_cancelled());
        stops.recv().unwrap();
    }
}
