//! What a schema says once about all that stands inside.

use super::derivation::Methods;

/// What the root of a schema says about all that stands inside.
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
