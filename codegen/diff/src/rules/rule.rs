//! A kind of change, and its id.

use super::action::Action;
use super::subject::{Subject, Subject as S};

/// A kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule {
    /// What it is about.
    pub subject: Subject,
    /// What has happened to it.
    pub action: Action,
}

/// How like the id of a rule a word must be to be taken for it, of at most 1.
const LEAST_LIKENESS: f64 = 0.6;

/// A longer word is like no id, and comparing it would take time.
const LONGEST_WORD: usize = 128;

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
        if id.len() > LONGEST_WORD {
            return None;
        }
        let likeness = |rule: &Self| strsim::normalized_levenshtein(&rule.id(), id);
        let best = Self::all().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
        (likeness(&best) >= LEAST_LIKENESS).then_some(best)
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
