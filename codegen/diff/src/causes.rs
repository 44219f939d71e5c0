//! Which changes only follow from another one: the operations of an agent that is gone, and the types
//! that only operations which are gone could carry. The same holds for what has come.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::change::{Change, Reach};
use super::rules::{Action, Subject};

/// The ids of the agents and operations that came or went, by path.
type Ids = BTreeMap<(Action, String), String>;

/// Notes at each change that follows from another one the id of that one.
pub(super) fn note(changes: &mut [Change]) {
    let of = |subject| -> Ids {
        let wanted = changes.iter().filter(|it| it.rule.subject == subject);
        let ids = wanted.map(|it| ((it.rule.action, it.path.clone()), it.id()));
        ids.filter(|((action, _), _)| is_whole(*action)).collect()
    };
    let (agents, operations) = (of(Subject::Agent), of(Subject::Operation));
    // Many types have one reach, which is looked at once.
    let mut known: BTreeMap<(Action, Arc<Reach>), Option<String>> = BTreeMap::new();
    for change in changes.iter_mut().filter(|it| is_whole(it.rule.action)) {
        let action = change.rule.action;
        if change.rule.subject == Subject::Operation {
            change.cause = of_operation(action, &change.path, &agents);
        } else if change.rule.subject.is_type() {
            let key = (action, Arc::clone(&change.reach));
            let cause = known
                .entry(key)
                .or_insert_with(|| of_type(action, &change.reach, &agents, &operations));
            change.cause = cause.clone();
        }
    }
}

fn is_whole(action: Action) -> bool {
    matches!(action, Action::Added | Action::Removed)
}

fn of_operation(action: Action, path: &str, agents: &Ids) -> Option<String> {
    let (agent, _) = path.split_once('.')?;
    agents.get(&(action, agent.to_owned())).cloned()
}

/// The agent or the operation, if all operations came or went with the type, and for this one cause:
/// who accepts one of several does not accept the others.
fn of_type(action: Action, reach: &Reach, agents: &Ids, operations: &Ids) -> Option<String> {
    let cause = |path: &str| {
        let id = operations.get(&(action, path.to_owned()))?;
        of_operation(action, path, agents).or_else(|| Some(id.clone()))
    };
    let mut causes = reach.operations().into_iter().map(cause);
    let first = causes.next()??;
    causes
        .all(|other| other.as_ref() == Some(&first))
        .then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cause of a type that these operations carried, all of which are gone.
    fn cause(operations: &[&str], agents: &[&str]) -> Option<String> {
        let ids = |paths: &[&str]| -> Ids {
            let key = |path: &&str| ((Action::Removed, (*path).to_owned()), format!("id:{path}"));
            paths.iter().map(key).collect()
        };
        let reach = Reach {
            requests: operations.iter().map(|path| (*path).into()).collect(),
            ..Reach::default()
        };
        of_type(Action::Removed, &reach, &ids(agents), &ids(operations))
    }

    #[test]
    fn a_type_has_a_cause_if_all_its_operations_have_one() {
        let id = |path: &str| Some(format!("id:{path}"));
        assert_eq!(cause(&["A.One"], &[]), id("A.One"));
        assert_eq!(cause(&["A.One", "A.Two"], &["A"]), id("A"));
        assert_eq!(cause(&["A.One", "A.Two"], &[]), None);
        assert_eq!(cause(&["A.One", "B.One"], &["A"]), None);
        assert_eq!(cause(&["A.One", "B.One"], &["A", "B"]), None);
        assert_eq!(cause(&[], &["A"]), None);
    }
}
