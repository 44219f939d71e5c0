//! The attributes of one tag.

use memchr::memchr;

use super::input::is_space;
use super::name_chars::is_name_char_at;
use super::scope::BindingId;
use crate::error::{DecodeError, DecodeErrorKind};

/// One attribute of the current tag.
pub(super) struct Attribute<'x> {
    pub(super) name: &'x str,
    /// As it stands between the quotes.
    pub(super) value: &'x str,
    /// That of its prefix; none for a declaration.
    pub(super) namespace: BindingId,
}

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
    /// If the text is not a list of attributes.
    pub(crate) fn next(&mut self) -> Result<Option<(&'x str, &'x str)>, DecodeError> {
        let text = skip_space(self.rest);
        if text.is_empty() {
            return Ok(None);
        }
        if text.len() == self.rest.len() {
            return Err(self.error("no blank before an attribute"));
        }
        let (name, value) = split_at_byte(text, b'=').ok_or_else(|| self.error("attribute"))?;
        let name = name.trim_end_matches([' ', '\t', '\n', '\r']);
        let value = skip_space(value);
        let quote = value.bytes().next().filter(|it| matches!(it, b'"' | b'\''));
        let (value, rest) = quote
            .and_then(|quote| split_at_byte(value.get(1..)?, quote))
            .ok_or_else(|| self.error("attribute without quotes"))?;
        if parse_name(name).is_none() {
            return Err(self.error("name of an attribute"));
        }
        if memchr(b'<', value.as_bytes()).is_some() {
            return Err(self.error("`<` in an attribute"));
        }
        self.rest = rest;
        Ok(Some((name, value)))
    }

    fn error(&self, what: &'static str) -> DecodeError {
        DecodeError::new(DecodeErrorKind::Syntax(what), self.offset)
    }
}

/// What stands before and behind the first such byte, which is ASCII.
fn split_at_byte(text: &str, byte: u8) -> Option<(&str, &str)> {
    let at = memchr(byte, text.as_bytes())?;
    Some((text.get(..at)?, text.get(at + 1..)?))
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

/// The prefix that an attribute of this name declares, empty for the default namespace; none if it
/// is not a declaration.
pub(crate) fn declared_prefix(name: &str) -> Option<&str> {
    match split_name(name) {
        ("xmlns", prefix) => Some(prefix),
        ("", "xmlns") => Some(""),
        _ => None,
    }
}

/// Prefix, or the empty text, and local name, of what must be a name. Every element passes here,
/// and nearly all names are letters alone.
#[inline]
pub(crate) fn parse_name(text: &str) -> Option<(&str, &str)> {
    if text.bytes().all(|byte| CLASSES[byte as usize] == STARTS) && !text.is_empty() {
        return Some(("", text));
    }
    parse_any_name(text)
}

/// How many bytes from the first on can stand in a name, and whether that is a local name for sure.
#[inline]
pub(super) fn measure_name(bytes: &[u8]) -> (usize, bool) {
    let class_of = |byte: &u8| CLASSES[*byte as usize];
    let letters = bytes.iter().position(|byte| class_of(byte) != STARTS);
    let letters = letters.unwrap_or(bytes.len());
    let rest = bytes.get(letters..).unwrap_or_default();
    if letters > 0 && rest.first().is_none_or(|byte| class_of(byte) == 0) {
        return (letters, true);
    }
    let others = rest.iter().position(|byte| class_of(byte) == 0);
    (letters + others.unwrap_or(rest.len()), false)
}

fn parse_any_name(text: &str) -> Option<(&str, &str)> {
    let mut local_from = 0;
    let mut at_start = true;
    for (index, byte) in text.bytes().enumerate() {
        match CLASSES[byte as usize] {
            STARTS => at_start = false,
            CONTINUES if !at_start => {}
            BEYOND if is_name_char_at(text, index, at_start) => at_start = false,
            COLON if !at_start && local_from == 0 => {
                local_from = index + 1;
                at_start = true;
            }
            _ => return None,
        }
    }
    if at_start {
        return None;
    }
    let prefix = text.get(..local_from.saturating_sub(1))?;
    Some((prefix, text.get(local_from..)?))
}

/// Whether the text is a name without a colon.
#[inline]
pub(crate) fn is_local_name(text: &str) -> bool {
    parse_name(text).is_some_and(|(prefix, _)| prefix.is_empty())
}

const STARTS: u8 = 1;
const CONTINUES: u8 = 2;
const COLON: u8 = 3;
/// A byte of a character beyond ASCII, which only the whole character tells.
const BEYOND: u8 = 4;

/// What each byte can be in a name.
static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => STARTS,
            b'0'..=b'9' | b'-' | b'.' => CONTINUES,
            b':' => COLON,
            0x80.. => BEYOND,
            _ => 0,
        };
        byte += 1;
    }
    classes
};
