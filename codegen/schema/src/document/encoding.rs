//! From the bytes of a file to a [`Source`]: UTF-8, or ISO-8859-1 if the document says so.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Location, Source};

/// Returns the text of a document: `bytes` as UTF-8, without a byte order mark, or as ISO-8859-1 if
/// the XML declaration says so.
///
/// # Errors
/// Returns an error if the bytes are not in this encoding, begin with two byte order marks or hold a zero
/// byte, or the XML declaration names another encoding.
pub fn decode(name: impl Into<String>, bytes: &[u8]) -> Result<Arc<Source>, Diagnostic> {
    let name = name.into();
    // A byte order mark, or the first `<` of a document without one.
    if let [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [b'<', 0, ..] | [0, b'<', ..] = bytes {
        return Err(to_utf8(Diagnostic::new(format!(
            "{name}: the document is UTF-16"
        ))));
    }
    let ascii = bytes.iter().take_while(|byte| byte.is_ascii());
    let head: String = ascii.map(|byte| char::from(*byte)).take(HEAD).collect();
    if declaration(&head).is_some_and(|(encoding, _)| is_one_of(encoding, &LATIN1)) {
        let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
        let source = Arc::new(Source::new(name, text));
        check_characters(&source)?;
        return Ok(source);
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

/// The longest beginning of a document in which the XML declaration of ISO-8859-1 is looked for.
const HEAD: usize = 256;

/// The names of ISO-8859-1, in which each byte is the character of this number.
const LATIN1: [&str; 3] = ["iso-8859-1", "latin1", "iso_8859-1"];

fn is_one_of(encoding: &str, names: &[&str]) -> bool {
    let mut names = names.iter();
    names.any(|name| encoding.eq_ignore_ascii_case(name))
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
    match declaration(&source.text) {
        Some((encoding, end)) if !is_one_of(encoding, &["utf-8", "utf8", "us-ascii"]) => {
            Err(Diagnostic::at(
                &Location::new(source, 0..end),
                format!("the encoding `{encoding}` is not supported"),
                "only UTF-8 and ISO-8859-1 are",
            )
            .help("convert the document to UTF-8 and change the declaration"))
        }
        _ => Ok(()),
    }
}

/// The encoding that the XML declaration names, and where the declaration ends.
fn declaration(text: &str) -> Option<(&str, usize)> {
    let (declaration, _) = text.split_once("?>")?;
    let rest = declaration.strip_prefix("<?xml")?;
    if !rest.starts_with(|c: char| c.is_ascii_whitespace()) {
        return None;
    }
    let (_, encoding) = rest.split_once("encoding")?;
    let quoted = |c: char| c.is_ascii_whitespace() || matches!(c, '=' | '"' | '\'');
    let encoding = encoding.trim_matches(quoted).split(quoted).next();
    Some((encoding.unwrap_or_default(), declaration.len() + 2))
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
    fn latin1_if_the_document_says_so() {
        let bytes = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>";
        let text = "<?xml version='1.0' encoding='ISO-8859-1'?><a>\u{e9}</a>";
        assert_eq!(decode("a.xml", bytes).unwrap().text, text);
        // A mark says UTF-8.
        let marked = [b"\xEF\xBB\xBF".as_slice(), bytes].concat();
        assert_eq!(message(&marked), "the document is not UTF-8");
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
