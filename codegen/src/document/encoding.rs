//! From the bytes of a file to a [`Source`]: UTF-8, and nothing else.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Location, Source};

/// The text of a document: `bytes` as UTF-8, without a byte order mark.
///
/// # Errors
/// When the bytes are not UTF-8, or the XML declaration names another encoding.
pub fn decode(name: impl Into<String>, bytes: &[u8]) -> Result<Arc<Source>, Diagnostic> {
    let name = name.into();
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(not_utf8(format!("{name}: the document is UTF-16")));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let offset = error.valid_up_to();
        not_utf8(format!(
            "{name}: the document is not UTF-8, see the byte at offset {offset}"
        ))
    })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text).to_owned();
    let source = Arc::new(Source { name, text });
    check_declaration(&source)?;
    Ok(source)
}

fn not_utf8(message: String) -> Diagnostic {
    Diagnostic::new(message).help("convert the document to UTF-8")
}

/// Bytes in another encoding may by chance be UTF-8, so the declaration has a say too.
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
        assert_eq!(
            message(b"<a>\xE9</a>"),
            "a.xml: the document is not UTF-8, see the byte at offset 3"
        );
        assert_eq!(
            message(b"<?xml version=\"1.0\" encoding=\"windows-1252\"?><a/>"),
            "the encoding `windows-1252` is not supported"
        );
    }
}
