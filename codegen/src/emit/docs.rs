//! Doc comments.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

/// Doc lines are wrapped to this many characters, so that they fit 100 columns inside an item.
const WIDTH: usize = 92;

/// `#[doc]` attributes, a paragraph an item of `paragraphs`, with blank lines between.
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
        });
    quote!(#(#[doc = #lines])*)
}

/// A paragraph in lines of at most [`WIDTH`] characters, where it has blanks to break at.
pub(super) fn wrapped(paragraph: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in paragraph.split_whitespace() {
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

/// A name of the schema as code, whatever characters it has.
pub(super) fn code(text: &str) -> String {
    let clean: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if clean.contains('`') {
        format!("`` {clean} ``")
    } else {
        format!("`{clean}`")
    }
}

/// At most this many features are named on one item.
const MOST_FEATURES: usize = 6;

/// Which features an item needs.
pub(super) fn features(features: &BTreeSet<String>) -> String {
    let all: Vec<String> = features.iter().map(|feature| code(feature)).collect();
    match all.as_slice() {
        [] => "No feature enables this item.".into(),
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

/// `1 operation`, `2 operations`.
pub(super) fn count(number: usize, noun: &str) -> String {
    if number == 1 {
        format!("1 {noun}")
    } else {
        format!("{number} {noun}s")
    }
}
