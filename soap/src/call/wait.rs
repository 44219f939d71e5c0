//! Threads that wait for calls.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;

use super::Error;

thread_local! {
    /// Whether this thread carries out the calls that others wait for.
    static CARRIES_OUT_CALLS: Cell<bool> = const { Cell::new(false) };
    /// Whether this thread waits for a call, and drives no runtime meanwhile.
    static IS_WAITING: Cell<bool> = const { Cell::new(false) };
}

/// Makes waits on this thread fail from now on: it carries out the calls that others wait for.
#[cfg(feature = "client")]
pub(crate) fn refuse_to_wait_here() {
    CARRIES_OUT_CALLS.set(true);
}

/// Whether this thread carries out the calls that others wait for.
pub(crate) fn carries_out_calls() -> bool {
    CARRIES_OUT_CALLS.get()
}

/// Checks that this thread may wait.
pub(super) fn check_wait() -> Result<(), Error> {
    if carries_out_calls() {
        let what = "a call cannot be waited for on the thread that carries out a client's calls: \
            await it instead";
        return Err(Error::Config(what.into()));
    }
    Ok(())
}

/// Whether this thread waits for a call: a runtime that it is in does not run.
#[cfg(feature = "client")]
pub(crate) fn is_waiting() -> bool {
    IS_WAITING.get()
}

/// Waits on this thread.
pub(super) fn block_on<T>(mut poll: impl FnMut(&mut Context<'_>) -> Poll<T>) -> T {
    let _waiting = Waiting::begin();
    let wait = Arc::new(Wait {
        thread: std::thread::current(),
        is_woken: AtomicBool::new(false),
    });
    let waker = Waker::from(Arc::clone(&wait));
    let mut context = Context::from_waker(&waker);
    loop {
        if let Poll::Ready(outcome) = poll(&mut context) {
            return outcome;
        }
        wait.park();
    }
}

/// Notes that this thread waits, until it is dropped.
struct Waiting {
    before: bool,
}

impl Waiting {
    fn begin() -> Self {
        Self {
            before: IS_WAITING.replace(true),
        }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        IS_WAITING.set(self.before);
    }
}

/// A thread that waits.
struct Wait {
    thread: Thread,
    /// A wait within this one may have taken what unparked the thread, so that is not enough.
    is_woken: AtomicBool,
}

impl Wait {
    /// Parks this thread, which is the one that waits, until it is woken for this wait.
    fn park(&self) {
        while !self.is_woken.swap(false, Ordering::Acquire) {
            std::thread::park();
        }
    }
}

impl Wake for Wait {
    fn wake(self: Arc<Self>) {
        self.is_woken.store(true, Ordering::Release);
        self.thread.unpark();
    }
}
