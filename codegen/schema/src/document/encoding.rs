//! From the bytes of a file to a [`Source`]: UTF-8, and nothing else.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Location, Source};

/// Returns the text of a document: `bytes` as UTF-8, without a byte order mark.
///
/// # Errors
/// Returns an error if the bytes are not UTF-8, begin with two byte order marks or hold a zero
/// byte, or the XML declaration names another encoding.
pub fn decode(name: impl Into<String>, bytes: &[u8]) -> Result<Arc<Source>, Diagnostic> {
    let name = name.into();
    // A byte order mark, or the first `<` of a document without one.
    if let [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [b'<', 0, ..] | [0, b'<', ..] = bytes {
        return Err(to_utf8(Diagnostic::new(format!(
            "{name}: the document is UTF-16"
        ))));
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return Err(not_utf8(name, bytes, error.valid_up_to())),
    };
    let text = text.strip_prefix(MARK).unwrap_or(text).to_owned();
    let source = Arc::new(Source::new(name, text));
    check_characters(&source)?;
    check_declaration(&source)?;
    Ok(source)
}

/// The byte order mark.
const MARK: char = '\u{FEFF}';

fn to_utf8(error: Diagnostic) -> Diagnostic {
    error.help("convert the document to UTF-8")
}

/// The error shows the line, as far as it can be read.
fn not_utf8(name: String, bytes: &[u8], offset: usize) -> Diagnostic {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let source = Arc::new(Source::new(name, text));
    let length = source.text[offset..]
        .chars()
        .next()
        .map_or(0, char::len_utf8);
    let location = Location::new(&source, offset..offset + length);
    to_utf8(Diagnostic::at(
        &location,
        "the document is not UTF-8",
        format!("the byte at offset {offset}"),
    ))
}

fn check_characters(source: &Arc<Source>) -> Result<(), Diagnostic> {
    let at = |offset, length, message: &str, label: &str| {
        let location = Location::new(source, offset..offset + length);
        Err(Diagnostic::at(&location, message, label))
    };
    if source.text.starts_with(MARK) {
        let label = "the second one";
        return at(
            0,
            MARK.len_utf8(),
            "the document has two byte order marks",
            label,
        );
    }
    match source.text.find('\0') {
        Some(offset) => at(offset, 1, "the document has a zero byte", "here"),
        None => Ok(()),
    }
}

/// Checks the encoding in the XML declaration, because bytes in another encoding may be UTF-8 by
/// chance.
fn check_declaration(source: &Arc<Source>) -> Result<(), Diagnostic> {
    let Some((declaration, _)) = source.text.split_once("?>") else {
        return Ok(());
    };
    let Some(rest) = declaration.strip_prefix("<?xml") else {
        return Ok(());
    };
    if !rest.starts_with(|c: char| c.is_ascii_whitespace()) {
        return Ok(());
    }
    let Some((_, encoding)) = rest.split_once("encoding") else {
        return Ok(());
    };
    let quoted = |c: char| c.is_ascii_whitespace() || matches!(c, '=' | '"' | '\'');
    let encoding = encoding
        .trim_matches(quoted)
        .split(quoted)
        .next()
        .unwrap_or_default();
    let utf8 = ["utf-8", "utf8", "us-ascii"];
    if utf8
        .iter()
        .any(|known| encoding.eq_ignore_ascii_case(known))
    {
        return Ok(());
    }
    Err(Diagnostic::at(
        &Location::new(source, 0..declaration.len() + 2),
        format!("the encoding `{encoding}` is not supported"),
        "only UTF-8 is",
    )
    .help("convert the document to UTF-8 and change the declaration"))
}

#[cfg(test)]
mod tests {
    use super::decode;

    fn message(bytes: &[u8]) -> String {
        decode("a.xml", bytes).unwrap_err().message().to_owned()
    }

    #[test]
    fn utf8_with_and_without_a_mark() {
        assert_eq!(decode("a.xml", b"<a/>").unwrap().text, "<a/>");
        assert_eq!(decode("a.xml", b"\xEF\xBB\xBF<a/>").unwrap().text, "<a/>");
        assert_eq!(decode("a.xml", b"").unwrap().text, "");
        for encoding in ["utf-8", "UTF-8", "us-ascii"] {
            let text =
                format!("<?xml version='1.0' encoding = '{encoding}' standalone='yes'?><a/>");
            assert_eq!(decode("a.xml", text.as_bytes()).unwrap().text, text);
        }
    }

    #[test]
    fn other_encodings_are_refused() {
        assert_eq!(message(b"\xFF\xFE<\0a\0"), "a.xml: the document is UTF-16");
        assert_eq!(message(b"<\0a\0"), "a.xml: the document is UTF-16");
        assert_eq!(message(b"\0<\0a"), "a.xml: the document is UTF-16");
        assert_eq!(
            message(b"<?xml version=\"1.0\" encoding=\"windows-1252\"?><a/>"),
            "the encoding `windows-1252` is not supported"
        );
    }

    #[test]
    fn an_error_says_where() {
        let cases: [(&[u8], &str, &str); 4] = [
            (b"<a>\n \xE9</a>", "the document is not UTF-8", "a.xml:2:2"),
            (b"<a>\n\xE2\x82", "the document is not UTF-8", "a.xml:2:1"),
            (b"<a>\n\0</a>", "the document has a zero byte", "a.xml:2:1"),
            (
                b"\xEF\xBB\xBF\xEF\xBB\xBF<a/>",
                "the document has two byte order marks",
                "a.xml:1:1",
            ),
        ];
        for (bytes, message, place) in cases {
            let error = decode("a.xml", bytes).unwrap_err();
            assert_eq!(error.message(), message);
            assert_eq!(error.location().unwrap().to_string(), place);
            assert!(!error.to_string().is_empty());
        }
    }
}
