//! Compares two services: what has changed, whom the change breaks, and why. Models are compared,
//! not texts: prefixes, the split into files, the order of declarations and formatting make no
//! difference. A type that 200 operations use is one change, with its reach. Two versions of a
//! family are compared as if they had one namespace.

mod agents;
mod align;
mod candidates;
mod carriers;
mod change;
mod fields;
mod fits;
mod headers;
mod order;
mod reach;
mod rules;
mod rust_items;
mod secrets;
mod summaries;
mod types;
mod verdict;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::resume_unwind;
use std::sync::Arc;

pub use change::{Change, Direction, Reach, Totals};
pub use rules::{Action, Example, Rule, Slot, Subject};
pub use summaries::{Summaries, Summary};
pub use verdict::{Level, Verdict, Verdicts};

use candidates::Fingerprint;
use reach::Usage;
use rules::{Facts, judge};
use rust_items::RustItems;
use wsdl_schema::diagnostic::Location;
use wsdl_schema::family::Family;
use wsdl_schema::model::{QName, Service, Type};

/// One side of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The name of the service, such as `Services88`.
    pub name: &'a str,
    /// Its model.
    pub model: &'a Service,
    /// The settings of its family.
    pub family: &'a Family,
}

/// All changes between two services.
#[derive(Clone, Debug)]
pub struct Diff {
    /// The counts of the old side.
    pub old: Totals,
    /// The counts of the new side.
    pub new: Totals,
    /// The changes, ordered by rule and path; no two have one id.
    pub changes: Vec<Change>,
}

/// Compares two services of one family.
pub fn diff(old: Side<'_>, new: Side<'_>) -> Diff {
    let aligned = align::align(old, new);
    let old_side = Side {
        name: new.name,
        model: &aligned.old,
        family: old.family,
    };
    let mut comparison = Comparison::new(old_side, new);
    comparison.namespaces(&aligned, old, new);
    comparison.agents();
    comparison.types();
    comparison.secrets();
    Diff {
        old: Totals::of(old.model),
        new: Totals::of(new.model),
        changes: comparison.finish(),
    }
}

/// The state of a comparison.
struct Comparison<'a> {
    old: Half<'a>,
    new: Half<'a>,
    /// The operations that both sides have.
    shared: BTreeSet<Arc<str>>,
    /// The reach by the sets of messages on each side.
    reaches: BTreeMap<[Option<usize>; 2], Arc<Reach>>,
    changes: Vec<Change>,
    /// The descriptions of added and removed things, by which renamed things are found.
    prints: Vec<(usize, Fingerprint)>,
}

/// The facts about one side.
struct Half<'a> {
    model: &'a Service,
    family: &'a Family,
    usage: Usage<'a>,
    rust: RustItems,
}

impl<'a> Half<'a> {
    fn new(side: Side<'a>) -> Self {
        Self {
            model: side.model,
            family: side.family,
            usage: Usage::of(side.model),
            rust: RustItems::of(side),
        }
    }

    fn operations(&self) -> BTreeSet<Arc<str>> {
        let agents = self.model.agents.values();
        let names = agents.flat_map(|agent| {
            let operations = agent.operations.keys();
            operations.map(|operation| format!("{}.{operation}", agent.name).into())
        });
        names.collect()
    }
}

/// A change before it has verdicts.
struct Draft<'a> {
    subject: Subject,
    action: Action,
    path: String,
    /// The path of its owner; the path itself if it has no owner.
    owner: String,
    agent: Option<&'a str>,
    detail: String,
    old: Option<&'a Location>,
    new: Option<&'a Location>,
    reach: Arc<Reach>,
    facts: Facts,
    print: Option<Fingerprint>,
}

impl<'a> Draft<'a> {
    fn new(subject: Subject, action: Action, path: impl Into<String>) -> Self {
        let path = path.into();
        Self {
            subject,
            action,
            owner: path.clone(),
            path,
            agent: None,
            detail: String::new(),
            old: None,
            new: None,
            reach: Arc::default(),
            facts: Facts::default(),
            print: None,
        }
    }

    /// Creates a change of `element` inside `owner`.
    fn inside(subject: Subject, action: Action, owner: &str, element: &str) -> Self {
        Self {
            owner: owner.to_owned(),
            ..Self::new(subject, action, format!("{owner}.{element}"))
        }
    }
}

impl<'a> Comparison<'a> {
    fn new(old: Side<'a>, new: Side<'a>) -> Self {
        let (old, new) = std::thread::scope(|scope| {
            let old = scope.spawn(|| Half::new(old));
            let new = Half::new(new);
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
            candidate: None,
        });
    }

    /// Returns the operations that can carry the type `name`, on either side.
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
        summaries::type_path(self.new.model, name)
    }

    fn namespaces(&mut self, aligned: &align::Aligned<'_>, old: Side<'_>, new: Side<'_>) {
        let (from, to) = (&old.model.namespace, &new.model.namespace);
        if from != to {
            let detail = format!("{from} → {to}, taken as the same");
            let draft = Draft::new(Subject::Namespace, Action::Changed, new.name);
            self.push(Draft { detail, ..draft });
        }
        for (before, after) in &aligned.moved {
            let Some((key, declared)) = self.new.model.types.get_key_value(after) else {
                continue;
            };
            let draft = Draft::new(Subject::Namespace, Action::Moved, after.local.as_str());
            let reach = self.reach(key);
            self.push(Draft {
                detail: format!("{} → {}", before.namespace, after.namespace),
                old: self.old.model.types.get(after).map(Type::location),
                new: Some(declared.location()),
                reach,
                ..draft
            });
        }
    }

    /// Reports `draft` if the thing at `path` has another Rust name.
    fn rust_name(&mut self, subject: Subject, path: &str, draft: Draft<'_>) {
        let names = (
            self.old.rust.get(subject, path),
            self.new.rust.get(subject, path),
        );
        if let (Some(before), Some(after)) = names
            && before.name != after.name
        {
            let detail = format!("{} → {}", before.name, after.name);
            self.push(Draft { detail, ..draft });
        }
    }

    fn finish(mut self) -> Vec<Change> {
        candidates::find(&mut self.changes, &self.prints);
        self.changes
            .sort_by(|a, b| (a.rule, &a.path).cmp(&(b.rule, &b.path)));
        // A thing can only change twice in the same way if it is in several messages.
        let mut seen: BTreeMap<(Rule, String), usize> = BTreeMap::new();
        for change in &mut self.changes {
            let count = seen.entry((change.rule, change.path.clone())).or_default();
            *count += 1;
            if *count > 1 {
                change.path = format!("{}#{count}", change.path);
            }
        }
        self.changes
    }
}

impl Diff {
    /// The number of changes of one rule.
    pub fn count(&self, subject: Subject, action: Action) -> usize {
        let rule = Rule::new(subject, action);
        self.changes
            .iter()
            .filter(|change| change.rule == rule)
            .count()
    }

    /// Returns the worst level of all changes; `None` if there is no change.
    pub fn worst(&self) -> Option<Level> {
        self.changes.iter().map(Change::level).max()
    }
}

impl Totals {
    fn of(model: &Service) -> Self {
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
            operations: model
                .agents
                .values()
                .map(|agent| agent.operations.len())
                .sum(),
            complex_types: own().count() - simple_types,
            simple_types,
        }
    }
}
