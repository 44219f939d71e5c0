//! The value of a user-defined or custom field.

use crate::date_time::DateTime;
use crate::duration::Duration;

/// The value of a user-defined or custom field.
///
/// On the wire it is a text like `[I:42]` or `[D:06/19/2019]`; strings are bare.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum CustomValue {
    /// `[I:…]`: a number, or the id of a list's item.
    Integer(i64),
    /// `[F:…]`: a number with a fraction.
    Float(f64),
    /// `[M:…]`: an amount of money, as digits with a point. Kept as text: binary fractions are
    /// no money.
    Money(String),
    /// `[B:…]`: 1 for true, 0 for false. NetServer's own marker `B` has binaries, which are a
    /// [`Text`](Self::Text) here; checkboxes mostly come as numbers, `[I:1]`.
    Boolean(bool),
    /// `[D:…]`: a day. The time in it is mostly midnight, but archives send it along.
    Date(DateTime),
    /// `[DT:…]`: a day and a time.
    DateTime(DateTime),
    /// `[T:…]`: a time of day, as what has passed since midnight.
    Time(Duration),
    /// `[TS:…]`: a span of time, as a number of seconds; as .NET writes a span if it has a fraction.
    TimeSpan(Duration),
    /// `[A:…]`: several numbers.
    Integers(Vec<i64>),
    /// Any other text, also one that looks like a value of another kind but is not.
    Text(String),
}

impl From<i32> for CustomValue {
    fn from(value: i32) -> Self {
        Self::Integer(value.into())
    }
}

impl From<bool> for CustomValue {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<&str> for CustomValue {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}
