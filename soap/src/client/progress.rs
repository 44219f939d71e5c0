//! How far a call has come.

use std::sync::atomic::{AtomicBool, AtomicU16, AtomicU32, AtomicU64};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// How far a call has come, for those who look on from outside of its future.
#[derive(Default)]
pub(super) struct Progress {
    /// Whether a request may have reached the server.
    pub(super) sent: AtomicBool,
    /// Which attempt is under way, from 1.
    pub(super) attempt: AtomicU32,
    /// HTTP status of the answer to the last attempt; 0 if there was none.
    pub(super) status: AtomicU16,
    /// Bytes of the last answer.
    pub(super) bytes: AtomicU64,
    /// When the attempt began that is under way; none during a pause.
    running_since: Mutex<Option<Instant>>,
}

impl Progress {
    /// An attempt begins.
    pub(super) fn begin(&self) -> Instant {
        let now = Instant::now();
        self.replace(Some(now));
        now
    }

    /// The attempt has ended. When it began; none if there was none.
    pub(super) fn end(&self) -> Option<Instant> {
        self.replace(None)
    }

    fn replace(&self, since: Option<Instant>) -> Option<Instant> {
        let running = self.running_since.lock();
        std::mem::replace(&mut *running.unwrap_or_else(PoisonError::into_inner), since)
    }
}
