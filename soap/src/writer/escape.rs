//! Text as XML can carry it.

use crate::error::{EncodeError, EncodeErrorKind};
use crate::reader::input::is_xml_char;

/// Appends `text`, escaped for the content of an element.
pub(crate) fn push_text(out: &mut String, text: &str) -> Result<(), EncodeError> {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| NOTABLE[byte as usize]) {
        // Each of these bytes starts a character.
        let (plain, notable) = rest.split_at(at);
        out.push_str(plain);
        let mut characters = notable.chars();
        if let Some(character) = characters.next() {
            push_notable(out, character)?;
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
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

/// A literal carriage return would be read as a line feed.
fn push_notable(out: &mut String, character: char) -> Result<(), EncodeError> {
    match character {
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '&' => out.push_str("&amp;"),
        '\r' => out.push_str("&#xD;"),
        c if is_xml_char(c) => out.push(c),
        c => return Err(EncodeError::new(EncodeErrorKind::Character(c))),
    }
    Ok(())
}

/// Appends an attribute's value, escaped; its characters must be allowed in XML.
pub(crate) fn push_attribute(out: &mut String, value: &str) {
    let is_plain = |byte| !matches!(byte, b'<' | b'&' | b'"' | b'\t' | b'\n' | b'\r');
    if value.bytes().all(is_plain) {
        out.push_str(value);
        return;
    }
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
