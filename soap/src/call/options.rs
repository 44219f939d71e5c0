//! What a caller wants of one call.

use std::time::Duration;

use crate::headers::TimeZone;

/// What a caller wants of one call, where it differs from the client's settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct CallOptions {
    /// How long the call may take in all, with logins and repetitions.
    pub timeout: Option<Duration>,
    /// The time zone that times are meant in.
    pub time_zone: Option<TimeZone>,
    /// Whether the call may be sent again when it is not known if the server has carried it out.
    pub repeatable: bool,
    /// Whether a thread is blocked until the call ends, by [`Call::wait`](crate::Call::wait): what
    /// carries the call out must not need that thread.
    pub blocking: bool,
}
