//! Values that meet what their types say of them: defaults, fixed values and facets.

use std::fmt::{Display, UpperExp};
use std::str::FromStr;

use super::pattern;
use super::value::Value;
use wsdl_schema::model::{Field, Primitive, Service, TypeRef, ValueConstraint};

/// The longest text that is made to meet a length, in characters.
const LONGEST: usize = 1_000;

/// The facets of a field, each by its name.
type Facets = Vec<(&'static str, String)>;

/// Returns the value with the default or the fixed value of its element, or changed so that it
/// meets the facets of its type, as far as that can be done without trying.
///
/// `number` is that of the next text that a pattern describes: each is another one, since some
/// messages may not have one twice.
pub(super) fn fitted<'a>(
    service: &Service,
    field: &Field,
    value: Value<'a>,
    number: &mut usize,
) -> Value<'a> {
    if let Some(constraint) = &field.value_constraint {
        let (ValueConstraint::Default(text) | ValueConstraint::Fixed(text)) = constraint;
        return with_text(value, text);
    }
    let facets = facets(service, field);
    if facets.is_empty() {
        return value;
    }
    match value {
        Value::Scalar(primitive, text) => {
            Value::Scalar(primitive, scalar(primitive, text, &facets, number))
        }
        Value::Literal(it, index) => {
            let listed = values(&facets, "enumeration");
            let mut literals = it.literals.iter();
            let found = literals.position(|it| listed.contains(&it.value.as_str()));
            Value::Literal(it, found.unwrap_or(index))
        }
        Value::List(list, items) => Value::List(list, with_length(items, &facets)),
        Value::Array(array, items) => {
            let items = items.into_iter();
            let items = items.map(|item| fitted(service, &array.item, item, number));
            Value::Array(array, items.collect())
        }
        other => other,
    }
}

/// The least number of items of a field that is a list.
pub(super) fn least_items(service: &Service, field: &Field) -> usize {
    lengths(&facets(service, field)).0
}

fn facets(service: &Service, field: &Field) -> Facets {
    service.facets(service.of_items(field))
}

/// The value that stands for a text, if it is one of a simple type.
fn with_text<'a>(value: Value<'a>, text: &str) -> Value<'a> {
    match value {
        // Their texts depend on prefixes.
        Value::Scalar(Primitive::Name(_) | Primitive::Any, _) => value,
        Value::Scalar(primitive @ (Primitive::String | Primitive::Text(_)), _) => {
            Value::Scalar(primitive, text.to_owned())
        }
        Value::Scalar(primitive, _) => Value::Scalar(primitive, plain(primitive, text)),
        Value::Literal(it, index) => {
            let same = |literal: &str| words(literal).eq(words(text));
            let found = it.literals.iter().position(|it| same(&it.value));
            Value::Literal(it, found.unwrap_or(index))
        }
        Value::List(list, items) => {
            let TypeRef::Primitive(primitive) = list.item else {
                return Value::List(list, items);
            };
            let items = words(text).map(|word| Value::Scalar(primitive, plain(primitive, word)));
            Value::List(list, items.collect())
        }
        other => other,
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_ascii_whitespace()
}

/// A text of a primitive as the runtime writes it.
fn plain(primitive: Primitive, text: &str) -> String {
    let text = text.trim();
    let whole = || text.trim_start_matches('+').parse::<i128>().ok();
    let shortest = match primitive {
        Primitive::Boolean => match text {
            "1" => Some("true".to_owned()),
            "0" => Some("false".to_owned()),
            _ => None,
        },
        Primitive::Byte
        | Primitive::Char
        | Primitive::Int
        | Primitive::Long
        | Primitive::Short
        | Primitive::UnsignedByte
        | Primitive::UnsignedInt
        | Primitive::UnsignedLong
        | Primitive::UnsignedShort => whole().map(|number| number.to_string()),
        Primitive::Double => float::<f64>(text),
        Primitive::Float => float::<f32>(text),
        _ => None,
    };
    shortest.unwrap_or_else(|| text.to_owned())
}

/// A number, with an exponent where it is very large or small.
fn float<T: FromStr + Display + UpperExp>(text: &str) -> Option<String> {
    let magnitude = text.parse::<f64>().ok()?.abs();
    let number: T = text.parse().ok()?;
    let is_plain = magnitude == 0.0 || (1e-5..1e15).contains(&magnitude);
    let shortest = match is_plain {
        true => number.to_string(),
        false => format!("{number:E}"),
    };
    // `INF` and `NaN` have texts of their own.
    let is_number = shortest.ends_with(|last: char| last.is_ascii_digit());
    is_number.then_some(shortest)
}

fn values<'f>(facets: &'f Facets, word: &str) -> Vec<&'f str> {
    let found = facets.iter().filter(|(other, _)| *other == word);
    found.map(|(_, value)| value.as_str()).collect()
}

fn number(facets: &Facets, word: &str) -> Option<usize> {
    values(facets, word).first()?.trim().parse().ok()
}

/// The least and the greatest length.
fn lengths(facets: &Facets) -> (usize, usize) {
    let exact = number(facets, "length");
    let least = exact.or_else(|| number(facets, "minLength")).unwrap_or(0);
    let most = exact.or_else(|| number(facets, "maxLength"));
    (least, most.unwrap_or(usize::MAX))
}

fn with_length<'a>(mut items: Vec<Value<'a>>, facets: &Facets) -> Vec<Value<'a>> {
    let (least, most) = lengths(facets);
    items.truncate(most);
    while items.len() < least.min(LONGEST) {
        let Some(last) = items.last().cloned() else {
            break;
        };
        items.push(last);
    }
    items
}

fn scalar(primitive: Primitive, text: String, facets: &Facets, number: &mut usize) -> String {
    if let Some(first) = values(facets, "enumeration").first() {
        return match primitive {
            Primitive::Name(_) => text,
            Primitive::String | Primitive::Text(_) => (*first).to_owned(),
            _ => plain(primitive, first),
        };
    }
    match primitive {
        Primitive::String | Primitive::Text(_) => of_text(text, facets, number),
        Primitive::HexBinary => "41".repeat(sized(text.len() / 2, facets)),
        Primitive::Base64Binary => base64(sized(text.len() / 4 * 3, facets)),
        Primitive::Any | Primitive::Name(_) | Primitive::TextList(_) => text,
        _ => of_number(primitive, text, facets),
    }
}

fn sized(length: usize, facets: &Facets) -> usize {
    let (least, most) = lengths(facets);
    length.max(least).min(most).min(LONGEST)
}

/// Bytes that are all zero, of any number.
fn base64(bytes: usize) -> String {
    let rest = ["", "AA==", "AAA="];
    let rest = rest.get(bytes % 3).copied().unwrap_or_default();
    format!("{}{rest}", "AAAA".repeat(bytes / 3))
}

fn of_text(text: String, facets: &Facets, number: &mut usize) -> String {
    let (least, most) = lengths(facets);
    let fits = |text: &str| (least..=most).contains(&text.chars().count());
    if let Some(pattern) = values(facets, "pattern").first() {
        let branches = pattern.split('|');
        let whole = std::iter::once(*pattern);
        let own = *number;
        *number = number.wrapping_add(1);
        // A branch alone is a pattern, unless it stands in a group.
        let tries = whole.chain(branches).take(20).flat_map(|pattern| {
            let more = (0..=least.min(64)).chain([least.min(LONGEST)]);
            more.filter_map(move |more| pattern::text(pattern, more, own))
        });
        let mut tries = tries.take(200);
        return tries.find(|it| fits(it)).unwrap_or(text);
    }
    let count = text.chars().count();
    if count > most {
        let cut: String = text.chars().take(most).collect();
        // No blank at the end, which some types would not keep.
        return match cut.ends_with(' ') {
            true => cut.replace(' ', "_"),
            false => cut,
        };
    }
    let more = least.min(LONGEST).saturating_sub(count);
    text + &"x".repeat(more)
}

/// The first candidate that meets all facets of numbers and times.
fn of_number(primitive: Primitive, text: String, facets: &Facets) -> String {
    let bounds = ["minInclusive", "maxInclusive"].map(|word| values(facets, word));
    let beside = [("minExclusive", 1.0), ("maxExclusive", -1.0)].map(|(word, step)| {
        let bound = values(facets, word).first()?.parse::<f64>().ok()?;
        let halves = [bound + step, bound + step / 2.0, bound + step / 100.0];
        Some(halves.map(|it| it.to_string()))
    });
    let whole = text.split('.').next().unwrap_or_default().to_owned();
    let patterns = values(facets, "pattern");
    let patterns = patterns.iter().filter_map(|it| pattern::text(it, 0, 0));
    let candidates = patterns
        .chain([text.clone(), whole])
        .chain(bounds.into_iter().flatten().map(str::to_owned))
        .chain(beside.into_iter().flatten().flatten())
        .chain(["0", "1", "-1", "0.5"].map(str::to_owned));
    let mut candidates = candidates.map(|it| plain(primitive, &it));
    candidates.find(|it| meets(it, facets)).unwrap_or(text)
}

fn meets(text: &str, facets: &Facets) -> bool {
    let order = |bound: &str| {
        let numbers = text
            .parse::<f64>()
            .ok()
            .zip(bound.trim().parse::<f64>().ok());
        match numbers {
            Some((text, bound)) => text.partial_cmp(&bound),
            None => Some(text.cmp(bound.trim())),
        }
    };
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    let fraction = text
        .split_once('.')
        .map_or(0, |(_, fraction)| fraction.len());
    facets.iter().all(|(word, value)| {
        let limit = value.trim().parse::<usize>().unwrap_or(usize::MAX);
        match *word {
            "minInclusive" => order(value).is_some_and(std::cmp::Ordering::is_ge),
            "minExclusive" => order(value).is_some_and(std::cmp::Ordering::is_gt),
            "maxInclusive" => order(value).is_some_and(std::cmp::Ordering::is_le),
            "maxExclusive" => order(value).is_some_and(std::cmp::Ordering::is_lt),
            "totalDigits" => digits(text) <= limit,
            "fractionDigits" => fraction <= limit,
            _ => true,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_texts_of_the_runtime() {
        for (text, expected) in [
            ("-1.7976931348623157E+308", "-1.7976931348623157E308"),
            ("100000000000000000000", "1E20"),
            ("0.000001", "1E-6"),
            ("1.50", "1.5"),
            ("-0", "-0"),
            ("INF", "INF"),
            ("NaN", "NaN"),
        ] {
            assert_eq!(plain(Primitive::Double, text), expected);
        }
        assert_eq!(plain(Primitive::Float, "0.1"), "0.1");
        assert_eq!(plain(Primitive::Float, "3.4028235e38"), "3.4028235E38");
        assert_eq!(plain(Primitive::Float, "1e300"), "1e300");
    }
}
