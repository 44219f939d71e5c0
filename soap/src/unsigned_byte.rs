//! `xs:unsignedByte`.

/// A number of eight bits. A type of its own, since `Vec<u8>` is `base64Binary` and not a list of
/// numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnsignedByte(pub u8);

impl From<u8> for UnsignedByte {
    fn from(number: u8) -> Self {
        Self(number)
    }
}

impl From<UnsignedByte> for u8 {
    fn from(number: UnsignedByte) -> Self {
        number.0
    }
}
