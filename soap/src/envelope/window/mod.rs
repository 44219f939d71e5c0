//! A window on a long message that comes in pieces: a list is read from it without keeping the rest.
//!
//! Whole items are cut out of what has come, and the tags of the elements around the list make a short
//! message of them, which is read as any other. So the rules for items are the same: namespaces, nulls,
//! derived types, limits. The last of these messages ends as the long one does, so that its end is
//! checked too.

mod cut;
mod frame;

use std::borrow::Cow;

use super::incoming::{Content, Envelope, Options};
use super::list::List;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::field::Schema;
use crate::limits::Limits;
use crate::value::{ListValue, Record, Value};
use cut::{Cut, Stop};
use frame::Frame;

/// How much text is looked at, and decoded, at once, in bytes. More if an item is longer.
const LOOK: usize = 64 << 10;
/// So much text is looked at again whenever some more has come: it takes no longer than to receive that.
const SHORT: usize = 4 << 10;

/// The part of a message that has come and has not been read.
pub(crate) struct Window {
    list: List,
    options: Options,
    text: Vec<u8>,
    /// Bytes at the beginning of `text` that have been read.
    read: usize,
    /// Where `text` begins in the message.
    offset: usize,
    /// Whether `text` goes to the end of the message.
    is_complete: bool,
    /// None until the list has begun.
    frame: Option<Frame>,
    /// How much is looked at; at most `limit`.
    look: usize,
    /// How long an item may be, and what stands in front of the list and behind it.
    limit: usize,
    /// Items that have been read.
    count: usize,
}

/// What [`Window::advance`] has done.
pub(crate) enum Step {
    /// It has read some items.
    Items,
    /// Nothing: so many bytes must have come first, unless the message ends before.
    Wanted(usize),
    /// Nothing: an item, or what stands beside the list, is longer than the limit.
    TooLong,
    /// It has read what was left of the message.
    End,
}

/// What a window shows.
enum View {
    /// The beginning of the list.
    List(Frame),
    /// Whole items of so many bytes.
    Items(usize),
    /// The end of the list: what is left is no longer cut.
    EndOfList,
    /// So many bytes that cannot be read, whatever follows.
    Malformed(usize),
    /// None of these in what can be seen.
    Nothing,
}

impl Window {
    /// A window on a message with the list that `select` returns.
    ///
    /// # Errors
    /// As [`Envelope::items`] if it cannot be selected.
    pub(crate) fn new<R: Record, L: ListValue>(
        schema: &'static Schema,
        select: impl FnOnce(&mut R) -> &mut L,
        limits: Limits,
    ) -> Result<Self, DecodeError> {
        Ok(Self {
            list: List::selected(schema, select)?,
            // The limit on the message is that on each part of it, and is watched here.
            options: Options::default().limits(limits.max_bytes(usize::MAX)),
            text: Vec::new(),
            read: 0,
            offset: 0,
            is_complete: false,
            frame: None,
            look: LOOK.min(limits.max_bytes),
            limit: limits.max_bytes,
            count: 0,
        })
    }

    /// The longest that a part of the message may be.
    pub(crate) fn limit(&self) -> usize {
        self.limit
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

    /// Reads the next items from what has come, or the end of the message. Those in front of an error
    /// have been read.
    pub(crate) fn advance<T: Value + Default>(
        &mut self,
        items: &mut Vec<T>,
    ) -> Result<Step, DecodeError> {
        loop {
            let left = self.text.len() - self.read;
            match self.view() {
                View::List(frame) => {
                    self.read += frame.content;
                    self.look = self.look_behind(&frame);
                    self.frame = Some(frame);
                }
                View::Items(length) => {
                    self.look = self.frame.as_ref().map_or(LOOK, |it| self.look_behind(it));
                    self.decode(Some(length), items)?;
                    return Ok(Step::Items);
                }
                View::Malformed(length) => {
                    self.text.truncate(self.read + length);
                    return self.decode(None, items).map(|()| Step::End);
                }
                View::Nothing if self.look < left.min(self.limit) => {
                    self.look = self.look.saturating_mul(2).min(self.limit);
                }
                _ if left > self.limit => return Ok(Step::TooLong),
                _ if self.is_complete => return self.decode(None, items).map(|()| Step::End),
                View::Nothing | View::EndOfList => return Ok(Step::Wanted(self.wanted(left))),
            }
        }
    }

    /// How much is looked at behind a frame: not much less than has to be read with it each time.
    fn look_behind(&self, frame: &Frame) -> usize {
        LOOK.max(frame.before.len()).min(self.limit)
    }

    fn view(&self) -> View {
        let left = self.text.get(self.read..).unwrap_or_default();
        let seen = left.get(..self.look).unwrap_or(left);
        let (text, is_valid) = beginning_in_utf8(seen);
        if self.frame.is_none() {
            let frame = Frame::find(text, &self.list, &self.options);
            return frame.map_or(View::Nothing, View::List);
        }
        let cut = Cut::find(text);
        match cut.stop {
            _ if cut.end > 0 => View::Items(cut.end),
            Stop::EndOfList => View::EndOfList,
            Stop::Malformed => View::Malformed(text.len()),
            Stop::EndOfText if !is_valid => View::Malformed(seen.len()),
            Stop::EndOfText => View::Nothing,
        }
    }

    /// How many bytes must have come before it is worth looking again at `left`, which show nothing, or
    /// reading a long frame again. The limit is not jumped over.
    fn wanted(&self, left: usize) -> usize {
        let frame = self.frame.as_ref().map_or(0, |it| it.before.len());
        let wanted = match frame < SHORT {
            true => look_again_at(left),
            false => look_again_at(left).max(frame),
        };
        wanted.min(self.limit.max(left.saturating_add(1)))
    }

    /// Decodes the next `length` bytes as if the message ended behind them, or all that are left.
    fn decode<T: Value + Default>(
        &mut self,
        length: Option<usize>,
        items: &mut Vec<T>,
    ) -> Result<(), DecodeError> {
        let left = self.text.get(self.read..).unwrap_or_default();
        let part = length.and_then(|it| left.get(..it)).unwrap_or(left);
        let message = match &self.frame {
            Some(frame) => {
                let after = length.map_or("", |_| frame.after.as_str());
                Cow::Owned([frame.before.as_bytes(), part, after.as_bytes()].concat())
            }
            None => Cow::Borrowed(part),
        };
        let had = items.len();
        let outcome = self.decode_message(&message, items);
        let before = self.frame.as_ref().map_or(0, |it| it.before.len());
        let start = self.offset + self.read;
        self.read += part.len();
        self.count += items.len() - had;
        outcome.map_err(|error| {
            let offset = start + error.offset().saturating_sub(before);
            error.moved_to(offset)
        })
    }

    fn decode_message<T: Value + Default>(
        &self,
        message: &[u8],
        items: &mut Vec<T>,
    ) -> Result<(), DecodeError> {
        let mut envelope = Envelope::open(message, &self.options)?;
        if let Content::Fault(_) = envelope.content()? {
            // No fault stood in the place of the response.
            return Err(DecodeError::new(DecodeErrorKind::UnexpectedElement, 0));
        }
        let mut way = self.list.clone().way(envelope)?;
        way.count_on_from(self.count);
        loop {
            let mut item = T::default();
            if !way.read_item(item.view_mut(), size_of::<T>())? {
                return Ok(());
            }
            items.push(item);
        }
    }
}

/// How long a text must have become before it is looked at again, if nothing was found in the first
/// `length` bytes: a little longer, or twice as long if that takes time, so that the work stays linear.
pub(crate) fn look_again_at(length: usize) -> usize {
    match length < SHORT {
        true => length + 1,
        false => length.saturating_mul(2),
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
