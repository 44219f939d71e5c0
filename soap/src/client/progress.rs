//! How far a call has come.

use std::sync::atomic::{AtomicBool, AtomicU16, AtomicU32, AtomicU64};

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
}
