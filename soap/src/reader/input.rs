//! Checks on the whole text, done once before any parsing.

use crate::error::{DecodeError, DecodeErrorKind, Limit};
use crate::limits::Limits;

/// The UTF-8 byte order mark.
const BOM: &str = "\u{feff}";

/// A message's text, known to be UTF-8 in characters that XML allows.
pub(crate) struct Input<'x> {
    /// Without the byte order mark.
    pub(crate) text: &'x str,
    /// Bytes that were cut off in front.
    pub(crate) skipped: usize,
    /// Whether there is a carriage return or a `]]>`: if not, every text stands for itself.
    pub(crate) has_rarities: bool,
}

impl<'x> Input<'x> {
    pub(crate) fn check(bytes: &'x [u8], limits: &Limits) -> Result<Self, DecodeError> {
        if bytes.len() > limits.max_bytes {
            let kind = DecodeErrorKind::Limit(Limit::Bytes);
            return Err(DecodeError::new(kind, limits.max_bytes));
        }
        if is_utf16(bytes) {
            return Err(DecodeError::new(DecodeErrorKind::Encoding, 0).with_text("UTF-16"));
        }
        let text = std::str::from_utf8(bytes)
            .map_err(|error| DecodeError::new(DecodeErrorKind::InvalidUtf8, error.valid_up_to()))?;
        let has_rarities = check_characters(text)?;
        let stripped = text.strip_prefix(BOM).unwrap_or(text);
        let skipped = text.len() - stripped.len();
        if stripped.starts_with(BOM) {
            let kind = DecodeErrorKind::Syntax("text outside of the root element");
            return Err(DecodeError::new(kind, skipped));
        }
        Ok(Self {
            text: stripped,
            skipped,
            has_rarities,
        })
    }
}

/// A byte order mark of UTF-16, or a `<` in two bytes.
fn is_utf16(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [0, b'<', ..] | [b'<', 0, ..]
    )
}

/// Finds characters that XML forbids; tells whether there is a carriage return or a `]]>`.
fn check_characters(text: &str) -> Result<bool, DecodeError> {
    let mut has_rarities = false;
    let bytes = text.as_bytes();
    for (number, chunk) in bytes.chunks(CHUNK).enumerate() {
        // Nearly every chunk ends here, and this loop is one the compiler can vectorise.
        if !chunk
            .iter()
            .fold(false, |any, &byte| any | is_notable(byte))
        {
            continue;
        }
        let from = number * CHUNK;
        for (index, &byte) in chunk
            .iter()
            .enumerate()
            .filter(|(_, byte)| is_notable(**byte))
        {
            let at = from + index;
            match byte {
                b'\r' => has_rarities = true,
                b']' => has_rarities |= ends_section_at(bytes, at),
                _ if is_allowed_at(bytes, at) => {}
                _ => return Err(DecodeError::new(DecodeErrorKind::Character, at)),
            }
        }
    }
    Ok(has_rarities)
}

const CHUNK: usize = 256;

/// A byte that may start a forbidden character or the end of a CDATA section, or a carriage return.
#[inline]
fn is_notable(byte: u8) -> bool {
    (byte < 0x20) & (byte != b'\n') & (byte != b'\t') | (byte == 0xEF) | (byte == b']')
}

fn ends_section_at(bytes: &[u8], at: usize) -> bool {
    bytes.get(at..).is_some_and(|rest| rest.starts_with(b"]]>"))
}

/// Of control characters none; of those that start with EF all but U+FFFE and U+FFFF.
fn is_allowed_at(bytes: &[u8], at: usize) -> bool {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.first() == Some(&0xEF) && !matches!(rest, [_, 0xBF, 0xBE | 0xBF, ..])
}

/// Whether XML 1.0 allows the character.
pub(crate) fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// Whether the text consists of XML's white space.
#[inline]
pub(crate) fn is_blank(text: &str) -> bool {
    text.bytes().all(is_space)
}

/// XML's four white space characters.
pub(crate) const SPACES: [char; 4] = [' ', '\t', '\n', '\r'];

/// Whether the byte is one of XML's four white space characters.
#[inline]
pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// Cuts white space off both ends.
#[inline]
pub(crate) fn trim(text: &str) -> &str {
    // Servers write no blanks around values, and searching for them takes time.
    if let (Some(first), Some(last)) = (text.as_bytes().first(), text.as_bytes().last())
        && !is_space(*first)
        && !is_space(*last)
    {
        return text;
    }
    text.trim_matches(SPACES)
}
