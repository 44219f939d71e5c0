//! Where the content of a list can be cut.

use crate::error::DecodeErrorKind;
use crate::reader::tokens::{Token, Tokens};

/// The whole elements at the beginning of a text.
pub(super) struct Cut {
    /// Where the last one ends; 0 if there is none.
    pub(super) end: usize,
    /// What stopped the search for more.
    pub(super) stop: Stop,
}

/// Why there are no more whole elements.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// The text ends.
    EndOfText,
    /// The element around the text ends.
    EndOfList,
    /// What follows is not well-formed, whatever comes behind it.
    Malformed,
}

impl Cut {
    /// Looks at a text in the content of an element.
    pub(super) fn find(text: &str) -> Self {
        let mut tokens = Tokens::new(text);
        let mut depth = 0_usize;
        let mut end = 0;
        loop {
            match tokens.next("") {
                Ok(Token::Open(tag)) => depth += usize::from(!tag.is_empty),
                Ok(Token::Close) => depth = depth.saturating_sub(1),
                Ok(Token::Eof) => return Self::new(end, Stop::EndOfText),
                Ok(Token::DocumentType) => return Self::new(end, Stop::Malformed),
                Ok(_) => continue,
                Err(kind) => return Self::new(end, stop(kind, &tokens, depth)),
            }
            if depth == 0 {
                end = text.len() - tokens.left();
            }
        }
    }

    fn new(end: usize, stop: Stop) -> Self {
        Self { end, stop }
    }
}

#[cold]
fn stop(kind: DecodeErrorKind, tokens: &Tokens<'_>, depth: usize) -> Stop {
    match kind {
        DecodeErrorKind::UnexpectedEnd => Stop::EndOfText,
        // The tokens do not know the element around the text.
        DecodeErrorKind::MismatchedEnd if depth == 0 => Stop::EndOfList,
        _ if tokens.may_be_cut_off() => Stop::EndOfText,
        _ => Stop::Malformed,
    }
}
