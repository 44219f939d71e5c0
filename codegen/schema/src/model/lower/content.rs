//! The parts of elements that are not supported. All of them are refused, each at its own place.

use crate::diagnostic::Refusals;
use crate::document::xsd::ElementDeclaration;

use super::super::construct::Construct;
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

    /// Refuses a body element that is not a wrapper.
    pub(super) fn wrapper(&mut self, element: &ElementDeclaration) {
        self.refuse(Construct::NoWrapper, element);
    }

    fn refuse(&mut self, construct: Construct, element: &ElementDeclaration) {
        self.refusals
            .add(construct.called(&element.name, &element.location));
    }
}
