//! Text as XML can carry it.

use crate::error::{EncodeError, EncodeErrorKind};
use crate::reader::input::is_xml_char;

/// Appends `text`, escaped for the content of an element.
pub(crate) fn push_text(out: &mut String, text: &str) -> Result<(), EncodeError> {
    let mut rest = text;
    while let Some(at) = first_notable(rest.as_bytes()) {
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

/// Where the first notable byte is.
#[inline]
fn first_notable(text: &[u8]) -> Option<usize> {
    let is_notable = |byte: &u8| NOTABLE[*byte as usize];
    let mut blocks = text.chunks_exact(BLOCK);
    let mut from = 0;
    for block in blocks.by_ref() {
        if may_be_notable(block)
            && let Some(at) = block.iter().position(is_notable)
        {
            return Some(from + at);
        }
        from += BLOCK;
    }
    let at = blocks.remainder().iter().position(is_notable)?;
    Some(from + at)
}

/// Bytes that are looked at together: those of a vector register.
const BLOCK: usize = 16;

/// Whether one of the bytes may be notable: all that are, tabs and line feeds. Without branches, so that the
/// compiler makes vector instructions of it.
#[inline]
fn may_be_notable(block: &[u8]) -> bool {
    block.iter().fold(false, |found, &byte| {
        found | (byte < 0x20) | (byte == b'<') | (byte == b'>') | (byte == b'&') | (byte == 0xEF)
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_searched_for_every_notable_byte() {
        for byte in 0..=u8::MAX {
            let block = [byte; BLOCK];
            assert!(!NOTABLE[byte as usize] || may_be_notable(&block), "{byte}");
        }
    }

    /// Each character at each place of texts that end before, in and behind a block.
    #[test]
    fn characters_are_escaped_wherever_they_stand() {
        let written = [
            ('<', Some("&lt;")),
            ('>', Some("&gt;")),
            ('&', Some("&amp;")),
            ('\r', Some("&#xD;")),
            ('\t', Some("\t")),
            ('\n', Some("\n")),
            ('\u{ff21}', Some("\u{ff21}")),
            ('\u{1}', None),
            ('\u{ffff}', None),
        ];
        for (character, written) in written {
            for (before, behind) in (0..40).flat_map(|it| (0..40).map(move |other| (it, other))) {
                let [before, behind] = [before, behind].map(|length| "a".repeat(length));
                let mut out = String::new();
                let outcome = push_text(&mut out, &format!("{before}{character}{behind}"));
                match written {
                    Some(written) => assert_eq!(out, format!("{before}{written}{behind}")),
                    None => assert!(outcome.is_err(), "{character:?} behind {before}"),
                }
            }
        }
    }
}
