//! When repetitions stop altogether.

use std::sync::atomic::{AtomicU32, Ordering};

/// What a repetition takes, in the unit of a call that succeeds.
const COST: u32 = 10;

/// Stops the repetitions of all calls when the server is down, so that they do not keep it there.
///
/// A bucket of tokens, which is full at first. Each repetition takes one. A call that succeeds puts back
/// those that it took and a tenth of one more. While it is empty, calls fail with their first error.
///
/// ```
/// use std::sync::Arc;
/// use netserver_soap::client::{Client, Throttle};
///
/// // Two clients of one server.
/// let throttle = Arc::new(Throttle::new(20));
/// let first = Client::builder("https://crm.example.com").throttle(throttle.clone());
/// let second = Client::builder("https://crm.example.com").throttle(throttle);
/// # drop((first, second));
/// ```
#[derive(Debug)]
pub struct Throttle {
    most: u32,
    left: AtomicU32,
}

impl Throttle {
    /// A bucket of so many tokens.
    #[must_use]
    pub const fn new(tokens: u32) -> Self {
        let most = tokens.saturating_mul(COST);
        Self {
            most,
            left: AtomicU32::new(most),
        }
    }

    /// Takes a token for a repetition; false if there is none.
    pub(super) fn take(&self) -> bool {
        self.change(|left| left.checked_sub(COST))
    }

    /// Notes that a call has succeeded, after so many repetitions.
    pub(super) fn put_back(&self, repetitions: u32) {
        let more = repetitions.saturating_mul(COST).saturating_add(1);
        self.change(|left| Some(left.saturating_add(more).min(self.most)));
    }

    fn change(&self, change: impl FnMut(u32) -> Option<u32>) -> bool {
        let order = Ordering::Relaxed;
        self.left.fetch_update(order, order, change).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_calls_that_succeed_pay_for_a_repetition() {
        let throttle = Throttle::new(2);
        throttle.put_back(0);
        assert_eq!([(); 3].map(|()| throttle.take()), [true, true, false]);
        (0..9).for_each(|_| throttle.put_back(0));
        assert!(!throttle.take());
        throttle.put_back(0);
        assert_eq!([(); 2].map(|()| throttle.take()), [true, false]);
        assert!(!Throttle::new(0).take());
    }

    #[test]
    fn a_repetition_that_succeeds_costs_nothing() {
        let throttle = Throttle::new(1);
        for _ in 0..3 {
            assert!(throttle.take());
            throttle.put_back(1);
        }
    }
}
