//! The elements around what is read of a message, whose tags make a message of any part of it.

use crate::envelope::incoming::{Envelope, Options};
use crate::error::DecodeError;
use crate::reader::tokens::{Token, Tokens};

/// The tags of the elements around what is read.
pub(super) struct Frame {
    /// The start tags, as they stand in the message.
    pub(super) before: String,
    /// The end tags.
    pub(super) after: String,
    /// Where the message goes on behind the start tags.
    pub(super) content: usize,
    /// Where each start tag stands in `before`, and where in the message.
    places: Vec<(usize, usize)>,
}

impl Frame {
    /// The frame of what `find` finds the start tags of. None if the message does not come as far as
    /// that, or it has no content.
    pub(super) fn find(
        message: &str,
        options: &Options,
        find: impl FnOnce(Envelope<'_>) -> Result<Option<Vec<usize>>, DecodeError>,
    ) -> Option<Self> {
        let open = Envelope::open(message.as_bytes(), options).and_then(|mut envelope| {
            envelope.content()?;
            find(envelope)
        });
        let mut frame = Self {
            before: String::new(),
            after: String::new(),
            content: 0,
            places: Vec::new(),
        };
        for offset in open.ok()?? {
            frame.add(message.get(offset..)?, offset)?;
        }
        Some(frame)
    }

    /// Adds the tag that a text begins with.
    fn add(&mut self, text: &str, offset: usize) -> Option<()> {
        let mut tokens = Tokens::new(text);
        let Ok(Token::Open(tag)) = tokens.next("") else {
            return None;
        };
        if tag.is_empty {
            return None;
        }
        let length = text.len() - tokens.left();
        self.places.push((self.before.len(), offset));
        self.before.push_str(text.get(..length)?);
        let colon = if tag.prefix.is_empty() { "" } else { ":" };
        self.after = format!("</{}{colon}{}>{}", tag.prefix, tag.local, self.after);
        self.content = offset + length;
        Some(())
    }

    /// The place in the message of a place in a short one, of which the part behind the start tags
    /// begins at `start` in the message.
    pub(super) fn place(&self, offset: usize, start: usize) -> usize {
        if let Some(behind) = offset.checked_sub(self.before.len()) {
            return start + behind;
        }
        let tag = self.places.iter().rfind(|(short, _)| *short <= offset);
        tag.map_or(start, |(short, long)| long + (offset - short))
    }
}
