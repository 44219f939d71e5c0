//! A kind of change, and its id.

use super::action::Action;
use super::subject::{Subject, Subject as S};
use wsdl_schema::nearest::nearest;

/// A kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule {
    /// What it is about.
    pub subject: Subject,
    /// What has happened to it.
    pub action: Action,
}

impl Rule {
    /// The rule of an action on a subject.
    pub(crate) fn new(subject: Subject, action: Action) -> Self {
        Self { subject, action }
    }

    /// The rule of this id.
    pub fn find(id: &str) -> Option<Self> {
        Self::all().find(|rule| rule.id() == id)
    }

    /// The rule whose id is most like a misspelt one, if any is like it.
    pub fn like(id: &str) -> Option<Self> {
        let ids = Self::all().map(|rule| rule.id());
        nearest(id, ids).and_then(|id| Self::find(&id))
    }

    /// The id: subject and action, such as `field-inserted`. Ids never change their meaning.
    pub fn id(self) -> String {
        format!("{}-{}", self.subject.id(), self.action.id())
    }

    /// Whether its subject is an element of a sequence.
    pub(super) fn is_sequence(self) -> bool {
        matches!(self.subject, S::Field | S::Parameter | S::Part)
    }
}
