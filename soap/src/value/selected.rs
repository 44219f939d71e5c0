//! What can be taken out of a response in pieces: the types of fields that can be selected.

use std::vec::IntoIter;

use super::view::Value;

/// A field that is a list: a `Vec` of items, or an `Option` of one.
pub trait ListValue: Value + Default {
    /// The type of its items.
    type Item: Value + Default;

    /// Its items; none if it is null.
    fn into_items(self) -> IntoIter<Self::Item>;
}

impl<T: Value + Default> ListValue for Vec<T> {
    type Item = T;

    fn into_items(self) -> IntoIter<T> {
        self.into_iter()
    }
}

impl<T: Value + Default> ListValue for Option<Vec<T>> {
    type Item = T;

    fn into_items(self) -> IntoIter<T> {
        self.unwrap_or_default().into_iter()
    }
}

/// A field of bytes in base64: a `Vec<u8>`, or an `Option` of one.
pub trait BinaryValue: Value + Default {
    /// Its bytes; none if it is null.
    fn into_bytes(self) -> Option<Vec<u8>>;
}

impl BinaryValue for Vec<u8> {
    fn into_bytes(self) -> Option<Vec<u8>> {
        Some(self)
    }
}

impl BinaryValue for Option<Vec<u8>> {
    fn into_bytes(self) -> Option<Vec<u8>> {
        self
    }
}
