//! The memory that a message may take.

use crate::limits::{Limits, Pool};

/// Memory that a message may still take, in bytes.
pub(super) struct Budget<'x> {
    left: u64,
    /// What may be taken beyond that, if the pool has it.
    unclaimed: u64,
    pool: Option<&'x dyn Pool>,
}

/// What is taken from a pool at a time if it has as much, in bytes, so that it is asked rarely.
const CLAIM: u64 = 64 << 10;

impl<'x> Budget<'x> {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            left: limits.max_decoded_bytes,
            unclaimed: 0,
            pool: None,
        }
    }

    /// Lets what is left come out of a pool.
    #[cfg(feature = "server")]
    pub(super) fn draw_from(&mut self, pool: &'x dyn Pool) {
        self.pool = Some(pool);
        self.unclaimed = std::mem::take(&mut self.left);
    }

    /// Takes from the budget; false if it does not suffice.
    #[inline]
    pub(super) fn take(&mut self, bytes: usize) -> bool {
        match self.left.checked_sub(bytes as u64) {
            Some(left) => self.left = left,
            None => return self.claim(bytes as u64),
        }
        true
    }

    pub(super) fn left(&self) -> u64 {
        self.left
    }

    /// Whether half of the budget suffices. What others draw from, too, does not count.
    pub(super) fn is_half_enough_for(&self, bytes: usize) -> bool {
        self.pool.is_none() && bytes as u64 <= self.left / 2
    }

    /// Puts back what was taken.
    pub(super) fn give_back(&mut self, bytes: u64) {
        self.left += bytes;
    }

    /// Takes from the pool what is left of it.
    #[cold]
    fn claim(&mut self, bytes: u64) -> bool {
        let missing = bytes.saturating_sub(self.left);
        if missing > self.unclaimed {
            return false;
        }
        let most = missing.max(CLAIM).min(self.unclaimed);
        let Some(claimed) = self.pool.and_then(|pool| pool.take(missing, most)) else {
            return false;
        };
        self.unclaimed -= claimed;
        self.left = self.left + claimed - bytes;
        true
    }
}
