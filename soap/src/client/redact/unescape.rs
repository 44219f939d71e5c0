//! Undoing the escapes in which a server may send a text back.

use std::borrow::Cow;

/// How often escapes are undone: a URL in JSON in an HTML page.
const ROUNDS: usize = 3;
/// The longest reference to a character in XML, as in `&#x10FFFF;`.
const LONGEST_REFERENCE: usize = 10;

/// A text without the escapes of URLs, XML and JSON, also where one stands within another.
///
/// Two texts that are escaped in different ways come out alike. The result is for comparison: what
/// only looks like an escape is undone as well.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    for _ in 0..ROUNDS {
        match once(&text) {
            Some(plain) => text = Cow::Owned(plain),
            None => break,
        }
    }
    text
}

/// Where the escape begins that the end of the text cuts off; none if it cuts off none.
pub(super) fn start_of_cut_off(text: &str) -> Option<usize> {
    let begin = text.rfind(['%', '&', '\\'])?;
    let escape = text.get(begin..)?;
    let is_cut_off = match escape.as_bytes().first()? {
        b'%' => escape.len() < 3,
        b'&' => escape.len() < LONGEST_REFERENCE && !escape.contains(';'),
        // The first half of a character may be whole.
        _ => escape.len() < 6 || escape.len() == 6 && undo(escape, &mut Vec::new()).is_none(),
    };
    is_cut_off.then_some(begin)
}

/// One round; none if there is nothing to undo.
fn once(text: &str) -> Option<String> {
    const BEGINS: [char; 4] = ['%', '&', '\\', '+'];
    text.find(BEGINS)?;
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(BEGINS) {
        let (before, escape) = rest.split_at(at);
        plain.extend_from_slice(before.as_bytes());
        let length = undo(escape, &mut plain).unwrap_or_else(|| {
            plain.extend(escape.bytes().next());
            1
        });
        rest = escape.get(length..).unwrap_or_default();
    }
    plain.extend_from_slice(rest.as_bytes());
    let plain = String::from_utf8(plain)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    (plain != text).then_some(plain)
}

/// Undoes the escape that `text` starts with and gives back how long it is.
fn undo(text: &str, plain: &mut Vec<u8>) -> Option<usize> {
    match text.as_bytes().first()? {
        b'+' => {
            plain.push(b' ');
            Some(1)
        }
        b'%' => {
            plain.push(u8::try_from(hex(text.get(1..3)?)?).ok()?);
            Some(3)
        }
        b'&' => {
            let start = text.as_bytes().get(..LONGEST_REFERENCE.min(text.len()))?;
            let end = start.iter().position(|byte| *byte == b';')?;
            push(plain, reference(text.get(1..end)?)?);
            Some(end + 1)
        }
        _ => backslash(text, plain),
    }
}

/// The character that a reference of XML names.
fn reference(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let number = match number.strip_prefix(['x', 'X']) {
                Some(digits) => hex(digits)?,
                None => number.parse().ok()?,
            };
            char::from_u32(number)?
        }
    })
}

/// An escape of JSON.
fn backslash(text: &str, plain: &mut Vec<u8>) -> Option<usize> {
    let c = match text.as_bytes().get(1)? {
        c @ (b'"' | b'\\' | b'/' | b'\'') => *c,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'u' => return unicode(text, plain),
        _ => return None,
    };
    plain.push(c);
    Some(2)
}

/// `\u` and four digits; two of them for characters that take two units in UTF-16.
fn unicode(text: &str, plain: &mut Vec<u8>) -> Option<usize> {
    let unit = |text: &str| u16::try_from(hex(text.strip_prefix("\\u")?.get(..4)?)?).ok();
    let first = unit(text)?;
    let second = text.get(6..).and_then(unit);
    match char::decode_utf16([Some(first), second].into_iter().flatten()).next()? {
        Ok(c) => {
            push(plain, c);
            Some(6 * c.len_utf16())
        }
        Err(_) => None,
    }
}

fn hex(digits: &str) -> Option<u32> {
    let are_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    are_digits
        .then(|| u32::from_str_radix(digits, 16).ok())
        .flatten()
}

fn push(plain: &mut Vec<u8>, c: char) {
    plain.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_undone() {
        let cases = [
            ("7T%3Aa%2Fb%C3%A6", "7T:a/bæ"),
            ("a+b", "a b"),
            ("&lt;&#60;&#x3c;&amp;&quot;&apos;", "<<<&\"'"),
            (r#"\"\/\u003C\ud83d\ude00"#, "\"/<😀"),
            ("%253C", "<"),
            ("&amp;lt;", "<"),
            (r"\u0025\u0033C", "<"),
            ("%26lt%3B", "<"),
            (
                "100% & \\ \\x &; &nothing; %zz \\ud83d \\u12",
                "100% & \\ \\x &; &nothing; %zz \\ud83d \\u12",
            ),
        ];
        for (escaped, plain) in cases {
            assert_eq!(unescape(escaped), plain, "{escaped}");
        }
    }

    #[test]
    fn escapes_that_are_cut_off_are_found() {
        for (text, whole) in [
            ("a%3", "a"),
            ("a%", "a"),
            ("a&am", "a"),
            ("a&#x3", "a"),
            ("a\\u00", "a"),
            ("a\\ud83d", "a"),
            ("a\\ud83d\\ude0", "a\\ud83d"),
            ("a&&", "a&"),
            ("a\\\\", "a\\"),
            ("a\\u003c", "a\\u003c"),
            ("a%3A", "a%3A"),
            ("a&lt;", "a&lt;"),
            ("æææææææ", "æææææææ"),
            ("", ""),
        ] {
            let end = start_of_cut_off(text).unwrap_or(text.len());
            assert_eq!(&text[..end], whole);
        }
    }
}
