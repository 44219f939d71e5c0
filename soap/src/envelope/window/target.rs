//! What is read of a message through a window.

use super::cut::Cut;
use crate::envelope::incoming::Envelope;
use crate::error::DecodeError;

/// What is read of a message, as values of the type `T`.
pub(super) trait Target<T>: Send + Sync {
    /// Where the start tags of the elements around the values stand; none if there are no values.
    fn open_tags(&self, envelope: Envelope<'_>) -> Result<Option<Vec<usize>>, DecodeError>;

    /// What can be cut off a text between these tags: not much more than so many bytes, if it can be
    /// cut there.
    fn cut(&self, text: &str, bytes: usize) -> Cut;

    /// Reads the values of a message, which is the last or one of others. Those in front of an error
    /// are there as well. Stops when no more are to be decoded at once, but for the last message.
    /// Returns how many bytes of the message are left then; 0 at its end.
    fn read(
        &mut self,
        envelope: Envelope<'_>,
        is_last: bool,
        values: &mut Vec<T>,
    ) -> Result<usize, DecodeError>;
}
