//! The parts of elements that are not supported. All of them are refused, each at its own place.

use crate::diagnostic::Refusals;
use crate::document::xsd::ElementDeclaration;

use super::super::declarations::Declarations;

/// Refuses components that are not recognised.
pub(super) struct Unrecognised<'l, 'a> {
    pub(super) declarations: &'l Declarations<'a>,
    pub(super) refusals: &'l mut Refusals,
}

impl Unrecognised<'_, '_> {
    /// Refuses the type of an element, if it has no meaning.
    pub(super) fn element(&mut self, element: &ElementDeclaration) {
        self.refusals.take(self.declarations.type_of(element));
    }
}
