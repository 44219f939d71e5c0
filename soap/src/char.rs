//! `char` of the serialization namespace.

/// A UTF-16 code unit, which is what .NET calls a character. On the wire it is a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Char(pub u16);

impl Char {
    /// The character, unless this is half of a surrogate pair.
    pub fn to_char(self) -> Option<char> {
        char::from_u32(u32::from(self.0))
    }
}

impl TryFrom<char> for Char {
    type Error = std::num::TryFromIntError;

    /// # Errors
    /// If the character takes two code units.
    fn try_from(c: char) -> Result<Self, Self::Error> {
        u16::try_from(u32::from(c)).map(Self)
    }
}
