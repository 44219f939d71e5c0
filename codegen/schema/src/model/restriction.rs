//! Simple types whose values are held as those of another type.

use super::{QName, TypeRef};

/// A simple type that restricts another by facets, or is a union.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restriction {
    /// The name.
    pub name: QName,
    /// What its values are held as: the type that it restricts in the end, or `xs:string` if it is a
    /// union.
    pub value: TypeRef,
    /// What its declaration says of its values, in document order: the names of facets with their
    /// values, or `memberTypes` with the name of each.
    pub limits: Vec<(&'static str, String)>,
}
