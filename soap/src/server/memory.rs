//! The memory that requests share.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

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
            shortage: OnceLock::new(),
        }
    }

    /// Whether a request that takes `bytes` fits while no other runs.
    pub(super) fn has_room_for(&self, bytes: u64) -> bool {
        bytes <= self.limit
    }

    /// Uses between `least` and `most` bytes more, and returns how many; none if fewer are left.
    fn take(&self, least: u64, most: u64) -> Option<u64> {
        let share = |used: u64| {
            let left = self.limit.saturating_sub(used);
            (least <= left).then_some(most.min(left).max(least))
        };
        let with = |used: u64| Some(used + share(used)?);
        let order = Ordering::Relaxed;
        let before = self.used.fetch_update(order, order, with).ok()?;
        share(before)
    }
}

/// Why a request does not get the memory that it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shortage {
    /// Other requests use it.
    Busy,
    /// The request needs more than all requests may take together.
    Never,
}

/// What one request holds. It is given back when the share is dropped.
#[derive(Debug)]
pub(super) struct Share {
    memory: Arc<Memory>,
    taken: AtomicU64,
    shortage: OnceLock<Shortage>,
}

impl Share {
    /// Takes between `least` and `most` bytes more, and returns how many.
    pub(super) fn take(&self, least: u64, most: u64) -> Result<u64, Shortage> {
        if let Some(bytes) = self.memory.take(least, most) {
            self.taken.fetch_add(bytes, Ordering::Relaxed);
            return Ok(bytes);
        }
        let needed = self.taken.load(Ordering::Relaxed).saturating_add(least);
        let fits = self.memory.has_room_for(needed);
        let shortage = if fits {
            Shortage::Busy
        } else {
            Shortage::Never
        };
        Err(*self.shortage.get_or_init(|| shortage))
    }

    /// What it is a share of.
    pub(super) fn memory(&self) -> &Memory {
        &self.memory
    }

    /// Why there was once less left than was asked for; none if there was always enough.
    pub(super) fn shortage(&self) -> Option<Shortage> {
        self.shortage.get().copied()
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
    fn take(&self, least: u64, most: u64) -> Option<u64> {
        self.take(least, most).ok()
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
        let take = |share: &Share, bytes| share.take(bytes, bytes).is_ok();
        let (first, second) = (memory.share(), memory.share());
        assert!(take(&first, 60) && !take(&second, 41) && take(&second, 40));
        assert_eq!(second.shortage(), Some(Shortage::Busy));
        assert_eq!(first.shortage(), None);
        first.give_back(10);
        assert!(take(&second, 10) && !take(&second, 1));
        // An answer is never refused, but nothing else is accepted beside it.
        first.hold(50);
        assert!(!take(&memory.share(), 1));
        drop((first, second));
        assert!(take(&memory.share(), 100));
        assert!(take(&memory.share(), 100));
    }

    /// No byte is used twice when many threads take at once.
    #[test]
    fn threads_take_no_more_than_there_is() {
        let memory = Memory::new(2_000_000);
        let start = std::sync::Barrier::new(4);
        let take_all = || {
            start.wait();
            let share = memory.share();
            let taken = (0..).take_while(|_| share.take(1, 1).is_ok()).count();
            (share, taken)
        };
        let threads = std::thread::scope(|scope| {
            let threads = [(); 4].map(|()| scope.spawn(take_all));
            threads.map(|thread| thread.join().unwrap())
        });
        let taken = threads.iter().map(|(_, taken)| taken).sum::<usize>();
        assert_eq!(taken, 2_000_000);
        drop(threads);
        assert_eq!(memory.used.load(Ordering::Relaxed), 0);
    }

    #[test]
    fn what_is_left_is_taken_if_it_is_enough() {
        let memory = Memory::new(100);
        let (first, second) = (memory.share(), memory.share());
        assert_eq!(first.take(10, 64), Ok(64));
        assert_eq!(second.take(37, 64), Err(Shortage::Busy));
        assert_eq!(memory.share().take(36, 64), Ok(36));
        assert_eq!(memory.share().take(30, 64), Ok(36));
    }

    #[test]
    fn what_fits_beside_no_request_is_told_apart() {
        let memory = Memory::new(100);
        let (first, second) = (memory.share(), memory.share());
        assert_eq!(first.take(60, 60), Ok(60));
        assert_eq!(first.take(41, 64), Err(Shortage::Never));
        assert_eq!(first.shortage(), Some(Shortage::Never));
        assert_eq!(second.take(100, 100), Err(Shortage::Busy));
        assert_eq!(
            memory.share().take(u64::MAX, u64::MAX),
            Err(Shortage::Never)
        );
    }
}
