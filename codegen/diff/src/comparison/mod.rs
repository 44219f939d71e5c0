//! Compares two services, one subject per file.

mod agents;
mod choices;
mod collections;
mod draft;
mod elements;
mod facets;
mod headers;
mod index;
mod literals;
mod namespaces;
mod operations;
mod place;
mod records;
mod secrets;
mod types;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::resume_unwind;
use std::sync::Arc;

use crate::align::{align, align_groups};
use crate::candidates::{self, Fingerprint};
use crate::causes;
use crate::change::{Change, Reach};
use crate::groups;
use crate::path::type_path;
use crate::rules::{Rule, Subject, judge};
use crate::rust_items::RustItems;
use crate::side::Side;
use draft::{Draft, from_to};
use index::Index;
use wsdl_schema::model::{QName, Service};

/// The changes between two services, ordered by rule and path.
pub(crate) fn compare(old: Side<'_>, new: Side<'_>) -> Vec<Change> {
    let aligned = align(old, new);
    let renamed = groups::renamed(&aligned.old, new.model);
    let model = align_groups(&aligned.old, &new.model.namespace, &renamed);
    let old_side = Side {
        name: new.name,
        model: &aligned.old,
        family: old.family,
    };
    let mut comparison = Comparison::new((old_side, &model, &renamed), new);
    comparison.namespaces(old, new, &aligned.moved);
    comparison.agents();
    comparison.types();
    comparison.secrets();
    comparison.finish()
}

/// A comparison under way.
struct Comparison<'a> {
    old: Index<'a>,
    new: Index<'a>,
    /// The operations that both sides have.
    shared: BTreeSet<Arc<str>>,
    /// The reach of each pair of sets of messages, one set of each side.
    reaches: BTreeMap<[Option<usize>; 2], Arc<Reach>>,
    changes: Vec<Change>,
    /// What each added or removed thing looks like, to find renamed ones.
    prints: Vec<(usize, Fingerprint)>,
}

impl<'a> Comparison<'a> {
    /// The model of the old side is compared with the new names of its groups, and its Rust with the
    /// old ones.
    fn new(
        (old, model, renamed): (Side<'a>, &'a Service, &BTreeMap<QName, QName>),
        new: Side<'a>,
    ) -> Self {
        let (old, new) = std::thread::scope(|scope| {
            let old = scope.spawn(|| Index::new(model, old.family, RustItems::of(old, renamed)));
            let rust = RustItems::of(new, &BTreeMap::new());
            let new = Index::new(new.model, new.family, rust);
            (old.join().unwrap_or_else(|panic| resume_unwind(panic)), new)
        });
        let new_operations = new.operations();
        let mut shared = old.operations();
        shared.retain(|name| new_operations.contains(name));
        Self {
            old,
            new,
            shared,
            reaches: BTreeMap::new(),
            changes: Vec::new(),
            prints: Vec::new(),
        }
    }

    fn push(&mut self, draft: Draft<'_>) {
        let is_shared =
            |names: &BTreeSet<Arc<str>>| names.iter().any(|name| self.shared.contains(name));
        let mut facts = draft.facts;
        facts.requests = is_shared(&draft.reach.requests);
        facts.responses = is_shared(&draft.reach.responses);
        let rule = Rule::new(draft.subject, draft.action);
        if let Some(print) = draft.print {
            self.prints.push((self.changes.len(), print));
        }
        let rust = self.old.rust.get(rule.subject.rust(), &draft.path);
        let rust_name = rust.map(|item| item.name.clone());
        self.changes.push(Change {
            rule,
            path: draft.path,
            owner: draft.owner,
            agent: draft.agent.map(str::to_owned),
            detail: draft.detail,
            old: draft.old.cloned(),
            new: draft.new.cloned(),
            reach: draft.reach,
            verdicts: judge(rule, &facts),
            rust_name,
            cause: None,
            candidate: None,
        });
    }

    /// The operations that can carry what `name` declares, on either side.
    fn reach(&mut self, name: &'a QName) -> Arc<Reach> {
        let (old, new) = (&mut self.old.usage, &mut self.new.usage);
        let sets = [old.set_of(name), new.set_of(name)];
        let reach = self.reaches.entry(sets).or_insert_with(|| {
            let mut reach = Reach::default();
            for (usage, set) in [old, new].into_iter().zip(sets) {
                if let Some(set) = set {
                    usage.add_to(&mut reach, set);
                }
            }
            Arc::new(reach)
        });
        Arc::clone(reach)
    }

    fn path_of(&self, name: &QName) -> String {
        type_path(self.new.model, name)
    }

    /// Reports `draft` if what stands at `path` has another Rust name.
    fn rust_name(&mut self, subject: Subject, path: &str, draft: Draft<'_>) {
        let names = (
            self.old.rust.get(subject, path),
            self.new.rust.get(subject, path),
        );
        if let (Some(before), Some(after)) = names
            && before.name != after.name
        {
            let detail = from_to(&before.name, &after.name);
            self.push(Draft { detail, ..draft });
        }
    }

    fn finish(mut self) -> Vec<Change> {
        candidates::find(&mut self.changes, &self.prints);
        self.changes
            .sort_by(|a, b| (a.rule, &a.path).cmp(&(b.rule, &b.path)));
        // One thing can change twice in one way only where it stands in several messages.
        let mut seen: BTreeMap<(Rule, String), usize> = BTreeMap::new();
        for change in &mut self.changes {
            let count = seen.entry((change.rule, change.path.clone())).or_default();
            *count += 1;
            if *count > 1 {
                change.path = format!("{}#{count}", change.path);
            }
        }
        causes::note(&mut self.changes);
        self.changes
    }
}
