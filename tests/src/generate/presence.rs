//! Which values the generated messages have.

/// Which of the values of a message are present.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Presence {
    /// Every field, header block and item is present; recursion ends after one round.
    Full,
    /// Every reference is null and left out where the schema allows; value types have their
    /// defaults.
    Null,
    /// Every reference is `xsi:nil`; value types are left out. It means the same as `Null`.
    Nil,
    /// Every reference is present and empty: texts, arrays, dictionaries, and records of these.
    Empty,
}

impl Presence {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Full, Self::Null, Self::Nil, Self::Empty];
}
