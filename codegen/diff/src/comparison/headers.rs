//! Compares header blocks. The same change in many operations is one change.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Comparison;
use super::draft::{Draft, from_to};
use crate::change::Reach;
use crate::order::moves;
use crate::path::operation_path;
use crate::rules::{Action, Subject};
use wsdl_schema::model::{Agent, Header, Operation};

/// The key by which changes of headers are combined: subject, action, element, detail.
type Key = (Subject, Action, String, String);

/// One change with the operations that have it.
struct Group<'a> {
    operations: BTreeSet<Arc<str>>,
    old: Option<&'a Header>,
    new: Option<&'a Header>,
}

/// The changes of header blocks found so far.
#[derive(Default)]
pub(super) struct Headers<'a> {
    groups: BTreeMap<Key, Group<'a>>,
}

impl<'a> Headers<'a> {
    /// Adds what differs between two forms of an operation.
    pub(super) fn compare(&mut self, agent: &Agent, old: &'a Operation, new: &'a Operation) {
        let name: Arc<str> = operation_path(agent, new).into();
        let request = (Subject::RequestHeader, &old.input, &new.input);
        let response = old.output.as_ref().zip(new.output.as_ref());
        let response = response.map(|(old, new)| (Subject::ResponseHeader, old, new));
        for (subject, old, new) in [request].into_iter().chain(response) {
            let mut blocks = Blocks {
                groups: &mut self.groups,
                subject,
                operation: &name,
            };
            blocks.compare(&old.headers, &new.headers);
        }
    }

    /// Reports them.
    pub(super) fn report(self, comparison: &mut Comparison<'a>) {
        for ((subject, action, element, detail), group) in self.groups {
            let mut reach = Reach::default();
            match subject {
                Subject::RequestHeader => reach.requests = group.operations,
                _ => reach.responses = group.operations,
            }
            let draft = Draft {
                detail,
                old: group.old.map(|header| &header.location),
                new: group.new.map(|header| &header.location),
                reach: Arc::new(reach),
                ..Draft::new(subject, action, element)
            };
            match (action, group.old, group.new) {
                (Action::Retyped, Some(old), Some(new)) => {
                    comparison.retyped(draft, &old.value, &new.value);
                }
                _ => comparison.push(draft),
            }
        }
    }
}

/// The header blocks of the request or of the response of one operation.
struct Blocks<'g, 'a> {
    groups: &'g mut BTreeMap<Key, Group<'a>>,
    subject: Subject,
    operation: &'g Arc<str>,
}

impl<'a> Blocks<'_, 'a> {
    fn add(
        &mut self,
        action: Action,
        detail: String,
        old: Option<&'a Header>,
        new: Option<&'a Header>,
    ) {
        let Some(element) = new.or(old).map(|header| header.name.local.clone()) else {
            return;
        };
        let group = self
            .groups
            .entry((self.subject, action, element, detail))
            .or_insert_with(|| Group {
                operations: BTreeSet::new(),
                old,
                new,
            });
        group.operations.insert(Arc::clone(self.operation));
    }

    fn compare(&mut self, old: &'a [Header], new: &'a [Header]) {
        if old == new {
            return;
        }
        let find = |headers: &'a [Header], header: &Header| {
            headers.iter().find(|other| other.name == header.name)
        };
        for header in old {
            match find(new, header) {
                Some(other) => self.both(header, other),
                None => self.add(
                    Action::Removed,
                    header.value.to_string(),
                    Some(header),
                    None,
                ),
            }
        }
        for header in new.iter().filter(|header| find(old, header).is_none()) {
            self.add(Action::Added, header.value.to_string(), None, Some(header));
        }
        for header in moves(old, new, |header| &header.name.local) {
            let detail = header.detail();
            self.add(Action::Moved, detail, Some(header.old), Some(header.new));
        }
    }

    fn both(&mut self, old: &'a Header, new: &'a Header) {
        if old.value != new.value {
            let detail = from_to(&old.value, &new.value);
            self.add(Action::Retyped, detail, Some(old), Some(new));
        }
        if old.nillable != new.nillable {
            let action = Action::of_nillable(new.nillable);
            self.add(action, String::new(), Some(old), Some(new));
        }
    }
}
