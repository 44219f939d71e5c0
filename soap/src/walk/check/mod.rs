//! What a strict reader checks of the values of a record. It is done when the record has been read,
//! on the values and not on their texts, so that other readers pay nothing.

mod number;
mod pattern;

use std::cmp::Ordering;

use number::{Number, compare, is_same};

use crate::error::{DecodeError, DecodeErrorKind};
use crate::field::{Field, Schema};
use crate::hex_binary::HexBinary;
use crate::limits::Limits;
use crate::reader::{Reader, input};
use crate::rules::{Rule, Rules};
use crate::value::enumeration::literal_of;
use crate::value::leaves::same;
use crate::value::{Leaf, Value, View};
use crate::writer::Writer;

/// Checks values of what stands at `offset`, which are those of the fields of `schema` from `first` on.
/// A field that is null or absent has none.
///
/// # Errors
/// If one violates a facet or is not the fixed value.
#[inline]
pub(crate) fn check(
    values: &[&mut dyn Value],
    first: usize,
    schema: &'static Schema,
    offset: usize,
) -> Result<(), DecodeError> {
    for (index, rules) in &schema.rules {
        let value = index.checked_sub(first).and_then(|place| values.get(place));
        if let (Some(value), Some(field)) = (value, schema.fields.get(*index)) {
            let broken = broken(rules, value.view());
            broken.map_or(Ok(()), |(kind, text)| {
                let error = DecodeError::new(kind, offset);
                Err(error.with_text(&text).within_field(field))
            })?;
        }
    }
    Ok(())
}

/// The element that the text of a value is written to.
static TEXT: Field = Field::element("v", "", 0);

/// What is wrong by the first rule that a value breaks, with its text.
#[cold]
fn broken(rules: &'static Rules, value: View<'_>) -> Option<(DecodeErrorKind, String)> {
    match value {
        View::Some(value) => broken(rules, value.view()),
        View::Array(items) => items.iter().find_map(|item| broken(rules, item.view())),
        View::Leaf(leaf) => broken_text(rules, text_of(leaf)?, octets(leaf)),
        View::Enumeration(literal) => broken_text(rules, literal_of(literal).to_owned(), None),
        _ => None,
    }
}

fn broken_text(
    rules: &'static Rules,
    text: String,
    octets: Option<usize>,
) -> Option<(DecodeErrorKind, String)> {
    let text = normalised(rules, text);
    let length = match octets {
        Some(octets) => octets,
        None if is_list(rules) => text
            .split(input::SPACES)
            .filter(|it| !it.is_empty())
            .count(),
        None => text.chars().count(),
    };
    let broken = rules.iter().find(|rule| !allows(rule, &text, length));
    let kind = match broken {
        Some(rule) if rule.word == "fixed" => DecodeErrorKind::Fixed(&rule.value),
        Some(rule) => DecodeErrorKind::Facet(rule.word),
        None if is_listed(rules, &text) => return None,
        None => DecodeErrorKind::Facet("enumeration"),
    };
    Some((kind, text))
}

fn is_list(rules: &Rules) -> bool {
    rules.iter().any(|rule| rule.word == "items")
}

/// Whether a text is one of those that are listed, if any are.
fn is_listed(rules: &Rules, text: &str) -> bool {
    let mut listed = rules.iter().filter(|rule| rule.word == "enumeration");
    let mut is_any = false;
    listed.any(|rule| {
        is_any = true;
        is_same(text, &rule.value)
    }) || !is_any
}

/// The text with its blanks as the type takes them.
fn normalised(rules: &Rules, text: String) -> String {
    let blanks = rules.iter().find(|rule| rule.word == "whiteSpace");
    match blanks.map(|rule| &*rule.value) {
        Some("replace") => text.replace(input::SPACES, " "),
        Some("collapse") => {
            let words = text.split(input::SPACES).filter(|word| !word.is_empty());
            words.collect::<Vec<_>>().join(" ")
        }
        _ => text,
    }
}

/// Whether a text may stand for a value; `length` is in the unit of its type. What cannot be
/// compared is allowed.
fn allows(rule: &Rule, text: &str, length: usize) -> bool {
    let limit = || rule.value.trim().parse::<usize>().ok();
    let is_within = |is_right: fn(usize, usize) -> bool| {
        let limit = limit();
        limit.is_none_or(|limit| is_right(length, limit))
    };
    let is_ordered = |is_right: fn(Ordering) -> bool| {
        let order = compare(text, rule.value.trim());
        order.is_none_or(is_right)
    };
    let digits = || Number::parse(text).map(Number::digits).zip(limit());
    match rule.word {
        "length" => is_within(|length, limit| length == limit),
        "minLength" => is_within(|length, limit| length >= limit),
        "maxLength" => is_within(|length, limit| length <= limit),
        "minInclusive" => is_ordered(Ordering::is_ge),
        "minExclusive" => is_ordered(Ordering::is_gt),
        "maxInclusive" => is_ordered(Ordering::is_le),
        "maxExclusive" => is_ordered(Ordering::is_lt),
        "totalDigits" => digits().is_none_or(|((all, _), limit)| all <= limit),
        "fractionDigits" => digits().is_none_or(|((_, fraction), limit)| fraction <= limit),
        "fixed" => text.is_empty() || is_same(text, &rule.value),
        "pattern" => {
            let compiled = rule.pattern.get_or_init(|| pattern::compile(&rule.value));
            compiled.as_ref().is_none_or(|it| it.is_match(text))
        }
        _ => true,
    }
}

/// The number of bytes of a value that is bytes.
fn octets(leaf: &dyn Leaf) -> Option<usize> {
    let bytes = same::<Vec<u8>>(leaf).map(Vec::len);
    bytes.or_else(|| same::<HexBinary>(leaf).map(|it| it.0.len()))
}

/// The text of a simple value, as it would be written.
fn text_of(leaf: &dyn Leaf) -> Option<String> {
    if let Some(text) = same::<String>(leaf) {
        return Some(text.clone());
    }
    let mut writer = Writer::new(&Limits::default());
    leaf.write(&mut writer, &TEXT).ok()?;
    let xml = writer.into_string();
    let mut reader = Reader::new(xml.as_bytes(), Limits::default()).ok()?;
    let start = reader.root().ok()?;
    reader.text(&start).ok().map(std::borrow::Cow::into_owned)
}
