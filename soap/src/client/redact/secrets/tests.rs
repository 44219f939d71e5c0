//! A text with a secret in it, escaped and cut off.

use allocation_counter::measure;

use super::*;
use crate::client::redact::tests::{SECRET, spellings};

#[test]
fn a_secret_that_the_beginning_cuts_off_is_taken_out_however_it_is_spelt() {
    let secrets = Secrets::new(["unrelated", SECRET, "cr<e>t"]);
    for spelling in spellings() {
        let whole = format!("{spelling} and more");
        for (at, _) in spelling.char_indices() {
            let shown = secrets.clean_rest(&whole[at..]);
            let shown = unescape(&shown);
            assert!(shown.ends_with(" and more"), "{shown}");
            assert!(!shown.contains("æ\"1"), "{at} of {spelling}: {shown}");
        }
    }
}

#[test]
fn the_rest_of_a_text_that_begins_with_no_secret_stays() {
    let secrets = Secrets::new([SECRET, "with a secret"]);
    for rest in ["", "ret: 100%25", "ecre", "\u{fffd}\u{fffd}more"] {
        assert_eq!(secrets.clean_rest(rest), rest);
    }
    assert_eq!(secrets.clean_rest("cret"), "");
    let far = format!("{}secret", "x".repeat(1000));
    assert_eq!(secrets.clean_rest(&far), far);
}

/// Escapes every character of a text but letters and digits, and those too if `all`.
fn escaped(text: &str, all: bool, escape: fn(char) -> String) -> String {
    let is_plain = |c: &char| !all && c.is_ascii_alphanumeric();
    let one = |c: char| match is_plain(&c) {
        true => c.to_string(),
        false => escape(c),
    };
    text.chars().map(one).collect()
}

fn percent(c: char) -> String {
    let mut bytes = [0; 4];
    let bytes = c.encode_utf8(&mut bytes).bytes();
    bytes.map(|byte| format!("%{byte:02X}")).collect()
}

fn json(c: char) -> String {
    let mut units = [0; 2];
    let units = c.encode_utf16(&mut units).iter();
    units.map(|unit| format!("\\u{unit:04x}")).collect()
}

fn short_json(c: char) -> String {
    match c {
        '"' | '\\' | '/' => format!("\\{c}"),
        c if c.is_ascii() => c.to_string(),
        c => json(c),
    }
}

fn named(c: char) -> String {
    let name = match c {
        '<' => "lt",
        '>' => "gt",
        '&' => "amp",
        '"' => "quot",
        '\'' => "apos",
        c => return c.to_string(),
    };
    format!("&{name};")
}

/// Holds no escape itself.
const TO_ESCAPE: &str = "7T:s<&>\"\\u/æ😀&&%+x";

/// Every way of escaping the escapes of the secret.
fn escapes() -> Vec<String> {
    let escapes: [fn(char) -> String; 7] = [
        |c| c.to_string(),
        percent,
        json,
        short_json,
        named,
        |c| format!("&#{};", u32::from(c)),
        |c| format!("&#x{:X};", u32::from(c)),
    ];
    let mut all = Vec::new();
    for first in escapes {
        all.push(escaped(TO_ESCAPE, true, first));
        let once = escaped(TO_ESCAPE, false, first);
        for second in escapes {
            let twice = escaped(&once, false, second);
            for third in [escapes[0], percent, named] {
                all.push(escaped(&twice, false, third));
            }
        }
    }
    all
}

#[test]
fn no_escape_that_is_cut_off_hides_the_beginning_of_a_secret() {
    let secrets = Secrets::new([TO_ESCAPE]);
    for text in escapes() {
        for (end, _) in text.char_indices().skip(1) {
            for mark in ["", "…"] {
                let cut = format!("it was {}{mark}", &text[..end]);
                let without = secrets.without(&cut).unwrap_or(cut);
                let shown = unescape(&without);
                let start = &TO_ESCAPE[..SHORTEST];
                assert!(!shown.contains(start), "{without} of {text}");
            }
        }
    }
}

#[test]
fn no_escape_that_is_cut_off_hides_the_end_of_a_secret() {
    let secrets = Secrets::new([TO_ESCAPE]);
    let end = unescape(&TO_ESCAPE[TO_ESCAPE.len() - SHORTEST..]);
    for text in escapes() {
        for (start, _) in text.char_indices() {
            let without = secrets.clean_rest(&format!("{}, it was", &text[start..]));
            let shown = unescape(&without);
            assert!(!shown.contains(&*end), "{without} of {text}");
            assert!(shown.ends_with(", it was"), "{without} of {text}");
        }
    }
}

/// A remainder may be as long as the text.
#[test]
fn the_remainders_at_the_end_are_all_left_out() {
    for end in [
        "&", "\\", "%", "&am", "\\u00", "%2", "…", ".", "&%\\", "\u{fffd}",
    ] {
        for times in [1, 2, 17, 10_000] {
            let text = format!("it was 7T:se{}", end.repeat(times));
            let without = Secrets::new([SECRET]).without(&text);
            assert_eq!(
                without.as_deref(),
                Some("it was [redacted]"),
                "{times} {end}"
            );
        }
    }
}

/// What shortens a text may be followed by what encloses it.
#[test]
fn marks_behind_a_secret_that_is_cut_off_do_not_hide_it() {
    let ends = [
        "...\n",
        "\n",
        "…\"",
        "...'",
        "...)",
        " ...",
        "[...]",
        "…\r\n",
        "---",
        "»",
        "\u{a0}",
        "\0",
        "%0A",
        "%2e%2E",
        "&#10;",
        "&quot;",
        "&hellip;",
        "&amp;hellip;",
        "\\n",
        "\\n\"}",
        "%22%7D",
    ];
    for end in ends {
        for cut in ["7T:se", "7T:se+c"] {
            let text = format!("it was {cut}{end}");
            let without = Secrets::new([SECRET]).without(&text);
            assert_eq!(without.as_deref(), Some("it was [redacted]"), "{text:?}");
        }
    }
}

/// A server chooses its tickets and how many texts its errors have.
#[test]
fn a_long_secret_does_not_make_short_texts_expensive() {
    let secrets = Secrets::new([&*"7T".repeat(1 << 19)]);
    for text in ["", "it was 7T7T7", "7T7T%2", "7T7T7T7T7T7T7T7T&am", "..."] {
        let cost = measure(|| drop(secrets.without(text)));
        assert!(cost.bytes_total < 2000, "{text}: {cost:?}");
    }
}

/// An end that consists of remainders is as long as the server likes.
#[test]
fn remainders_take_no_memory_of_their_own() {
    let secrets = Secrets::new([SECRET]);
    for end in [".", "&", "\\", "%", "&am", "x"] {
        let text = format!("it was {}", end.repeat(100_000));
        let cost = measure(|| drop(secrets.without(&text)));
        let most = 4 * text.len() as u64;
        assert!(cost.bytes_max < most, "{end}: {cost:?}");
    }
}

#[test]
fn a_text_that_takes_too_long_to_search_is_left_out() {
    let text = format!("{SECRET}{}", " ".repeat(1 << 20));
    let many: Vec<_> = (0..1000).map(|number| format!("secret {number}")).collect();
    let many = many.iter().map(String::as_str).chain([SECRET]);
    assert_eq!(Secrets::new(many).clean_copy(&text), REDACTED);
    let same = std::iter::repeat_n(SECRET, 1000);
    assert!(
        Secrets::new(same)
            .clean_copy(&text)
            .starts_with("[redacted]  ")
    );
}
