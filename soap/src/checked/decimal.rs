//! `xs:decimal`.

use super::kept::kept;
use crate::text::is_decimal;

/// A decimal number of any length, as it stands in the text. The default is `0`.
///
/// Two numbers are equal if they are written alike: `1.50` is not `1.5`. The feature `rust_decimal`
/// converts to and from the type of that crate.
///
/// ```
/// use netserver_soap::{Decimal, ValueError};
///
/// let price: Decimal = "1.50".parse()?;
/// assert_eq!(price.as_str(), "1.50");
/// assert!("1e5".parse::<Decimal>().is_err());
/// # Ok::<(), ValueError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal(pub(super) String);

kept!(Decimal, "xs:decimal", "0", is_decimal);

macro_rules! numbers {
    ($($number:ident)+) => {$(
        impl From<$number> for Decimal {
            fn from(number: $number) -> Self {
                Self(number.to_string())
            }
        }
    )+};
}

numbers! { i32 i64 u32 u64 }
