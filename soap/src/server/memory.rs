//! The memory that requests share.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::limits::Pool;

/// The memory that the requests to a server may take together, by default: 2 GiB. One request may
/// take 64 MiB of text and 1 GiB of values, so the largest always fits while no other runs.
pub(super) const MAX_MEMORY: u64 = 2 << 30;

/// A limit, and how much of it is used.
#[derive(Debug)]
pub(super) struct Memory {
    limit: u64,
    used: AtomicU64,
}

impl Memory {
    pub(super) fn new(limit: u64) -> Arc<Self> {
        Arc::new(Self {
            limit,
            used: AtomicU64::new(0),
        })
    }

    /// The share of a new request, with nothing in it.
    pub(super) fn share(self: &Arc<Self>) -> Share {
        Share {
            memory: Arc::clone(self),
            taken: AtomicU64::new(0),
            refused: AtomicBool::new(false),
        }
    }

    /// Uses `bytes` more, if they are left.
    fn take(&self, bytes: u64) -> bool {
        let with = |used: u64| {
            let used = used.saturating_add(bytes);
            (used <= self.limit).then_some(used)
        };
        let order = Ordering::Relaxed;
        self.used.fetch_update(order, order, with).is_ok()
    }
}

/// What one request holds. It is given back when the share is dropped.
#[derive(Debug)]
pub(super) struct Share {
    memory: Arc<Memory>,
    taken: AtomicU64,
    refused: AtomicBool,
}

impl Share {
    /// Whether there was ever less left than was asked for.
    pub(super) fn is_refused(&self) -> bool {
        self.refused.load(Ordering::Relaxed)
    }

    /// Takes memory even if none is left: for an answer, which would be lost otherwise. Other
    /// requests are refused then until it has been sent.
    pub(super) fn hold(&self, bytes: u64) {
        self.memory.used.fetch_add(bytes, Ordering::Relaxed);
        self.taken.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Gives back `bytes` of what was taken.
    pub(super) fn give_back(&self, bytes: u64) {
        self.taken.fetch_sub(bytes, Ordering::Relaxed);
        self.memory.used.fetch_sub(bytes, Ordering::Relaxed);
    }

    /// Gives back all that was taken.
    pub(super) fn give_back_all(&self) {
        let taken = self.taken.swap(0, Ordering::Relaxed);
        self.memory.used.fetch_sub(taken, Ordering::Relaxed);
    }
}

impl Pool for Share {
    fn take(&self, bytes: u64) -> bool {
        let is_left = self.memory.take(bytes);
        if is_left {
            self.taken.fetch_add(bytes, Ordering::Relaxed);
        } else {
            self.refused.store(true, Ordering::Relaxed);
        }
        is_left
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        self.give_back_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_have_one_limit_and_give_back_what_they_took() {
        let memory = Memory::new(100);
        let (first, second) = (memory.share(), memory.share());
        assert!(first.take(60) && !second.take(41) && second.take(40));
        assert!(second.is_refused() && !first.is_refused());
        first.give_back(10);
        assert!(second.take(10) && !second.take(1));
        // An answer is never refused, but nothing else is accepted beside it.
        first.hold(50);
        assert!(!memory.share().take(1));
        drop((first, second));
        assert!(memory.share().take(100));
        assert!(memory.share().take(100));
    }
}
