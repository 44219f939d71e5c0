//! Decimal numbers of any length, as they stand in texts.

use std::cmp::Ordering;

use crate::text::is_decimal;

/// A decimal number without the zeros that mean nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number<'t> {
    is_negative: bool,
    whole: &'t str,
    fraction: &'t str,
}

impl<'t> Number<'t> {
    pub(super) fn parse(text: &'t str) -> Option<Self> {
        if !is_decimal(text) {
            return None;
        }
        let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let (whole, fraction) = (
            whole.trim_start_matches('0'),
            fraction.trim_end_matches('0'),
        );
        let is_zero = whole.is_empty() && fraction.is_empty();
        Some(Self {
            is_negative: text.starts_with('-') && !is_zero,
            whole,
            fraction,
        })
    }

    /// How many digits it has, and how many of them stand behind the point.
    pub(super) fn digits(self) -> (usize, usize) {
        (self.whole.len() + self.fraction.len(), self.fraction.len())
    }

    pub(super) fn compare(self, other: Self) -> Ordering {
        let sizes = |a: Self, b: Self| {
            let whole = a.whole.len().cmp(&b.whole.len());
            let digits = whole.then_with(|| a.whole.cmp(b.whole));
            digits.then_with(|| a.fraction.cmp(b.fraction))
        };
        match (self.is_negative, other.is_negative) {
            (false, false) => sizes(self, other),
            (true, true) => sizes(other, self),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

/// Compares two texts of numbers, or of two dates or times that are written alike. `None` if they
/// cannot be compared.
pub(super) fn compare(left: &str, right: &str) -> Option<Ordering> {
    if let (Some(left), Some(right)) = (Number::parse(left), Number::parse(right)) {
        return Some(left.compare(right));
    }
    if let (Some(left), Some(right)) = (float(left), float(right)) {
        return left.partial_cmp(&right);
    }
    same_form(left, right).then(|| left.cmp(right))
}

/// Whether two texts mean the same value.
pub(super) fn is_same(left: &str, right: &str) -> bool {
    let truth = |text: &str| match text {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    };
    left == right
        || compare(left, right) == Some(Ordering::Equal)
        || (truth(left).is_some() && truth(left) == truth(right))
}

fn float(text: &str) -> Option<f64> {
    match text {
        "INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        _ if text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)) => {
            text.parse().ok()
        }
        _ => None,
    }
}

/// Whether both are dates or times with digits at the same places and the same zone, so that they
/// compare as texts do.
fn same_form(left: &str, right: &str) -> bool {
    let form = |text: &str| {
        let zone = text
            .find(['Z', '+'])
            .map_or("", |at| &text[at..])
            .to_owned();
        let digits = text.split('.').next().unwrap_or_default();
        let places = digits.bytes().map(|byte| match byte.is_ascii_digit() {
            true => b'0',
            false => byte,
        });
        (places.collect::<Vec<u8>>(), zone)
    };
    let is_time = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    is_time(left) && is_time(right) && form(left) == form(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_compare_by_their_values() {
        use Ordering::{Equal, Greater, Less};
        for (left, right, expected) in [
            ("007", "7.00", Some(Equal)),
            ("-0", "0", Some(Equal)),
            ("10", "9", Some(Greater)),
            ("-10", "-9", Some(Less)),
            ("0.5", "0.45", Some(Greater)),
            ("1.5E2", "150", Some(Equal)),
            ("INF", "1", Some(Greater)),
            ("NaN", "1", None),
            ("2026-02-01", "2026-01-31", Some(Greater)),
            ("2026-02-01Z", "2026-01-31", None),
            ("09:30:00", "10:00:00", Some(Less)),
            ("PT5M", "PT1H", None),
        ] {
            assert_eq!(compare(left, right), expected, "{left} {right}");
        }
        assert!(is_same("1", "true") && !is_same("true", "false"));
    }

    #[test]
    fn digits_count_without_zeros_around_them() {
        let digits = |text| Number::parse(text).map(Number::digits);
        assert_eq!(digits("-00120.500"), Some((4, 1)));
        assert_eq!(digits("0"), Some((0, 0)));
        assert_eq!(digits("1e5"), None);
    }
}
