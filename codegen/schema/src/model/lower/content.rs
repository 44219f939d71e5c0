//! The parts of elements that are not supported. All of them are refused, each at its own place.

use crate::diagnostic::Refusals;
use crate::document::xsd::{ElementDeclaration, ValueConstraint};

use super::super::construct::Construct;
use super::super::declarations::Declarations;

/// Refuses components that are not recognised.
pub(super) struct Unrecognised<'l, 'a> {
    pub(super) declarations: &'l Declarations<'a>,
    pub(super) refusals: &'l mut Refusals,
}

impl Unrecognised<'_, '_> {
    /// Refuses what an element says beside its name, its type and whether it may be nil.
    pub(super) fn element(&mut self, element: &ElementDeclaration) {
        self.facts(element);
        self.refusals.take(self.declarations.type_of(element));
    }

    /// Refuses everything in an element except its name and its type.
    fn facts(&mut self, element: &ElementDeclaration) {
        match &element.value_constraint {
            None => {}
            Some(ValueConstraint::Default(_)) => self.refuse(Construct::Default, element),
            Some(ValueConstraint::Fixed(_)) => self.refuse(Construct::Fixed, element),
        }
    }

    /// Refuses a body element that is not a wrapper.
    pub(super) fn wrapper(&mut self, element: &ElementDeclaration) {
        self.facts(element);
        self.refuse(Construct::NoWrapper, element);
    }

    fn refuse(&mut self, construct: Construct, element: &ElementDeclaration) {
        self.refusals
            .add(construct.called(&element.name, &element.location));
    }
}
