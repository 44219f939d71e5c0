//! Compares choices.

use super::Comparison;
use super::place::Place;
use crate::rules::Subject;
use wsdl_schema::model::Choice;

impl<'a> Comparison<'a> {
    /// Compares two forms of a choice. One of the alternatives stands in a message, so that their
    /// order has no meaning there.
    pub(super) fn choice(&mut self, old: &'a Choice, new: &'a Choice) {
        let place = Place {
            is_ordered: false,
            ..self.type_place(Subject::Alternative, &new.name)
        };
        self.sequence(&place, &old.alternatives, &new.alternatives);
    }
}
