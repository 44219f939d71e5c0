//! Instances of types that the schema does not have.

use crate::names::QName;

/// An instance of a derived type that the schema does not have: only the base type's fields could
/// be read. It can be looked at but not sent back, because that would lose the others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UnknownDerived<T> {
    /// The type as the message names it.
    pub type_name: QName,
    /// The fields of the base type.
    pub base: Box<T>,
}
