//! A window on a long message that comes in pieces: a list or a binary is read from it without keeping
//! the rest.
//!
//! Whole items, or pieces of the binary's text, are cut out of what has come. The tags of the elements
//! around them make a short message of them, which is read as any other. So the rules are the same:
//! namespaces, nulls, derived types, limits. The last of these messages ends as the long one does, so that
//! its end is checked too.

mod cut;
mod frame;
mod items;
mod pieces;
mod target;

use super::incoming::{Content, Envelope, Options};
use super::list::List;
use super::selection::path_to;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::field::Schema;
use crate::limits::Limits;
use crate::value::{BinaryValue, ListValue, Record, Value};
use cut::Stop;
use frame::Frame;
use items::Items;
use pieces::Pieces;
use target::Target;

/// How much text is looked at, and decoded, at once, in bytes. More if an item is longer. So long may the
/// frame be, too: it is read again with each part, and is to be no more work than that.
const LOOK: usize = 64 << 10;
/// So much text is looked at again whenever some more has come: it takes no longer than to receive that.
const SHORT: usize = 1 << 10;

/// The part of a message that has come and has not been read. Its values are of the type `T`.
pub(crate) struct Window<T> {
    target: Box<dyn Target<T>>,
    options: Options,
    text: Vec<u8>,
    /// Bytes at the beginning of `text` that have been read.
    read: usize,
    /// Where `text` begins in the message.
    offset: usize,
    /// Whether `text` goes to the end of the message.
    is_complete: bool,
    /// None until what is read has begun.
    frame: Option<Frame>,
    /// How much is looked at; at most `limit`.
    look: usize,
    /// How long an item may be, and what stands in front of the list or binary and behind it.
    limit: usize,
}

/// What [`Window::advance`] has done.
pub(crate) enum Step {
    /// It has read some values.
    Values,
    /// Nothing: so many bytes must have come first, unless the message ends before.
    Wanted(usize),
    /// Nothing: an item, or what stands beside what is read, is longer than this limit.
    TooLong(usize),
    /// It has read what was left of the message.
    End,
}

/// What a window shows.
enum View {
    /// The beginning of what is read.
    Beginning(Frame),
    /// So many bytes that can be cut off.
    Part(usize),
    /// The end of what is read: what is left is no longer cut.
    EndOfContent,
    /// So many bytes that cannot be read, whatever follows.
    Malformed(usize),
    /// None of these in what can be seen.
    Nothing,
}

impl<T> Window<T> {
    /// A window on the list that `select` returns.
    ///
    /// # Errors
    /// As [`Envelope::items`] if it cannot be selected.
    pub(crate) fn of_list<R: Record, L: ListValue<Item = T>>(
        schema: &'static Schema,
        select: impl FnOnce(&mut R) -> &mut L,
        limits: Limits,
    ) -> Result<Self, DecodeError>
    where
        T: Value + Default,
    {
        let list = List::selected(schema, select)?;
        Ok(Self::new(Box::new(Items::new(list)), limits))
    }

    fn new(target: Box<dyn Target<T>>, limits: Limits) -> Self {
        Self {
            target,
            // The limit on the message is that on each part of it, and is watched here.
            options: Options::default().limits(limits.max_bytes(usize::MAX)),
            text: Vec::new(),
            read: 0,
            offset: 0,
            is_complete: false,
            frame: None,
            look: LOOK.min(limits.max_bytes),
            limit: limits.max_bytes,
        }
    }

    /// Takes out the text that has not been read, so that more can be appended.
    pub(crate) fn take_text(&mut self) -> Vec<u8> {
        self.text.drain(..self.read);
        self.offset += std::mem::take(&mut self.read);
        std::mem::take(&mut self.text)
    }

    /// Puts back the text with what has been appended, and notes whether nothing follows.
    pub(crate) fn put_text(&mut self, text: Vec<u8>, is_complete: bool) {
        self.text = text;
        self.is_complete = is_complete;
    }

    /// Reads the next values from what has come, or the end of the message. Those in front of an error
    /// have been read, unless it is a character that must not be there.
    pub(crate) fn advance(&mut self, values: &mut Vec<T>) -> Result<Step, DecodeError> {
        loop {
            let left = self.text.len() - self.read;
            match self.view() {
                View::Beginning(frame) if frame.before.len() > LOOK => {
                    return Ok(Step::TooLong(LOOK));
                }
                View::Beginning(frame) => {
                    self.read += frame.content;
                    self.look = self.least_look();
                    self.frame = Some(frame);
                }
                View::Part(length) => {
                    self.look = self.least_look();
                    self.decode(Some(length), values)?;
                    return Ok(Step::Values);
                }
                View::Malformed(length) => {
                    self.text.truncate(self.read + length);
                    return self.decode(None, values).map(|()| Step::End);
                }
                View::Nothing if self.look < left.min(self.limit) => {
                    self.look = self.look.saturating_mul(2).min(self.limit);
                }
                _ if left > self.limit => return Ok(Step::TooLong(self.limit)),
                _ if self.is_complete => return self.decode(None, values).map(|()| Step::End),
                View::Nothing | View::EndOfContent => return Ok(Step::Wanted(self.wanted(left))),
            }
        }
    }

    /// How much is looked at first.
    fn least_look(&self) -> usize {
        LOOK.min(self.limit)
    }

    fn view(&self) -> View {
        let left = self.text.get(self.read..).unwrap_or_default();
        let seen = left.get(..self.look).unwrap_or(left);
        let (text, is_valid) = beginning_in_utf8(seen);
        if self.frame.is_none() {
            let open_tags = |envelope: Envelope<'_>| self.target.open_tags(envelope);
            let frame = Frame::find(text, &self.options, open_tags);
            return frame.map_or(View::Nothing, View::Beginning);
        }
        let cut = self.target.cut(text, self.least_look());
        match cut.stop {
            _ if cut.end > 0 => View::Part(cut.end),
            Stop::EndOfContent => View::EndOfContent,
            Stop::Malformed => View::Malformed(text.len()),
            Stop::EndOfText if !is_valid => View::Malformed(seen.len()),
            Stop::EndOfText => View::Nothing,
        }
    }

    /// How many bytes must have come before it is worth looking again at `left`, which show nothing, and
    /// reading the frame again.
    fn wanted(&self, left: usize) -> usize {
        let frame = self.frame.as_ref().map_or(0, |it| it.before.len());
        let wanted = match frame < SHORT {
            true => look_again_at(left),
            false => look_again_at(left).max(frame),
        };
        wanted.min(self.limit.saturating_add(1))
    }

    /// Decodes the next `length` bytes as if the message ended behind them, or all that are left. What
    /// is too much at once is left for the next time.
    fn decode(&mut self, length: Option<usize>, values: &mut Vec<T>) -> Result<(), DecodeError> {
        let left = self.text.get(self.read..).unwrap_or_default();
        let part = length.and_then(|it| left.get(..it)).unwrap_or(left);
        let start = self.offset + self.read;
        self.read += part.len();
        let Some(frame) = &self.frame else {
            return read(&mut *self.target, &self.options, part, true, values).map(drop);
        };
        let after = length.map_or("", |_| frame.after.as_str());
        let message = [frame.before.as_bytes(), part, after.as_bytes()].concat();
        let outcome = read(
            &mut *self.target,
            &self.options,
            &message,
            length.is_none(),
            values,
        );
        let left = outcome.map_err(|error| {
            let place = frame.place(error.offset(), start);
            error.moved_to(place)
        })?;
        self.read -= left.saturating_sub(after.len());
        Ok(())
    }
}

impl Window<Vec<u8>> {
    /// A window on the binary that `select` returns.
    ///
    /// # Errors
    /// As [`Envelope::binary`] if it cannot be selected.
    pub(crate) fn of_binary<R: Record, B: BinaryValue>(
        schema: &'static Schema,
        select: impl FnOnce(&mut R) -> &mut B,
        limits: Limits,
    ) -> Result<Self, DecodeError> {
        let path = path_to(schema, select)?;
        Ok(Self::new(Box::new(Pieces::new(schema, path)), limits))
    }
}

/// Reads one message. Returns how much of it is left.
fn read<T>(
    target: &mut dyn Target<T>,
    options: &Options,
    message: &[u8],
    is_last: bool,
    values: &mut Vec<T>,
) -> Result<usize, DecodeError> {
    let mut envelope = Envelope::open(message, options)?;
    if let Content::Fault(_) = envelope.content()? {
        // No fault stood in the place of the response.
        return Err(DecodeError::new(DecodeErrorKind::UnexpectedElement, 0));
    }
    target.read(envelope, is_last, values)
}

/// How long a text must have become before it is looked at again, if nothing was found in the first
/// `length` bytes: a little longer, or longer by a quarter if that takes time, so that the work stays
/// linear.
pub(crate) fn look_again_at(length: usize) -> usize {
    match length < SHORT {
        true => length + 1,
        false => length.saturating_add(length / 4),
    }
}

/// The text at the beginning of some bytes, and whether they are a text but for a character that their
/// end cuts through.
fn beginning_in_utf8(bytes: &[u8]) -> (&str, bool) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text, true),
        Err(error) => {
            let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let text = std::str::from_utf8(valid).unwrap_or_default();
            (text, error.error_len().is_none())
        }
    }
}
