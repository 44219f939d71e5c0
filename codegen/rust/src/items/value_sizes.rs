//! The bytes that values without fields take in a struct, on a machine of 64 bits. A test compares the
//! structs that they add up to with those of the compiler.

use wsdl_schema::model::Primitive;

/// A box.
pub(super) const POINTER: usize = 8;
/// A `String` or a `Vec`, and what is around one. Null takes no more.
pub(super) const LIST: usize = 24;
/// `Dictionary`: two of these.
pub(super) const DICTIONARY: usize = 2 * LIST;
/// An enumeration, of which a literal may be unknown.
pub(super) const ENUMERATION: usize = 24;
/// Bits, and the literals that are unknown.
pub(super) const FLAG_SET: usize = 8 + LIST;
/// Which type of a family, and a box around it.
pub(super) const FAMILY: usize = 2 * POINTER;
/// A shared namespace and a local name.
const QUALIFIED_NAME: usize = 2 * POINTER + LIST;
/// `AnyValue`.
pub(super) const ANY_VALUE: usize = 104;
/// `AnyElement`.
pub(super) const ANY_ELEMENT: usize = 104;

/// The bytes of a built-in type. In many of them each pattern of bits is a value: null takes a word of
/// its own then.
pub(super) fn primitive(primitive: Primitive, is_null: bool) -> usize {
    let (bytes, has_room_for_null) = match primitive {
        Primitive::Any => (ANY_VALUE, true),
        Primitive::Boolean => (1, true),
        Primitive::Byte | Primitive::UnsignedByte => (1, false),
        Primitive::Char | Primitive::Short | Primitive::UnsignedShort => (2, false),
        Primitive::Float | Primitive::Int | Primitive::UnsignedInt => (4, false),
        Primitive::Double | Primitive::Duration | Primitive::Long | Primitive::UnsignedLong => {
            (8, false)
        }
        Primitive::Calendar(_) | Primitive::DateTime => (16, true),
        Primitive::Guid => (16, false),
        Primitive::Name(_) => (QUALIFIED_NAME, true),
        Primitive::Base64Binary
        | Primitive::Decimal
        | Primitive::HexBinary
        | Primitive::Integer(_)
        | Primitive::Period
        | Primitive::String
        | Primitive::Text(_)
        | Primitive::TextList(_) => (LIST, true),
    };
    match is_null && !has_room_for_null {
        true => 2 * bytes,
        false => bytes,
    }
}
