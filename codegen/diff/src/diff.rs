//! The outcome of a comparison.

use super::change::Change;
use super::rules::{Action, Rule, Subject};
use super::verdict::Level;
use wsdl_schema::model::{QName, Service, Type};

/// All changes between two services.
#[derive(Clone, Debug)]
pub struct Diff {
    /// What there is on the old side.
    pub old: Totals,
    /// What there is on the new side.
    pub new: Totals,
    /// The changes, ordered by rule and path; no two have one id.
    pub changes: Vec<Change>,
}

/// How much of each kind there is on each side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Agents.
    pub agents: usize,
    /// Operations of all agents.
    pub operations: usize,
    /// Records, choices, arrays and dictionaries.
    pub complex_types: usize,
    /// Enumerations and flag sets.
    pub simple_types: usize,
}
impl Diff {
    /// How many changes there are of one rule.
    pub fn count(&self, subject: Subject, action: Action) -> usize {
        let rule = Rule::new(subject, action);
        self.changes
            .iter()
            .filter(|change| change.rule == rule)
            .count()
    }

    /// The worst level of all changes; `None` if there is no change.
    pub fn worst(&self) -> Option<Level> {
        self.changes.iter().map(Change::level).max()
    }
}

impl Totals {
    /// Counts what `model` has.
    pub(super) fn of(model: &Service) -> Self {
        let is_own = |name: &QName| *name.namespace == *model.namespace;
        let own = || {
            model
                .types
                .values()
                .filter(|declared| is_own(declared.name()))
        };
        let is_simple =
            |declared: &&Type| matches!(declared, Type::Enumeration(_) | Type::FlagSet(_));
        let simple_types = own().filter(is_simple).count();
        Self {
            agents: model.agents.len(),
            operations: model.operation_count(),
            complex_types: own().count() - simple_types,
            simple_types,
        }
    }
}
