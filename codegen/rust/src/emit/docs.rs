//! Doc comments.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

pub(super) use crate::text::markdown::{code, link, plain};
use crate::text::rust_literal;

/// Doc lines are wrapped to this many characters, so that they fit 100 columns inside an item.
const WIDTH: usize = 92;

/// Returns `#[doc]` attributes: one paragraph per item of `paragraphs`, with blank lines between.
pub(super) fn attributes(paragraphs: &[String]) -> TokenStream {
    let lines = paragraphs
        .iter()
        .enumerate()
        .flat_map(|(index, paragraph)| {
            let blank = (index > 0).then(String::new);
            blank.into_iter().chain(
                wrapped(paragraph)
                    .into_iter()
                    .map(|line| format!(" {line}")),
            )
        })
        .map(|line| rust_literal(&line));
    quote!(#(#[doc = #lines])*)
}

/// Wraps a paragraph to lines of at most [`WIDTH`] characters, as far as it has blanks to break at.
/// No line begins inside a code span: its text could begin a list or a quotation.
pub(super) fn wrapped(paragraph: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words(paragraph) {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Splits a paragraph into words; a code span is part of one word.
fn words(paragraph: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = None;
    let mut at = 0;
    while let Some(first) = paragraph[at..].chars().next() {
        if first.is_whitespace() {
            words.extend(start.take().and_then(|start| paragraph.get(start..at)));
            at += first.len_utf8();
            continue;
        }
        start.get_or_insert(at);
        at += match first {
            // An escaped backtick does not begin a span.
            '\\' => 1 + paragraph[at + 1..].chars().next().map_or(0, char::len_utf8),
            '`' => code_span(&paragraph[at..]),
            other => other.len_utf8(),
        };
    }
    words.extend(start.and_then(|start| paragraph.get(start..)));
    words
}

/// Returns the length of the code span at the beginning of `text`, or of the backticks if the span
/// does not end.
fn code_span(text: &str) -> usize {
    let run = |text: &str| text.len() - text.trim_start_matches('`').len();
    let fence = run(text);
    let mut at = fence;
    while let Some(next) = text[at..].find('`') {
        at += next;
        let length = run(&text[at..]);
        at += length;
        if length == fence {
            return at;
        }
    }
    fence
}

/// The largest number of features that are named on one item.
const MOST_FEATURES: usize = 6;

/// Says which features an item needs.
pub(super) fn features(features: &BTreeSet<String>) -> String {
    let all: Vec<String> = features.iter().map(|feature| code(feature)).collect();
    match all.as_slice() {
        [one] => format!("Feature: {one}."),
        some if some.len() <= MOST_FEATURES => format!("Features: any of {}.", some.join(", ")),
        many => {
            let shown = many
                .iter()
                .take(MOST_FEATURES)
                .cloned()
                .collect::<Vec<_>>()
                .join(", ");
            format!(
                "Features: any of {shown} and {} more.",
                many.len() - MOST_FEATURES
            )
        }
    }
}

/// Returns `1 operation`, `2 operations`.
pub(super) fn count(number: usize, noun: &str) -> String {
    if number == 1 {
        format!("1 {noun}")
    } else {
        format!("{number} {noun}s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_begins_inside_code() {
        let blanks = code(&"- <b> ".repeat(40));
        let text = format!("Sent as {blanks}, \\` and `` a ` b `` or `one");
        let lines = wrapped(&text);
        assert_eq!(lines.join(" "), text);
        assert_eq!(lines.len(), 3, "{lines:#?}");
        assert!(lines[1].starts_with('`') && lines[1].ends_with(','));
    }

    #[test]
    fn a_paragraph_is_wrapped_at_its_blanks() {
        let lines = wrapped(&"word ".repeat(40));
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().all(|line| line.len() <= WIDTH));
        assert!(wrapped(" \n ").is_empty());
    }
}
