//! Compares the secrets in the family files of both sides.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Comparison;
use super::draft::Draft;
use super::index::Index;
use crate::change::Reach;
use crate::path::operation_path;
use crate::rules::{Action, Facts, Subject};
use wsdl_schema::family::{Element, Owner, elements};
use wsdl_schema::model::Type;

/// Whether `Debug` shows the value of an element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Showing {
    /// It does not.
    Secret,
    /// It does, although its name looks like the name of a secret and the family file does not list
    /// it.
    Unjudged,
    /// It does.
    Plain,
}

/// Returns what has happened to an element between two sides, of which one may lack it.
fn action(old: Option<Showing>, new: Option<Showing>) -> Option<Action> {
    use Showing::{Plain, Secret, Unjudged};
    match (old, new) {
        (Some(Secret), Some(Plain | Unjudged)) => Some(Action::NoLongerSecret),
        (Some(Plain | Unjudged), Some(Secret)) => Some(Action::NowSecret),
        (None | Some(Plain), Some(Unjudged)) => Some(Action::LooksSecret),
        (Some(Unjudged), None | Some(Plain)) => Some(Action::NoLongerLooksSecret),
        _ => None,
    }
}

/// The elements of one side, by subject, holder and name.
type Elements<'a> = BTreeMap<(Subject, String, String), (Showing, Element<'a>)>;

impl<'a> Comparison<'a> {
    /// Compares the secrets of both sides. An element that is not listed is reported everywhere,
    /// even in types and operations that are only on one side.
    pub(super) fn secrets(&mut self) {
        let (before, after) = (self.elements(&self.old), self.elements(&self.new));
        let keys: BTreeSet<_> = before.keys().chain(after.keys()).collect();
        for key in keys {
            let (subject, holder, label) = key;
            let (old, new) = (before.get(key), after.get(key));
            let showing = |side: Option<&(Showing, _)>| side.map(|(showing, _)| *showing);
            let Some(action) = action(showing(old), showing(new)) else {
                continue;
            };
            let Some((_, element)) = new.or(old) else {
                continue;
            };
            let (agent, reach, reshaped) = self.owner(element.owner);
            self.push(Draft {
                agent,
                old: old.map(|(_, element)| element.location),
                new: new.map(|(_, element)| element.location),
                reach,
                facts: Facts {
                    reshaped,
                    ..Facts::default()
                },
                ..Draft::inside(*subject, action, holder, label)
            });
        }
    }

    fn elements(&self, side: &Index<'a>) -> Elements<'a> {
        let values = elements(side.model).filter(|element| !element.is_key);
        values
            .map(|element| {
                let showing = if side.family.is_secret(element.owner.name(), element.name) {
                    Showing::Secret
                } else if side.family.is_unjudged(&element) {
                    Showing::Unjudged
                } else {
                    Showing::Plain
                };
                (self.place(&element), (showing, element))
            })
            .collect()
    }

    /// The subject of an element in the rules, the path of its owner, and its name.
    fn place(&self, element: &Element<'a>) -> (Subject, String, String) {
        let (subject, owner) = match element.owner {
            Owner::Type(declared) => {
                let subject = match declared {
                    Type::Array(_) => Subject::Item,
                    Type::Dictionary(_) => Subject::Value,
                    Type::Choice(_) => Subject::Alternative,
                    _ if element.is_attribute => Subject::Attribute,
                    _ => Subject::Field,
                };
                (subject, self.path_of(declared.name()))
            }
            Owner::Request(agent, operation) => {
                (Subject::Parameter, operation_path(agent, operation))
            }
            Owner::Response(agent, operation) => (Subject::Part, operation_path(agent, operation)),
            Owner::Fault(agent, operation) => (Subject::Fault, operation_path(agent, operation)),
        };
        let label = match element.is_attribute {
            true => format!("@{}", element.name),
            false => element.name.to_owned(),
        };
        (subject, owner, label)
    }

    /// The agent that an owner belongs to, its reach, and whether a secret in it makes another
    /// Rust type of it: the struct that responses share has no secrets.
    fn owner(&mut self, owner: Owner<'a>) -> (Option<&'a str>, Arc<Reach>, bool) {
        match owner {
            Owner::Type(declared) => (None, self.reach(declared.name()), false),
            Owner::Request(agent, operation) => {
                let reach = Reach::of_request(agent, operation);
                (Some(&agent.name), Arc::new(reach), false)
            }
            Owner::Response(agent, operation) => {
                let reach = Reach::of_response(agent, operation);
                let is_alone = operation.output_parts().len() == 1;
                (Some(&agent.name), Arc::new(reach), is_alone)
            }
            Owner::Fault(agent, operation) => {
                let reach = Reach::of_response(agent, operation);
                (Some(&agent.name), Arc::new(reach), false)
            }
        }
    }
}
