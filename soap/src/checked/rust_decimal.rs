//! Conversions to and from the type of `rust_decimal`.

use super::decimal::Decimal;
use crate::value_error::ValueError;

impl TryFrom<&Decimal> for ::rust_decimal::Decimal {
    type Error = ValueError;

    /// # Errors
    /// If the number has more digits than the type holds; none is rounded.
    fn try_from(decimal: &Decimal) -> Result<Self, ValueError> {
        let text = decimal.0.strip_prefix('+').unwrap_or(&decimal.0);
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let (sign, whole) = match whole.strip_prefix('-') {
            Some(whole) => ("-", whole),
            None => ("", whole),
        };
        let whole = match whole.trim_start_matches('0') {
            "" => "0",
            whole => whole,
        };
        let text = match fraction {
            "" => format!("{sign}{whole}"),
            fraction => format!("{sign}{whole}.{fraction}"),
        };
        Self::from_str_exact(&text).map_err(|_| ValueError("rust_decimal::Decimal"))
    }
}

impl From<::rust_decimal::Decimal> for Decimal {
    fn from(number: ::rust_decimal::Decimal) -> Self {
        Self(number.to_string())
    }
}
