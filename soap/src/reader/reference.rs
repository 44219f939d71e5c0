//! Entity and character references, and the texts that have them.

use std::borrow::Cow;

use memchr::memchr2;

use super::input::is_xml_char;
use crate::error::{DecodeError, DecodeErrorKind};

/// The character that a reference stands for; `name` is what is between `&` and `;`.
pub(crate) fn resolve(name: &str, offset: usize) -> Result<char, DecodeError> {
    let character = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => name.strip_prefix('#').and_then(numbered),
    };
    character.ok_or_else(|| DecodeError::new(DecodeErrorKind::Reference, offset))
}

fn numbered(number: &str) -> Option<char> {
    let (digits, radix) = match number.strip_prefix('x') {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    // `from_str_radix` would take a sign.
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let code = u32::from_str_radix(digits, radix).ok()?;
    char::from_u32(code).filter(|&c| is_xml_char(c))
}

/// `\r\n` and lone `\r` become `\n`, as for every literal text of XML.
pub(crate) fn normalise_lines(text: &str) -> Cow<'_, str> {
    if !text.as_bytes().contains(&b'\r') {
        return Cow::Borrowed(text);
    }
    let mut lines = text.split('\r');
    let mut normal = String::with_capacity(text.len());
    normal.push_str(lines.next().unwrap_or_default());
    for line in lines {
        normal.push('\n');
        normal.push_str(line.strip_prefix('\n').unwrap_or(line));
    }
    Cow::Owned(normal)
}

/// An attribute's value: references resolved, white space turned into blanks.
pub(crate) fn attribute_value(raw: &str, offset: usize) -> Result<Cow<'_, str>, DecodeError> {
    let bytes = raw.as_bytes();
    if memchr2(b'&', b'\t', bytes).is_none() && memchr2(b'\n', b'\r', bytes).is_none() {
        return Ok(Cow::Borrowed(raw));
    }
    let lines = normalise_lines(raw);
    let mut value = String::with_capacity(lines.len());
    let mut rest = lines.as_ref();
    while let Some((before, after)) = rest.split_once('&') {
        push_blanked(&mut value, before);
        let (name, after) = after
            .split_once(';')
            .ok_or_else(|| DecodeError::new(DecodeErrorKind::Reference, offset))?;
        value.push(resolve(name, offset)?);
        rest = after;
    }
    push_blanked(&mut value, rest);
    Ok(Cow::Owned(value))
}

fn push_blanked(value: &mut String, text: &str) {
    value.extend(
        text.chars()
            .map(|c| if matches!(c, '\t' | '\n') { ' ' } else { c }),
    );
}
