//! The attributes of one tag.

use super::input::is_space;
use crate::error::{DecodeError, DecodeErrorKind};

/// Splits the text behind a tag's name into names and raw values.
pub(crate) struct Attributes<'x> {
    rest: &'x str,
    /// Where the tag stands, for errors.
    offset: usize,
}

impl<'x> Attributes<'x> {
    pub(crate) fn new(text: &'x str, offset: usize) -> Self {
        Self { rest: text, offset }
    }

    /// The next attribute's name with its prefix, and its value without the quotes.
    ///
    /// # Errors
    /// If the text is no list of attributes.
    pub(crate) fn next(&mut self) -> Result<Option<(&'x str, &'x str)>, DecodeError> {
        let text = skip_space(self.rest);
        if text.is_empty() {
            return Ok(None);
        }
        if text.len() == self.rest.len() {
            return Err(self.error("no blank before an attribute"));
        }
        let (name, value) = text
            .split_once('=')
            .ok_or_else(|| self.error("attribute"))?;
        let name = name.trim_end_matches([' ', '\t', '\n', '\r']);
        let value = skip_space(value);
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, rest) = quote
            .and_then(|quote| value.get(1..)?.split_once(quote))
            .ok_or_else(|| self.error("attribute without quotes"))?;
        if !is_name(name) {
            return Err(self.error("name of an attribute"));
        }
        if value.as_bytes().contains(&b'<') {
            return Err(self.error("`<` in an attribute"));
        }
        self.rest = rest;
        Ok(Some((name, value)))
    }

    fn error(&self, what: &'static str) -> DecodeError {
        DecodeError::new(DecodeErrorKind::Syntax(what), self.offset)
    }
}

fn skip_space(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\n', '\r'])
}

/// Whether the tag's text behind its name is blank.
#[inline]
pub(crate) fn is_absent(text: &str) -> bool {
    text.is_empty() || text.bytes().all(is_space)
}

/// Prefix, or the empty text, and local name.
#[inline]
pub(crate) fn split_name(name: &str) -> (&str, &str) {
    // Names are short: a plain loop beats a call into `memchr`.
    match name.bytes().position(|byte| byte == b':') {
        Some(colon) => (
            name.get(..colon).unwrap_or_default(),
            name.get(colon + 1..).unwrap_or_default(),
        ),
        None => ("", name),
    }
}

/// Whether the text is a name, with a prefix or without.
#[inline]
pub(crate) fn is_name(text: &str) -> bool {
    let (prefix, local) = split_name(text);
    is_local_name(local) && (prefix.len() + local.len() == text.len() || is_local_name(prefix))
}

/// Whether the text is a name without a colon. Beyond ASCII every character is let pass.
#[inline]
pub(crate) fn is_local_name(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next().is_some_and(starts_name) && bytes.all(continues_name)
}

#[inline]
fn starts_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80
}

#[inline]
fn continues_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.') || byte >= 0x80
}
