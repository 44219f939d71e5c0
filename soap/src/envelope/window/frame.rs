//! The elements around a list, whose tags make a message of any of its items.

use crate::envelope::incoming::{Envelope, Options};
use crate::envelope::list::List;
use crate::error::DecodeError;
use crate::reader::tokens::{Token, Tokens};

/// The tags of the elements around the items of a list.
pub(super) struct Frame {
    /// The start tags, as they stand in the message.
    pub(super) before: String,
    /// The end tags.
    pub(super) after: String,
    /// Where the message goes on behind the start tags.
    pub(super) content: usize,
}

impl Frame {
    /// The frame of a list. None if the message does not come as far as that, or has no list that
    /// can have items.
    pub(super) fn find(message: &str, list: &List, options: &Options) -> Option<Self> {
        let tags = open_tags(message, list, options).ok()??;
        let mut frame = Self {
            before: String::new(),
            after: String::new(),
            content: 0,
        };
        for offset in tags {
            let text = message.get(offset..)?;
            let mut tokens = Tokens::new(text);
            let Ok(Token::Open(tag)) = tokens.next("") else {
                return None;
            };
            if tag.is_empty {
                return None;
            }
            let length = text.len() - tokens.left();
            frame.before.push_str(text.get(..length)?);
            let colon = if tag.prefix.is_empty() { "" } else { ":" };
            frame.after = format!("</{}{colon}{}>{}", tag.prefix, tag.local, frame.after);
            frame.content = offset + length;
        }
        Some(frame)
    }
}

fn open_tags(
    message: &str,
    list: &List,
    options: &Options,
) -> Result<Option<Vec<usize>>, DecodeError> {
    let mut envelope = Envelope::open(message.as_bytes(), options)?;
    envelope.content()?;
    Ok(list.clone().way(envelope)?.open_tags())
}
