//! Where the content of an element can be cut.

use crate::error::DecodeErrorKind;
use crate::reader::tokens::{Token, Tokens};

/// What can be cut off at the beginning of a text, and be read by itself.
pub(super) struct Cut {
    /// Where it ends; 0 if there is nothing.
    pub(super) end: usize,
    /// Why there is no more.
    pub(super) stop: Stop,
}

/// Why no more can be cut off.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// The text ends.
    EndOfText,
    /// The element around the text ends.
    EndOfContent,
    /// What follows is not well-formed, whatever comes behind it.
    Malformed,
}

impl Cut {
    /// Cuts behind a whole element, at `bytes` or at the first place behind them.
    pub(super) fn behind_elements(text: &str, bytes: usize) -> Self {
        Self::find(text, bytes, |token, depth| {
            Some(depth == 0 && matches!(token, Token::Open(_) | Token::Close))
        })
    }

    /// Cuts anywhere in a text that has no elements in it, as [`Cut::behind_elements`] does.
    pub(super) fn behind_text(text: &str, bytes: usize) -> Self {
        Self::find(text, bytes, |token, _| {
            (!matches!(token, Token::Open(_))).then_some(true)
        })
    }

    /// Cuts behind the last token of which `is_end` says that it can be cut there, up to one that must
    /// not stand there or to the first one at `bytes` or behind them. It is told how many elements are
    /// open behind the token.
    fn find(text: &str, bytes: usize, is_end: impl Fn(&Token<'_>, usize) -> Option<bool>) -> Self {
        let mut tokens = Tokens::new(text);
        let mut depth = 0_usize;
        let mut end = 0;
        loop {
            let token = match tokens.next("") {
                Ok(Token::Eof) => return Self::new(end, Stop::EndOfText),
                Ok(Token::DocumentType) => return Self::new(end, Stop::Malformed),
                Ok(token) => token,
                Err(kind) => return Self::new(end, stop(kind, &tokens, depth)),
            };
            match &token {
                Token::Open(tag) => depth += usize::from(!tag.is_empty),
                Token::Close => depth = depth.saturating_sub(1),
                _ => {}
            }
            match is_end(&token, depth) {
                Some(true) => {
                    end = text.len() - tokens.left();
                    if end >= bytes {
                        return Self::new(end, Stop::EndOfText);
                    }
                }
                Some(false) => {}
                None => return Self::new(end, Stop::Malformed),
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
        DecodeErrorKind::MismatchedEnd if depth == 0 => Stop::EndOfContent,
        _ if tokens.may_be_cut_off() => Stop::EndOfText,
        _ => Stop::Malformed,
    }
}
