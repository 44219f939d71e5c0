//! The text of a body that is no SOAP message, for errors.
//!
//! A secret is only found in a text that is decoded as it was meant.

/// What stands in the place of a text in a charset that is not decoded.
const UNREADABLE: &str = "[text in another charset]";

/// Decodes a body by the charset that its media type names.
///
/// UTF-8, UTF-16, ISO-8859-1 and Windows-1252 are decoded. Of a text in any other charset nothing is
/// returned but that there is one. Zero characters are left out: they are the halves of the
/// characters of UTF-16 where that is not declared.
pub(super) fn decode(body: &[u8], content_type: Option<&str>) -> String {
    let mut text = match (body, charset(content_type).as_deref()) {
        ([0xff, 0xfe, text @ ..], _) => utf_16(text, u16::from_le_bytes),
        ([0xfe, 0xff, text @ ..], _) => utf_16(text, u16::from_be_bytes),
        (_, None | Some("utf-8" | "utf8" | "us-ascii" | "ascii")) => {
            String::from_utf8_lossy(body).into_owned()
        }
        (_, Some("utf-16le")) => utf_16(body, u16::from_le_bytes),
        (_, Some("utf-16be")) => utf_16(body, u16::from_be_bytes),
        (_, Some("utf-16")) if is_little_endian(body) => utf_16(body, u16::from_le_bytes),
        (_, Some("utf-16")) => utf_16(body, u16::from_be_bytes),
        (_, Some("iso-8859-1" | "latin1" | "windows-1252")) => {
            body.iter().copied().map(windows_1252).collect()
        }
        ([], _) => String::new(),
        _ => UNREADABLE.to_owned(),
    };
    text.retain(|c| c != '\0');
    text
}

/// A character of Windows-1252, which is ISO-8859-1 but for some of its control characters.
fn windows_1252(byte: u8) -> char {
    const FROM_80: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let index = byte.checked_sub(0x80).map(usize::from);
    let special = index.and_then(|index| FROM_80.chars().nth(index));
    special.unwrap_or(char::from(byte))
}

/// The charset that a media type names, in small letters.
fn charset(content_type: Option<&str>) -> Option<String> {
    let parameters = content_type?.split(';').skip(1);
    let mut pairs = parameters.filter_map(|it| it.split_once('='));
    let (_, charset) = pairs.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
    let charset = charset.trim_matches(|c: char| c == '"' || c == '\'' || c.is_whitespace());
    Some(charset.to_ascii_lowercase())
}

fn utf_16(body: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = body.as_chunks();
    let units = pairs.iter().copied().map(unit);
    let chars = char::decode_utf16(units);
    chars
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// Whether more characters of ASCII are there if the first byte of each is the lower one.
fn is_little_endian(body: &[u8]) -> bool {
    let (pairs, _) = body.as_chunks::<2>();
    let zeros = |half: fn(&[u8; 2]) -> u8| pairs.iter().filter(|it| half(it) == 0).count();
    zeros(|[_, second]| *second) > zeros(|[first, _]| *first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_decoded_by_their_charset() {
        let text = "7T:æ€😀";
        let units = || text.encode_utf16();
        let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
        let marked = |mark: [u8; 2], text: &[u8]| [&mark, text].concat();
        let cases: [(Vec<u8>, Option<&str>); 10] = [
            (text.into(), None),
            (text.into(), Some("text/html")),
            (text.into(), Some("text/html; Charset=\"UTF-8\"")),
            (little.clone(), Some("text/html;a=b; charset = UTF-16LE")),
            (little.clone(), Some("text/html; charset=utf-16")),
            (big.clone(), Some("text/html; charset='utf-16be'")),
            (big.clone(), Some("text/html; charset=utf-16")),
            (
                marked([0xff, 0xfe], &little),
                Some("text/html; charset=utf-8"),
            ),
            (marked([0xfe, 0xff], &big), None),
            (
                marked([0xff, 0xfe], &little),
                Some("text/html; charset=utf-16"),
            ),
        ];
        for (body, content_type) in cases {
            assert_eq!(decode(&body, content_type), text, "{content_type:?}");
        }
        let latin = "text/html; charset=ISO-8859-1";
        assert_eq!(
            decode(b"7T:\xe6\x80\x9f\x7f\xa0\x81", Some(latin)),
            "7T:æ€Ÿ\u{7f}\u{a0}\u{81}"
        );
    }

    #[test]
    fn what_cannot_be_decoded_is_not_shown() {
        let content_type = Some("text/html; charset=utf-32");
        assert_eq!(decode(b"7T:x", content_type), UNREADABLE);
        assert_eq!(decode(b"", content_type), "");
        // Neither do zeros hide what is not declared.
        assert_eq!(decode(b"7\0T\0:\0x\0", None), "7T:x");
        assert_eq!(decode(b"\0\0\0a\0\0\0b", None), "ab");
        // The end is cut through.
        assert_eq!(decode(b"7\0T", Some("a/b; charset=utf-16le")), "7");
    }
}
