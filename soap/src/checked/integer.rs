//! `xs:integer` and the types that restrict it to one side of zero.

use super::kept::kept;
use crate::value_error::ValueError;

/// A whole number of any length, as it stands in the text. The default is `0`.
///
/// The types that restrict `xs:integer` to one side of zero are held as this type too, and their
/// bound is not checked. Two numbers are equal if they are written alike: `+7` is not `7`.
///
/// ```
/// use netserver_soap::{Integer, ValueError};
///
/// let long: Integer = "123456789012345678901234567890123456789012".parse()?;
/// assert!(i128::try_from(&long).is_err());
/// assert_eq!(i64::try_from(&Integer::from(-7))?, -7);
/// # Ok::<(), ValueError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Integer(String);

kept!(Integer, "xs:integer", "0", is_integer);

fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

macro_rules! numbers {
    ($($number:ident)+) => {$(
        impl From<$number> for Integer {
            fn from(number: $number) -> Self {
                Self(number.to_string())
            }
        }

        impl TryFrom<&Integer> for $number {
            type Error = ValueError;

            /// # Errors
            /// If the number is out of range.
            fn try_from(integer: &Integer) -> Result<Self, ValueError> {
                crate::text::parse_integer(&integer.0).ok_or(ValueError(stringify!($number)))
            }
        }
    )+};
}

numbers! { i32 i64 i128 u32 u64 u128 }
