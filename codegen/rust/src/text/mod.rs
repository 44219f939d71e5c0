//! Texts of a schema in the languages of the output: one function per language.
//!
//! A schema can hold any characters: markup, quotation marks, characters that cannot be seen or
//! that change the direction of what follows. Each output language has one function that escapes a
//! text for it, and everything that is written goes through that function.

pub mod markdown;
pub mod xml;

use std::fmt::Write;

use proc_macro2::Literal;

pub use wsdl_schema::text::{is_hidden, visible};

/// Returns `text` as a Rust string literal, with hidden characters as escapes.
pub fn rust_string(text: &str) -> String {
    quoted(text, |out, character| match character {
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        hidden if is_hidden(hidden) => out.extend(hidden.escape_unicode()),
        other => out.push(other),
    })
}

/// Returns the literal of a text of several lines, each on a line of the source and behind `indent`, which
/// is part of the text.
pub fn rust_lines(lines: &[String], indent: &str) -> String {
    let mut text = String::from("\"");
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            text.push('\n');
            text.push_str(indent);
        }
        let literal = rust_string(line);
        text.extend(
            literal
                .strip_prefix('"')
                .and_then(|it| it.strip_suffix('"')),
        );
    }
    text.push('"');
    text
}

/// Returns the token of [`rust_string`].
pub fn rust_literal(text: &str) -> Literal {
    // Every text has a literal; the other branch is only reached by a defect in `rust_string`.
    rust_string(text)
        .parse()
        .unwrap_or_else(|_| Literal::string(text))
}

/// Returns `text` as a JavaScript string literal, for a separate script file.
pub fn javascript_string(text: &str) -> String {
    quoted(text, |out, character| match character {
        '<' => out.push_str("\\x3c"),
        hidden if is_hidden(hidden) => {
            let mut units = [0; 2];
            for unit in hidden.encode_utf16(&mut units) {
                // Writing to a `String` cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
        other => out.push(other),
    })
}

/// `text` between quotation marks. `push` adds a character, but for those that every language with
/// backslashes escapes in the same way.
fn quoted(text: &str, push: impl Fn(&mut String, char)) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            other => push(&mut out, other),
        }
    }
    out.push('"');
    out
}

/// Whether a link to `text` is safe: an HTTP address with a host, with only the characters that RFC
/// 3986 allows, and without a user name, which would hide where the link leads.
pub fn is_web_address(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c);
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let named = host.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[');
        named && !host.contains('@') && rest.chars().all(is_allowed)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rust_string_is_what_it_was_and_shows_everything() {
        let every = (0..=u32::from(char::MAX)).filter_map(char::from_u32);
        let text: String = every.collect();
        let literal = rust_string(&text);
        assert!(!literal.contains(is_hidden));
        let parsed: syn::LitStr = syn::parse_str(&literal).unwrap();
        assert!(parsed.value() == text);
        assert_eq!(rust_literal("a\u{202e}\"").to_string(), r#""a\u{202e}\"""#);
    }

    #[test]
    fn a_javascript_string_ends_no_script() {
        assert_eq!(
            javascript_string("</script>\u{2028}\u{e0001}\"\\\n"),
            r#""\x3c/script>\u2028\udb40\udc01\"\\\n""#
        );
    }

    #[test]
    fn a_web_address_is_safe_to_link_to() {
        for good in [
            "http://example.com/",
            "https://a.example/x?y=1#z",
            "http://[::1]:8080/a",
            "http://localhost",
        ] {
            assert!(is_web_address(good), "{good}");
        }
        for bad in [
            "",
            "javascript:alert(1)",
            "JAVASCRIPT:alert(1)",
            "ftp://example.com/",
            "http://",
            "http:///x",
            "http://x/><img src=x>",
            "http://x/\ny",
            "http://x/`",
            "http://user:secret@example.com/",
            "http://example.com\\@evil/",
            "http://日本/",
            "net.tcp://x/",
        ] {
            assert!(!is_web_address(bad), "{bad}");
        }
    }
}
