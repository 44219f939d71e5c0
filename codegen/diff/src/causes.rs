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

/// The agent, or else the first one of the operations, if all operations came or went with the type.
fn of_type(action: Action, reach: &Reach, agents: &Ids, operations: &Ids) -> Option<String> {
    let reached = reach.operations();
    let id = |path: &&str| operations.get(&(action, (*path).to_owned()));
    if !reached.iter().all(|path| id(path).is_some()) {
        return None;
    }
    let first = reached.first()?;
    of_operation(action, first, agents).or_else(|| id(first).cloned())
}
