//! What generated code says about itself: constant descriptions of types and their elements.

use crate::rules::Rules;

/// A complex type, or the anonymous type of a request's or response's wrapper element.
#[derive(Debug)]
pub struct Schema {
    /// Name of the Rust type, for `Debug`.
    pub rust_name: &'static str,
    /// Name of the complex type, or of the wrapper element.
    pub name: &'static str,
    /// Namespace of that name.
    pub namespace: &'static str,
    /// The elements in schema order, the base type's first. This order is the order of writing.
    pub fields: Vec<Field>,
    /// The rules of the fields that have some, by their indices.
    pub rules: Vec<(usize, Rules)>,
}

/// One element: a field of a record, an item of an array, a key or value of a dictionary.
#[derive(Debug)]
pub struct Field {
    /// Name of the Rust field, for `Debug`; empty for items.
    pub rust_name: &'static str,
    /// Local name of the element.
    pub name: &'static str,
    /// Namespace of the element; empty for none.
    pub namespace: &'static str,
    /// Any of [`Field::REQUIRED`], [`Field::NILLABLE`], [`Field::SECRET`].
    pub flags: u8,
    /// What stands inside of the element, where that needs more names.
    pub shape: Shape,
}

/// What an element needs to know of its content beyond the Rust type.
#[derive(Debug)]
pub enum Shape {
    /// A simple type or a record: the Rust type knows the rest.
    Plain,
    /// An array, with the element of one item.
    Array(Box<Field>),
    /// A dictionary, with the element of one entry.
    Dictionary(Box<Entry>),
}

/// The item element of a dictionary, and the two elements in it.
#[derive(Debug)]
pub struct Entry {
    /// Local name of the item element, like `StringKeyValuePair`.
    pub name: &'static str,
    /// Its namespace.
    pub namespace: &'static str,
    /// The key's element.
    pub key: Field,
    /// The value's element.
    pub value: Field,
}

impl Field {
    /// The schema has `minOccurs="1"`: the element is always written.
    pub const REQUIRED: u8 = 1;
    /// The schema has `nillable="true"`: a null can be written as `xsi:nil`.
    pub const NILLABLE: u8 = 2;
    /// The value never reaches `Debug` output or an error's text.
    pub const SECRET: u8 = 4;

    /// Whether the element is always written.
    pub const fn is_required(&self) -> bool {
        self.flags & Self::REQUIRED != 0
    }

    /// Whether a null can be written as `xsi:nil`.
    pub const fn is_nillable(&self) -> bool {
        self.flags & Self::NILLABLE != 0
    }

    /// Whether the value is kept out of `Debug` output and errors.
    pub const fn is_secret(&self) -> bool {
        self.flags & Self::SECRET != 0
    }
}
