//! The identifiers of Rust source, without a parser: comments, texts and characters are passed over.

use std::collections::BTreeSet;

/// Adds the identifiers of `text`. What is no Rust is read as well as it can be.
pub(super) fn add_names(names: &mut BTreeSet<String>, text: &str) {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        rest = if rest.starts_with("//") {
            after(rest, "\n")
        } else if rest.starts_with("/*") {
            after_comment(rest)
        } else if first == '"' {
            after_text(&rest[1..], '"')
        } else if first == '\'' {
            after_quote(rest)
        } else if first == '_' || first.is_alphanumeric() {
            after_word(names, rest)
        } else {
            &rest[first.len_utf8()..]
        };
    }
}

/// What follows the first `end`; nothing if there is none.
fn after<'a>(text: &'a str, end: &str) -> &'a str {
    text.split_once(end).map_or("", |(_, rest)| rest)
}

/// Comments nest.
fn after_comment(text: &str) -> &str {
    let mut depth = 0_usize;
    let mut bytes = text.bytes().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        let next = bytes.peek().map(|(_, next)| *next);
        match (byte, next) {
            (b'/', Some(b'*')) => depth += 1,
            (b'*', Some(b'/')) => depth = depth.saturating_sub(1),
            _ => continue,
        }
        bytes.next();
        if depth == 0 {
            return text.get(at + 2..).unwrap_or_default();
        }
    }
    ""
}

/// What follows a text whose opening quote is passed; a backslash takes the next character with it.
fn after_text(text: &str, quote: char) -> &str {
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        if character == '\\' {
            characters.next();
        } else if character == quote {
            return &text[at + quote.len_utf8()..];
        }
    }
    ""
}

/// A character or a lifetime: `'a'`, `'\n'`, `'a`.
fn after_quote(text: &str) -> &str {
    let inside = &text[1..];
    let mut characters = inside.chars();
    match (characters.next(), characters.next()) {
        (Some('\\'), _) => after_text(inside, '\''),
        (Some(one), Some('\'')) => inside.get(one.len_utf8() + 1..).unwrap_or_default(),
        _ => inside,
    }
}

/// A word, which may begin a text: `r"…"`, `br##"…"##`, `r#name`.
fn after_word<'a>(names: &mut BTreeSet<String>, text: &'a str) -> &'a str {
    let is_end = |c: char| c != '_' && !c.is_alphanumeric();
    let (word, rest) = text.split_at(text.find(is_end).unwrap_or(text.len()));
    if matches!(word, "r" | "br" | "cr") {
        let hashes = rest.len() - rest.trim_start_matches('#').len();
        let (marks, quoted) = rest.split_at(hashes);
        if let Some(quoted) = quoted.strip_prefix('"') {
            return after(quoted, &format!("\"{marks}"));
        }
        if hashes > 0 {
            return quoted;
        }
    }
    if !names.contains(word) {
        names.insert(word.to_owned());
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let mut names = BTreeSet::new();
        add_names(&mut names, text);
        names.into_iter().collect()
    }

    #[test]
    fn only_code_has_names() {
        for (text, expected) in [
            ("a.b(c)", &["a", "b", "c"][..]),
            ("a // b\nc", &["a", "c"]),
            ("a /* b /* c */ d */ e", &["a", "e"]),
            (r#"a "b \" c" d"#, &["a", "d"]),
            (r##"a r"b" r#"c " d"# e"##, &["a", "e"]),
            (r##"br#"b"# r#type"##, &["type"]),
            ("'a' 'b c '\\'' d '\"' e", &["b", "c", "d", "e"]),
            ("x\u{e9}y ∂", &["x\u{e9}y"]),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
    }

    /// What is no Rust ends somewhere, wherever it is cut.
    #[test]
    fn any_text_can_be_read() {
        let text = "a /* b */ \"c\\\" d\" 'e' 'f r#\"g\"# br##\"h é \\";
        for (at, _) in text.char_indices() {
            names(&text[..at]);
            names(&text[at..]);
        }
    }
}
