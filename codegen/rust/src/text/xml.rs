//! Texts inside XML and HTML.

use std::borrow::Cow;
use std::fmt::Write;

use super::{is_hidden, visible};

/// Returns `text` as the content of an XML element or of an attribute between double quotes. A
/// parser reads exactly `text` back; hidden characters are written as references.
pub fn xml(text: &str) -> Cow<'_, str> {
    escaped(text, is_hidden, |out, hidden| {
        // Writing to a `String` cannot fail.
        let _ = write!(out, "&#x{:X};", u32::from(hidden));
    })
}

/// Returns `text` as the content of an XML element, as the runtime writes it: quotation marks are
/// not escaped.
pub fn xml_content(text: &str) -> Cow<'_, str> {
    match xml(text) {
        Cow::Owned(escaped) => Cow::Owned(escaped.replace("&quot;", "\"")),
        plain => plain,
    }
}

/// Returns `text` for use inside an XML comment, where two hyphens would end the comment.
pub fn xml_comment(text: &str) -> String {
    visible(text).replace("--", "-&#45;")
}

/// Returns lines of `text` in HTML, as content or as an attribute between double quotes.
///
/// Line breaks stay, other hidden characters become visible.
pub fn html(text: &str) -> Cow<'_, str> {
    let is_special = |c| c == '\'' || (is_hidden(c) && c != '\n');
    escaped(text, is_special, |out, special| match special {
        '\'' => out.push_str("&#39;"),
        hidden => out.extend(hidden.escape_unicode()),
    })
}

/// `text` with references for the characters of markup. `push` adds the other special ones.
fn escaped(
    text: &str,
    is_special: impl Fn(char) -> bool,
    push: impl Fn(&mut String, char),
) -> Cow<'_, str> {
    if !text.contains(|c| matches!(c, '&' | '<' | '>' | '"') || is_special(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            special if is_special(special) => push(&mut out, special),
            other => out.push(other),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parser_reads_the_same_text() {
        let text = "a\u{202e}<b>&\"'\t\r\n]]>\u{feff}";
        let document = format!("<a b=\"{}\">{}</a>", xml(text), xml_content(text));
        let parsed = roxmltree::Document::parse(&document).unwrap();
        let root = parsed.root_element();
        assert_eq!(root.attribute("b"), Some(text));
        assert_eq!(root.text(), Some(text));
    }

    #[test]
    fn a_comment_goes_on() {
        let document = format!("<a><!-- {} --></a>", xml_comment("x-->y---z--\u{202e}"));
        let parsed = roxmltree::Document::parse(&document).unwrap();
        let comment = parsed.root_element().first_child().unwrap();
        assert_eq!(comment.text(), Some(" x-&#45;>y-&#45;-z-&#45;\\u{202e} "));
    }

    #[test]
    fn html_is_text() {
        assert_eq!(
            html("<a href='x' b=\"y\">&\u{202e}\n"),
            "&lt;a href=&#39;x&#39; b=&quot;y&quot;&gt;&amp;\\u{202e}\n"
        );
    }
}
