//! Combines a WSDL with those that it imports.
//!
//! Messages, port types, bindings and services never appear on the wire by their qualified names.
//! So all of them get the target namespace of the WSDL that imports the others, and the names that
//! refer to them do too. Different messages of one local name get numbers.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;

use super::references::{Kind, declared, each};
use super::unique::unique;
use super::wsdl::{Binding, Definitions, Message};
use super::{Aside, AsideKind, Demand, Policy, QName};

/// One document with all declarations, in the namespace of the first.
///
/// # Errors
/// Returns an error if two documents declare one name differently.
pub(super) fn combine(
    first: &Definitions,
    others: &[&Definitions],
) -> Result<Definitions, Diagnostic> {
    let messages = message_names(std::iter::once(first).chain(others.iter().copied()));
    let mut all = first.clone();
    let mut policies = Policies::default();
    policies.add(&mut all);
    let mut known: BTreeSet<_> = declared(first).collect();
    for other in others {
        known.extend(declared(other));
        let mut other = (*other).clone();
        policies.add(&mut other);
        rename_messages(&mut other, &messages);
        all.schemas.append(&mut other.schemas);
        all.messages.append(&mut other.messages);
        all.port_types.append(&mut other.port_types);
        all.bindings.append(&mut other.bindings);
        all.services.append(&mut other.services);
        all.extensions.append(&mut other.extensions);
        all.asides.append(&mut other.asides);
    }
    let namespace: Arc<str> = all.target_namespace.as_str().into();
    each(&mut all, |kind, name, _| {
        if known.contains(&(kind, name.clone())) {
            if let (Kind::Message, Some(here)) = (kind, messages.get(name)) {
                name.local.clone_from(here);
            }
            name.namespace = Arc::clone(&namespace);
        }
    });
    all.policies = policies.kept;
    keep_first_policies(&mut all);
    all.messages = unique(all.messages)?;
    all.port_types = unique(all.port_types)?;
    all.bindings = unique(all.bindings)?;
    all.services = unique(all.services)?;
    Ok(all)
}

/// What messages are called here. One that has the local name of a different one gets a number; equal ones
/// are merged.
fn message_names<'a>(documents: impl Iterator<Item = &'a Definitions>) -> BTreeMap<QName, String> {
    let mut first: BTreeMap<&str, (&Message, String)> = BTreeMap::new();
    let (mut taken, mut names) = (Names::default(), BTreeMap::new());
    for document in documents {
        let namespace: Arc<str> = document.target_namespace.as_str().into();
        for message in &document.messages {
            let local = message.name.as_str();
            let here = match names.entry(QName::new(Arc::clone(&namespace), local)) {
                Entry::Vacant(entry) => entry,
                // Two of one qualified name are compared later.
                Entry::Occupied(_) => continue,
            };
            let name = match first.get(local) {
                Some((first, name)) if *first == message => name.clone(),
                _ => taken.claim(local),
            };
            let of_first = || (message, name.clone());
            first.entry(local).or_insert_with(of_first);
            here.insert(name);
        }
    }
    names
}

/// Gives the messages of a document the names that they have here.
fn rename_messages(wsdl: &mut Definitions, names: &BTreeMap<QName, String>) {
    let namespace: Arc<str> = wsdl.target_namespace.as_str().into();
    for message in &mut wsdl.messages {
        let name = QName::new(Arc::clone(&namespace), message.name.as_str());
        if let Some(here) = names.get(&name) {
            message.name.clone_from(here);
        }
    }
}

/// Names, each for one thing.
#[derive(Default)]
struct Names {
    taken: BTreeSet<String>,
    /// The last number of each name.
    numbers: BTreeMap<String, usize>,
}

impl Names {
    /// The name, or that with a number if it is taken.
    fn claim(&mut self, name: &str) -> String {
        let mut claimed = name.to_owned();
        while !self.taken.insert(claimed.clone()) {
            let number = self.numbers.entry(name.to_owned()).or_insert(1);
            *number += 1;
            claimed = format!("{name}-{number}");
        }
        claimed
    }
}

/// The policies of several documents. The id of a policy is local to its document, so one that
/// another document has for something else gets a number.
#[derive(Default)]
struct Policies {
    kept: Vec<Policy>,
    /// The ids here, by the id and the demand in a document.
    ids: BTreeMap<(String, Demand), String>,
    names: Names,
}

impl Policies {
    /// Takes the policies of a document, and lets its bindings refer to them.
    fn add(&mut self, wsdl: &mut Definitions) {
        let mut ids = BTreeMap::new();
        for policy in std::mem::take(&mut wsdl.policies) {
            let own = policy.id.clone();
            ids.insert(own, self.id(policy));
        }
        for id in wsdl.bindings.iter_mut().flat_map(|it| &mut it.policies) {
            if let Some(here) = ids.get(id) {
                id.clone_from(here);
            }
        }
    }

    /// The id of a policy, which is kept if it is new.
    fn id(&mut self, policy: Policy) -> String {
        let key = (policy.id.clone(), policy.demand.clone());
        if let Some(known) = self.ids.get(&key) {
            return known.clone();
        }
        let id = self.names.claim(&policy.id);
        self.ids.insert(key, id.clone());
        let kept = Policy {
            id: id.clone(),
            ..policy
        };
        self.kept.push(kept);
        id
    }
}

/// Lets bindings of one name have the policies of the first, unless only one of them demands HTTPS:
/// nothing else of a policy matters. Each change is an aside.
fn keep_first_policies(all: &mut Definitions) {
    let https = all.policies.iter().filter(|it| it.demand.https);
    let https: BTreeSet<&str> = https.map(|it| it.id.as_str()).collect();
    let is_https = |it: &Binding| it.policies.iter().any(|id| https.contains(id.as_str()));
    let mut first: BTreeMap<String, (Vec<String>, bool)> = BTreeMap::new();
    let mut asides = Vec::new();
    for binding in &mut all.bindings {
        let demand = is_https(binding);
        match first.entry(binding.name.clone()) {
            Entry::Vacant(entry) => {
                entry.insert((binding.policies.clone(), demand));
            }
            Entry::Occupied(entry) => {
                let (policies, first_demand) = entry.get();
                if *policies != binding.policies && *first_demand == demand {
                    let (name, at) = (&binding.name, &binding.location);
                    let namespace = &all.target_namespace;
                    asides.push(Aside::of(AsideKind::SecondPolicies, namespace, name, at));
                    binding.policies.clone_from(policies);
                }
            }
        }
    }
    all.asides.extend(asides);
}
