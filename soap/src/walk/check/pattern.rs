//! Patterns of XML Schema in the syntax of the crate `regex`.

use regex::{Regex, RegexBuilder};

/// The most memory that one pattern may take, in bytes. Larger ones are not checked.
const MOST_BYTES: usize = 1 << 20;

/// What can begin a name, and what can follow, inside a class.
const INITIAL: &str = ":A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\
     \\u{37F}-\\u{1FFF}\\u{200C}-\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\
     \\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}";
const FOLLOWING: &str = "\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}";

/// The pattern for a whole text. `None` if the crate has no such pattern: blocks of Unicode, such as
/// `\p{IsGreek}`, groups with flags, which XML Schema does not have, and what is malformed.
pub(super) fn compile(pattern: &str) -> Option<Regex> {
    let translated = translate(pattern)?;
    let mut builder = RegexBuilder::new(&format!("\\A(?:{translated})\\z"));
    builder.size_limit(MOST_BYTES).build().ok()
}

fn translate(pattern: &str) -> Option<String> {
    if pattern.contains("(?") {
        return None;
    }
    let mut out = String::with_capacity(pattern.len() * 2);
    let mut characters = pattern.chars().peekable();
    // How many classes are open.
    let mut depth = 0_usize;
    while let Some(character) = characters.next() {
        match character {
            '\\' => escape(&mut out, characters.next()?),
            '[' => {
                depth += 1;
                out.push('[');
                if characters.next_if_eq(&'^').is_some() {
                    out.push('^');
                }
            }
            ']' if depth > 0 => {
                depth -= 1;
                out.push(']');
            }
            '-' if depth > 0 => out.push_str(match characters.peek() {
                // What the second class has is taken away.
                Some('[') => "--",
                Some('-') => "\\-",
                _ => "-",
            }),
            '&' | '~' | '^' if depth > 0 => out.extend(['\\', character]),
            '^' | '$' => out.extend(['\\', character]),
            '.' if depth == 0 => out.push_str("[^\\n\\r]"),
            other => out.push(other),
        }
    }
    Some(out)
}

fn escape(out: &mut String, character: char) {
    match character {
        'i' => out.push_str(&format!("[{INITIAL}]")),
        'I' => out.push_str(&format!("[^{INITIAL}]")),
        'c' => out.push_str(&format!("[{INITIAL}{FOLLOWING}]")),
        'C' => out.push_str(&format!("[^{INITIAL}{FOLLOWING}]")),
        's' => out.push_str("[ \\t\\n\\r]"),
        'S' => out.push_str("[^ \\t\\n\\r]"),
        'w' => out.push_str("[^\\p{P}\\p{Z}\\p{C}]"),
        'W' => out.push_str("[\\p{P}\\p{Z}\\p{C}]"),
        other => out.extend(['\\', other]),
    }
}

#[cfg(test)]
mod tests {
    use super::compile;

    #[test]
    fn patterns_match_whole_texts() {
        for (pattern, good, bad) in [
            (r"[A-Z]{2}-\d+", "AB-12", "xAB-12"),
            ("a|b", "b", "ab"),
            ("^$", "^$", ""),
            (r"\i\c*", "a-1", "1a"),
            (r"[\i-[:]][\c-[:]]*", "a.b", "a:b"),
            ("[a-z-[aeiou]]+", "xyz", "xay"),
            (r"\d{3}", "123", "1234"),
            (".", "x", "\n"),
            (r"[^^]", "a", "^"),
            (r"[a&&b]+", "a&b", "c"),
            (r"\w+", "ab1", "a b"),
            (r"[-a]", "-", "b"),
            (r"[+\-]?\p{Lu}", "-A", "-a"),
            ("", "", "x"),
        ] {
            let compiled = compile(pattern).unwrap_or_else(|| panic!("{pattern}"));
            assert!(compiled.is_match(good), "{pattern} {good}");
            assert!(!compiled.is_match(bad), "{pattern} {bad}");
        }
    }

    #[test]
    fn what_has_no_pattern_is_not_checked() {
        for pattern in [
            r"\p{IsBasicLatin}",
            "(?i)a",
            "[a",
            "a{1,100000}{1,100000}",
            "\\",
        ] {
            assert!(compile(pattern).is_none(), "{pattern}");
        }
    }
}
