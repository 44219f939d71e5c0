//! Reading XML: a pull reader over a text in memory.
//!
//! `tokens` cuts it into tags and texts; what is here adds namespaces, the rules that concern more than
//! one token, limits, and places for errors. A caller gets a
//! [`Start`] and must consume that element by exactly one of [`Reader::child`] (until it returns
//! `None`), [`Reader::text`], [`Reader::nil`], [`Reader::skip`] or [`Reader::raw`].
//!
//! Errors of markup carry no text. What stands where it must not may be a secret in the wrong place,
//! or a piece of one that was not escaped.

pub(crate) mod attributes;
mod binaries;
mod budget;
pub(crate) mod charge;
mod content;
mod document;
mod glance;
pub(crate) mod input;
mod mixed;
mod name_chars;
mod names;
pub(crate) mod parts;
pub(crate) mod raw;
pub(crate) mod reference;
mod scope;
mod start;
mod strict;
mod tag;
pub(crate) mod tokens;
mod values;
mod xop;

use std::borrow::Cow;
use std::sync::atomic::{AtomicBool, Ordering};

pub use names::TypeName;
pub use start::Start;
pub(crate) use values::Value;
pub(crate) use xop::Binary;

use crate::error::{DecodeError, DecodeErrorKind, Limit};
use crate::limits::Limits;
use binaries::Binaries;
use budget::Budget;
use input::Input;
use scope::Scopes;
use tokens::{Token, Tokens};

/// A pull reader over one message.
pub struct Reader<'x> {
    tokens: Tokens<'x>,
    input: Input<'x>,
    limits: Limits,
    scopes: Scopes<'x>,
    /// Elements that are open.
    depth: usize,
    /// Lists that are being filled.
    lists: usize,
    /// Start of the token read last, in `input.text`.
    at: usize,
    /// Memory that decoded values may still take.
    budget: Budget<'x>,
    /// The text of an element that stands for an attribute, until that is read.
    value: Option<Cow<'x, str>>,
    /// Whether the caller has given up.
    stop: &'x AtomicBool,
    /// Whether mistakes are refused that could be overlooked.
    strict: bool,
    /// Where binaries are that do not stand in the XML; none if all do.
    parts: Option<Binaries<'x>>,
}

/// The flag of readers that are never stopped.
static NEVER: AtomicBool = AtomicBool::new(false);

impl<'x> Reader<'x> {
    /// A reader over a message in UTF-8, with or without a byte order mark.
    ///
    /// # Errors
    /// If the message is too long, in another encoding, or has characters that XML forbids.
    pub fn new(bytes: &'x [u8], limits: Limits) -> Result<Self, DecodeError> {
        let input = Input::check(bytes, &limits)?;
        Ok(Self {
            tokens: Tokens::new(input.text),
            input,
            limits,
            scopes: Scopes::new(),
            depth: 0,
            lists: 0,
            at: 0,
            budget: Budget::new(&limits),
            value: None,
            stop: &NEVER,
            strict: false,
            parts: None,
        })
    }

    /// Lets another thread end the reading: once `flag` is true, the next element fails with
    /// [`DecodeErrorKind::Stopped`].
    pub fn stop_when(&mut self, flag: &'x AtomicBool) {
        self.stop = flag;
    }

    /// Checks that the caller still waits. A relaxed load: stopping one element later does no harm.
    #[inline]
    fn check_stop(&self) -> Result<(), DecodeError> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(self.error(DecodeErrorKind::Stopped));
        }
        Ok(())
    }

    /// An error where the reader stands.
    #[cold]
    pub fn error(&self, kind: DecodeErrorKind) -> DecodeError {
        DecodeError::new(kind, self.input.skipped + self.at)
    }

    /// How many elements are open.
    #[inline]
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// Where the next token starts.
    #[inline]
    pub(crate) fn position(&self) -> usize {
        self.input.text.len() - self.tokens.left()
    }

    /// How much of the text follows, in bytes.
    pub(crate) fn left(&self) -> usize {
        self.tokens.left()
    }

    /// Begins to fill a list. Returns whether no other is being filled.
    pub(crate) fn enter_list(&mut self) -> bool {
        self.lists += 1;
        self.lists == 1
    }

    /// Ends what [`Reader::enter_list`] began.
    pub(crate) fn leave_list(&mut self) {
        self.lists = self.lists.saturating_sub(1);
    }

    // Both are always inlined. Otherwise the token is copied from one type of result to another.
    #[inline(always)]
    fn token(&mut self) -> Result<Token<'x>, DecodeError> {
        self.token_due("")
    }

    /// As [`Reader::token`], if an element of a name is due.
    #[inline(always)]
    fn token_due(&mut self, due: &str) -> Result<Token<'x>, DecodeError> {
        self.at = self.position();
        match self.tokens.next(due) {
            Ok(token) => Ok(token),
            Err(kind) => Err(self.error(kind)),
        }
    }

    /// One element more is open.
    #[inline]
    fn enter(&mut self) -> Result<(), DecodeError> {
        self.check_stop()?;
        self.depth += 1;
        if self.depth > self.limits.max_depth {
            return Err(self.error(DecodeErrorKind::Limit(Limit::Depth)));
        }
        Ok(())
    }

    /// The innermost element is closed.
    #[inline]
    pub(crate) fn leave(&mut self) {
        self.scopes.leave(self.depth);
        self.depth = self.depth.saturating_sub(1);
    }
}
