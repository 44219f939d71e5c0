//! Which values the messages have that are made.

/// Which of the values of a message are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Presence {
    /// Every field, header block and item is there; recursion ends after one round.
    Full,
    /// Every reference is null and left out where the schema allows; value types have their
    /// defaults.
    Null,
    /// Every reference is `xsi:nil`; value types are left out. It says the same as `Null`.
    Nil,
    /// Every reference is there and empty: texts, arrays, dictionaries, records of such.
    Empty,
}

impl Presence {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Full, Self::Null, Self::Nil, Self::Empty];
}
