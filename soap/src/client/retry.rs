//! When a call is sent again, and how long after.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::Duration;

use super::attempt::Attempt;
use crate::call::Error;

/// How often and how fast a client repeats calls.
///
/// Only what cannot do anything twice is repeated: calls that never left, and those that the
/// server turned away (429, and 503 if it says when to come back). A call that may have been
/// carried out is repeated only if the caller has said so with
/// [`Call::repeatable`](crate::Call::repeatable).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Retries {
    /// How often a call is sent again at most. 3; 0 for never.
    pub max: u32,
    /// Pause before the first repetition; each further one is twice as long. 200 ms.
    pub first_pause: Duration,
    /// Longest pause. 30 s. If the server asks for a longer one the call fails at once.
    pub longest_pause: Duration,
}

/// Decides whether and when a call that has failed is sent again.
///
/// It is asked only where that can do no harm: a policy cannot make a call happen twice. Nor can it
/// repeat calls while the [`Throttle`](super::Throttle) does not allow it.
///
/// ```
/// use std::time::Duration;
/// use netserver_soap::client::{Attempt, Client, Retries, RetryPolicy};
///
/// /// Repeats nothing that takes long.
/// struct Patience(Retries);
///
/// impl RetryPolicy for Patience {
///     fn pause(&self, failed: &Attempt<'_>) -> Option<Duration> {
///         let is_short = failed.elapsed < Duration::from_secs(5);
///         is_short.then(|| self.0.pause(failed))?
///     }
/// }
///
/// let client = Client::builder("https://crm.example.com").retries(Patience(Retries::new().max(5)));
/// # drop(client);
/// ```
pub trait RetryPolicy: Send + Sync {
    /// How long to wait before the call is sent again; none if it is not. The call may end before,
    /// when its time is over.
    fn pause(&self, failed: &Attempt<'_>) -> Option<Duration>;
}

impl RetryPolicy for Retries {
    fn pause(&self, failed: &Attempt<'_>) -> Option<Duration> {
        self.pause_after(failed.error?, failed.number)
    }
}

/// One policy may be that of several clients.
impl<T: RetryPolicy + ?Sized> RetryPolicy for std::sync::Arc<T> {
    fn pause(&self, failed: &Attempt<'_>) -> Option<Duration> {
        (**self).pause(failed)
    }
}

impl Default for Retries {
    fn default() -> Self {
        Self::new()
    }
}

impl Retries {
    /// The defaults, as a constant.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            max: 3,
            first_pause: Duration::from_millis(200),
            longest_pause: Duration::from_secs(30),
        }
    }

    /// No call is ever sent again.
    #[must_use]
    pub const fn none() -> Self {
        Self::new().max(0)
    }

    /// Sets how often a call is sent again at most.
    #[must_use]
    pub const fn max(mut self, times: u32) -> Self {
        self.max = times;
        self
    }

    /// Sets the pause before the first repetition.
    #[must_use]
    pub const fn first_pause(mut self, pause: Duration) -> Self {
        self.first_pause = pause;
        self
    }

    /// Sets the longest pause.
    #[must_use]
    pub const fn longest_pause(mut self, pause: Duration) -> Self {
        self.longest_pause = pause;
        self
    }

    /// How long to wait before a call that has failed `times` times is sent again; none if it
    /// must not be.
    fn pause_after(&self, error: &Error, times: u32) -> Option<Duration> {
        if times > self.max {
            return None;
        }
        let own = self.backoff(times);
        match retry_after(error) {
            Some(asked) if asked > self.longest_pause => None,
            Some(asked) => Some(asked.max(own)),
            None => Some(own),
        }
    }

    /// Half of the pause is certain, the other half is chance: clients that failed together do
    /// not come back together.
    fn backoff(&self, times: u32) -> Duration {
        let doublings = times.saturating_sub(1).min(16);
        let pause = self.first_pause.saturating_mul(1 << doublings);
        let half = pause.min(self.longest_pause) / 2;
        half + half.mul_f64(chance())
    }
}

/// Whether sending the call again can do no harm.
pub(super) fn may_repeat(error: &Error, repeatable: bool) -> bool {
    match error {
        Error::Connection { sent, .. } | Error::Timeout { sent, .. } => !sent || repeatable,
        Error::Http(error) => match error.status {
            408 | 500 | 502 | 504 => repeatable,
            status => is_put_off(status, error.retry_after, repeatable),
        },
        // With any other status a fault is the outcome of the call.
        Error::Fault(error) => is_put_off(error.status, error.retry_after, repeatable),
        // They change nothing, and the call itself was not sent.
        Error::Login(error) | Error::LookUp(error) => may_repeat(error, true),
        _ => false,
    }
}

/// Whether the server asks for the call at another time.
fn is_put_off(status: u16, retry_after: Option<Duration>, repeatable: bool) -> bool {
    match status {
        429 => true,
        503 => retry_after.is_some() || repeatable,
        _ => false,
    }
}

fn retry_after(error: &Error) -> Option<Duration> {
    match error {
        Error::Fault(error) => error.retry_after,
        Error::Http(error) => error.retry_after,
        Error::Login(error) | Error::LookUp(error) => retry_after(error),
        _ => None,
    }
}

/// A number from 0 to 1, good enough to spread clients out.
fn chance() -> f64 {
    let random = RandomState::new().build_hasher().finish();
    f64::from(u32::try_from(random >> 32).unwrap_or(0)) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::HttpError;

    fn http(status: u16, retry_after: Option<u64>) -> Error {
        Error::Http(Box::new(HttpError {
            status,
            retry_after: retry_after.map(Duration::from_secs),
            ..HttpError::default()
        }))
    }

    fn pause(retries: &Retries, error: &Error, times: u32, repeatable: bool) -> Option<Duration> {
        may_repeat(error, repeatable).then(|| retries.pause_after(error, times))?
    }

    fn connection(sent: bool) -> Error {
        let source = "reset".into();
        Error::Connection { sent, source }
    }

    #[test]
    fn what_may_have_happened_is_repeated_only_on_demand() {
        let retries = Retries::default();
        let cases = [
            (connection(false), true, true),
            (connection(true), false, true),
            (http(429, None), true, true),
            (http(503, Some(1)), true, true),
            (http(503, None), false, true),
            (http(502, None), false, true),
            (http(403, None), false, false),
            (Error::Body, false, false),
        ];
        for (error, always, on_demand) in cases {
            let asked = [false, true].map(|it| pause(&retries, &error, 1, it).is_some());
            assert_eq!(asked, [always, on_demand], "{error:?}");
        }
    }

    #[test]
    fn pauses_double_and_have_an_end() {
        let retries = Retries::default();
        let pause = |times| pause(&retries, &http(429, None), times, false);
        for (times, longest) in [(1, 200), (2, 400), (3, 800)] {
            let pause = pause(times).unwrap().as_millis();
            assert!((longest / 2..=longest).contains(&pause), "{pause}");
        }
        assert_eq!(pause(4), None);
    }

    #[test]
    fn pauses_without_end_are_no_trouble() {
        let retries = Retries::new().max(u32::MAX);
        let retries = retries
            .first_pause(Duration::MAX)
            .longest_pause(Duration::MAX);
        for times in [1, 2, 70, u32::MAX] {
            let pause = pause(&retries, &http(429, Some(u64::MAX)), times, false);
            assert!(pause >= Some(Duration::MAX / 2), "{pause:?}");
        }
    }

    #[test]
    fn the_server_is_given_the_time_that_it_asks_for_unless_it_is_too_long() {
        let retries = Retries::default();
        let pause = |seconds| pause(&retries, &http(503, Some(seconds)), 1, false);
        assert_eq!(pause(7), Some(Duration::from_secs(7)));
        assert_eq!(pause(31), None);
    }
}
