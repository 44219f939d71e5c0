//! What a caller wants of one call.

use std::time::Duration;

use crate::headers::{Block, TimeZone};

/// What a caller wants of one call, where it differs from the client's settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct CallOptions {
    /// How long the call may take in all, with logins and repetitions.
    pub timeout: Option<Duration>,
    /// The time zone that times are meant in.
    pub time_zone: Option<TimeZone>,
    /// Header blocks to send with the call, in place of the client's of the same elements.
    pub header_blocks: Vec<Block>,
    /// Whether the call may be sent again when it is not known if the server has carried it out.
    pub repeatable: bool,
    /// Whether a thread is blocked until the call ends, by [`Call::wait`](crate::Call::wait): what
    /// carries the call out must not need that thread.
    pub blocking: bool,
    /// Whether the response may be left as text, by [`Call::undecoded`](crate::Call::undecoded). What
    /// carries the call out may decode it all the same.
    pub undecoded: bool,
    /// Whether the response may be handed on, undecoded, before all of it is there:
    /// [`Call::streamed`](crate::Call::streamed) sets it, and no other call understands such an answer.
    pub streamed: bool,
}
