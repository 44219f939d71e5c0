//! How far a call has come.

use std::sync::atomic::{AtomicBool, AtomicU16, AtomicU32, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use super::handover::Handover;
use crate::call::Error;

/// How far a call has come, for those who look on from outside of its future.
#[derive(Default)]
pub(super) struct Progress {
    /// Which attempt is under way, from 1.
    pub(super) attempt: AtomicU32,
    /// HTTP status of the answer to the last attempt; 0 if there was none.
    pub(super) status: AtomicU16,
    /// Bytes of the last answer; of one that is read while it comes, those of its beginning.
    pub(super) bytes: AtomicU64,
    /// When the attempt began that is under way; none during a pause.
    running_since: Mutex<Option<Instant>>,
    /// What goes with the last request; none before the first, and once its attempt has failed.
    handover: Mutex<Option<Handover>>,
    /// Whether an attempt has failed in which the call may have happened.
    may_have_happened: AtomicBool,
}

impl Progress {
    /// An attempt begins.
    pub(super) fn begin(&self) -> Instant {
        let now = Instant::now();
        self.replace(Some(now));
        now
    }

    /// What goes with the next request.
    pub(super) fn next_request(&self) -> Handover {
        let next = Handover::default();
        *self.handover.lock().unwrap_or_else(PoisonError::into_inner) = Some(next.clone());
        next
    }

    /// What goes with the last request; none before the first, and once its attempt has failed.
    pub(super) fn last_request(&self) -> Option<Handover> {
        let last = self.handover.lock();
        last.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The attempt has failed. Its error tells more than that a request was sent.
    pub(super) fn fail(&self, error: &Error) {
        let happened = error.may_have_happened();
        self.may_have_happened.fetch_or(happened, Ordering::Relaxed);
        *self.handover.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Whether the call may have happened in an attempt that has failed.
    pub(super) fn may_have_happened(&self) -> bool {
        self.may_have_happened.load(Ordering::Relaxed)
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
