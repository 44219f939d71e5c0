//! Compares agents and their addresses.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Comparison;
use super::draft::{Draft, from_to};
use super::headers::Headers;
use crate::candidates::Fingerprint;
use crate::change::Reach;
use crate::rules::{Action, Subject};
use wsdl_schema::model::{Agent, Port};

impl<'a> Comparison<'a> {
    /// Compares the agents of both sides.
    pub(super) fn agents(&mut self) {
        let (old, new) = (self.old.model, self.new.model);
        let mut headers = Headers::default();
        for agent in old.agents.values() {
            match new.agents.get(&agent.name) {
                None => self.unmatched_agent(agent, Action::Removed),
                Some(new) => self.agent(agent, new, &mut headers),
            }
        }
        for agent in new.agents.values() {
            if !old.agents.contains_key(&agent.name) {
                self.unmatched_agent(agent, Action::Added);
            }
        }
        headers.report(self);
    }

    /// An agent that one side alone has.
    fn unmatched_agent(&mut self, agent: &'a Agent, action: Action) {
        let mut reach = Reach::default();
        for operation in agent.operations.values() {
            let both = Reach::of_operation(agent, operation);
            reach.requests.extend(both.requests);
            reach.responses.extend(both.responses);
        }
        let count = agent.operations.len();
        self.push(Draft {
            agent: Some(&agent.name),
            detail: format!("{count} operation{}", if count == 1 { "" } else { "s" }),
            reach: Arc::new(reach),
            print: Some(Fingerprint {
                parent: String::new(),
                name: agent.name.clone(),
                content: agent.operations.keys().cloned().collect(),
            }),
            ..Draft::new(Subject::Agent, action, agent.name.as_str()).at(&agent.location)
        });
        for operation in agent.operations.values() {
            self.unmatched_operation(agent, operation, action);
        }
    }

    fn agent(&mut self, old: &'a Agent, new: &'a Agent, headers: &mut Headers<'a>) {
        self.ports(old, new);
        let draft = |action| Draft {
            agent: Some(new.name.as_str()),
            ..Draft::new(Subject::Agent, action, new.name.as_str())
                .between(&old.location, &new.location)
        };
        if old.version != new.version {
            self.push(Draft {
                detail: from_to(old.version.number(), new.version.number()),
                ..draft(Action::SoapVersionChanged)
            });
        }
        self.rust_name(Subject::Agent, &new.name, draft(Action::RustNameChanged));
        for operation in old.operations.values() {
            match new.operations.get(&operation.name) {
                None => self.unmatched_operation(old, operation, Action::Removed),
                Some(after) => {
                    headers.compare(new, operation, after);
                    self.operation(new, operation, after);
                }
            }
        }
        for operation in new.operations.values() {
            if !old.operations.contains_key(&operation.name) {
                self.unmatched_operation(new, operation, Action::Added);
            }
        }
    }

    fn ports(&mut self, old: &'a Agent, new: &'a Agent) {
        let by_name = |agent: &'a Agent| -> BTreeMap<&'a str, &'a Port> {
            agent
                .ports
                .iter()
                .map(|port| (port.name.as_str(), port))
                .collect()
        };
        let (before, after) = (by_name(old), by_name(new));
        let draft = |port: &Port, action| Draft {
            agent: Some(new.name.as_str()),
            detail: port.address.clone(),
            ..Draft::inside(Subject::Address, action, &new.name, &port.name)
                .between(&old.location, &new.location)
        };
        for (name, port) in &before {
            let Some(other) = after.get(name) else {
                self.push(draft(port, Action::Removed));
                continue;
            };
            if port.address != other.address {
                let detail = from_to(&port.address, &other.address);
                self.push(Draft {
                    detail,
                    ..draft(port, Action::Changed)
                });
            }
            if port.requires_https != other.requires_https {
                let action = match other.requires_https {
                    true => Action::HttpsRequired,
                    false => Action::HttpsDropped,
                };
                self.push(draft(other, action));
            }
        }
        for (_, port) in after.iter().filter(|(name, _)| !before.contains_key(*name)) {
            self.push(draft(port, Action::Added));
        }
    }
}
