//! Text as XML can carry it.

use crate::error::{EncodeError, EncodeErrorKind};
use crate::reader::input::is_xml_char;

/// Appends `text`, escaped for the content of an element.
pub(crate) fn push_text(out: &mut String, text: &str) -> Result<(), EncodeError> {
    let mut written = 0;
    for (index, byte) in text.bytes().enumerate() {
        if !NOTABLE[byte as usize] {
            continue;
        }
        let Some(escape) = escape(byte) else {
            check(text.get(index..).unwrap_or_default())?;
            continue;
        };
        out.push_str(text.get(written..index).unwrap_or_default());
        out.push_str(escape);
        written = index + 1;
    }
    out.push_str(text.get(written..).unwrap_or_default());
    Ok(())
}

/// Bytes that must be escaped or may start a forbidden character.
static NOTABLE: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = byte != b'\t' as usize && byte != b'\n' as usize;
        byte += 1;
    }
    table[b'<' as usize] = true;
    table[b'>' as usize] = true;
    table[b'&' as usize] = true;
    table[0xEF] = true;
    table
};

/// The escape of a byte. A literal carriage return would be read as a line feed.
fn escape(byte: u8) -> Option<&'static str> {
    match byte {
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'&' => Some("&amp;"),
        b'\r' => Some("&#xD;"),
        _ => None,
    }
}

/// Checks the first character of `rest`.
#[cold]
fn check(rest: &str) -> Result<(), EncodeError> {
    match rest.chars().next() {
        Some(c) if !is_xml_char(c) => Err(EncodeError::new(EncodeErrorKind::Character(c))),
        _ => Ok(()),
    }
}

/// Appends an attribute's value, escaped; its characters must be allowed in XML.
pub(crate) fn push_attribute(out: &mut String, value: &str) {
    for c in value.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#xA;"),
            '\r' => out.push_str("&#xD;"),
            c => out.push(c),
        }
    }
}
