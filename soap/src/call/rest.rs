//! The part of a message that has not come yet.

use super::{BoxFuture, Error};

/// The part of a message that has not come yet.
pub(crate) trait Rest: Send + Sync {
    /// Appends to `text` until that has `wanted` bytes or the message ends. `blocking` as in
    /// [`CallOptions`](super::CallOptions). Dropping the future gives the rest up.
    fn read(
        self: Box<Self>,
        text: Vec<u8>,
        wanted: usize,
        blocking: bool,
    ) -> BoxFuture<'static, Read>;
}

/// What [`Rest::read`] has read.
pub(crate) struct Read {
    /// The text with what has come.
    pub(crate) text: Vec<u8>,
    /// What follows; none at the end of the message.
    pub(crate) rest: Result<Option<Box<dyn Rest>>, Error>,
}
