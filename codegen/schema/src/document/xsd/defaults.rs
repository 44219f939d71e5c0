//! The defaults that a schema sets for its components.

use super::derivation::Methods;

/// The defaults in the root of a schema.
#[derive(Clone, Copy)]
pub(super) struct Defaults<'a> {
    /// `elementFormDefault="qualified"`.
    pub(super) elements_qualified: bool,
    /// `attributeFormDefault="qualified"`.
    pub(super) attributes_qualified: bool,
    /// `blockDefault`.
    pub(super) block: &'a Methods,
    /// `finalDefault`.
    pub(super) final_: &'a Methods,
}

/// The values of `form`, `elementFormDefault` and `attributeFormDefault`: whether it is qualified.
pub(super) const FORMS: [(&str, bool); 2] = [("qualified", true), ("unqualified", false)];
