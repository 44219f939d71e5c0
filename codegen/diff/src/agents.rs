//! Compares agents, their addresses and their operations.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::candidates::Fingerprint;
use super::fields::Place;
use super::headers::Headers;
use super::rules::Facts;
use super::{Action, Comparison, Draft, Reach, Subject};
use wsdl_schema::model::{Agent, Field, Operation, Port};

impl<'a> Comparison<'a> {
    /// Compares the agents of both sides.
    pub(super) fn agents(&mut self) {
        let (old, new) = (self.old.model, self.new.model);
        let mut headers = Headers::default();
        for agent in old.agents.values() {
            match new.agents.get(&agent.name) {
                None => self.agent_come_or_gone(agent, Action::Removed),
                Some(new) => self.agent(agent, new, &mut headers),
            }
        }
        for agent in new.agents.values() {
            if !old.agents.contains_key(&agent.name) {
                self.agent_come_or_gone(agent, Action::Added);
            }
        }
        headers.report(self);
    }

    fn agent_come_or_gone(&mut self, agent: &'a Agent, action: Action) {
        let is_old = action == Action::Removed;
        let mut reach = Reach::default();
        for operation in agent.operations.values() {
            let both = operation_reach(agent, operation);
            reach.requests.extend(both.requests.iter().cloned());
            reach.responses.extend(both.responses.iter().cloned());
        }
        let count = agent.operations.len();
        self.push(Draft {
            agent: Some(&agent.name),
            detail: format!("{count} operation{}", if count == 1 { "" } else { "s" }),
            old: is_old.then_some(&agent.location),
            new: (!is_old).then_some(&agent.location),
            reach: Arc::new(reach),
            print: Some(Fingerprint {
                parent: String::new(),
                name: agent.name.clone(),
                content: agent.operations.keys().cloned().collect(),
            }),
            ..Draft::new(Subject::Agent, action, agent.name.as_str())
        });
        for operation in agent.operations.values() {
            self.operation_come_or_gone(agent, operation, action);
        }
    }

    fn agent(&mut self, old: &'a Agent, new: &'a Agent, headers: &mut Headers<'a>) {
        self.ports(old, new);
        let draft = |action| Draft {
            agent: Some(new.name.as_str()),
            old: Some(&old.location),
            new: Some(&new.location),
            ..Draft::new(Subject::Agent, action, new.name.as_str())
        };
        self.rust_name(Subject::Agent, &new.name, draft(Action::RustNameChanged));
        for operation in old.operations.values() {
            match new.operations.get(&operation.name) {
                None => self.operation_come_or_gone(old, operation, Action::Removed),
                Some(after) => {
                    headers.compare(&new.name, operation, after);
                    self.operation(new, operation, after);
                }
            }
        }
        for operation in new.operations.values() {
            if !old.operations.contains_key(&operation.name) {
                self.operation_come_or_gone(new, operation, Action::Added);
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
            old: Some(&old.location),
            new: Some(&new.location),
            detail: port.address.clone(),
            ..Draft::inside(Subject::Address, action, &new.name, &port.name)
        };
        for (name, port) in &before {
            let Some(other) = after.get(name) else {
                self.push(draft(port, Action::Removed));
                continue;
            };
            if port.address != other.address {
                let detail = format!("{} → {}", port.address, other.address);
                self.push(Draft {
                    detail,
                    ..draft(port, Action::Changed)
                });
            }
            if port.requires_https != other.requires_https {
                let required = other.requires_https;
                let action = if required {
                    Action::HttpsRequired
                } else {
                    Action::HttpsDropped
                };
                self.push(draft(other, action));
            }
        }
        for (_, port) in after.iter().filter(|(name, _)| !before.contains_key(*name)) {
            self.push(draft(port, Action::Added));
        }
    }

    fn operation_come_or_gone(
        &mut self,
        agent: &'a Agent,
        operation: &'a Operation,
        action: Action,
    ) {
        let is_old = action == Action::Removed;
        let parts = operation.input.parts.iter().chain(&operation.output.parts);
        let content = parts.map(|part| format!("{} {}", part.name.local, part.value));
        self.push(Draft {
            agent: Some(&agent.name),
            detail: signature(operation),
            old: is_old.then_some(&operation.location),
            new: (!is_old).then_some(&operation.location),
            reach: operation_reach(agent, operation),
            print: Some(Fingerprint {
                parent: String::new(),
                name: operation.name.clone(),
                content: content.collect(),
            }),
            ..Draft::new(
                Subject::Operation,
                action,
                format!("{}.{}", agent.name, operation.name),
            )
        });
    }

    fn operation(&mut self, agent: &'a Agent, old: &'a Operation, new: &'a Operation) {
        let path = format!("{}.{}", agent.name, new.name);
        let reach = operation_reach(agent, new);
        let draft = |action, detail: (&str, &str)| Draft {
            agent: Some(agent.name.as_str()),
            detail: format!("{} → {}", detail.0, detail.1),
            old: Some(&old.location),
            new: Some(&new.location),
            reach: Arc::clone(&reach),
            facts: Facts {
                reshaped: true,
                ..Facts::default()
            },
            ..Draft::new(Subject::Operation, action, path.as_str())
        };
        if old.action != new.action {
            self.push(draft(Action::SoapActionChanged, (&old.action, &new.action)));
        }
        if old.response_action != new.response_action {
            let text = |action: &'a Option<String>| action.as_deref().unwrap_or("none");
            let texts = (text(&old.response_action), text(&new.response_action));
            self.push(draft(Action::ResponseActionChanged, texts));
        }
        let mut renamed = false;
        for (action, old, new) in [
            (
                Action::RequestElementChanged,
                &old.input.wrapper,
                &new.input.wrapper,
            ),
            (
                Action::ResponseElementChanged,
                &old.output.wrapper,
                &new.output.wrapper,
            ),
        ] {
            if old != new {
                renamed = true;
                self.push(draft(action, (&old.local, &new.local)));
            }
        }
        if !renamed {
            let draft = draft(Action::RustNameChanged, ("", ""));
            self.rust_name(Subject::Operation, &path, draft);
        }
        self.messages(agent, path, old, new);
    }

    fn messages(&mut self, agent: &'a Agent, path: String, old: &'a Operation, new: &'a Operation) {
        let both = operation_reach(agent, new);
        let request = Place {
            subject: Subject::Parameter,
            reach: Arc::new(Reach {
                requests: both.requests.clone(),
                ..Reach::default()
            }),
            reshaped: false,
            agent: Some(&agent.name),
            path,
        };
        self.sequence(&request, &old.input.parts, &new.input.parts);
        let kind = |parts: &[Field]| match parts {
            [] => 0,
            [only] if only.name.local == "Response" => 1,
            _ => 2,
        };
        let response = Place {
            subject: Subject::Part,
            reach: Arc::new(Reach {
                responses: both.responses.clone(),
                ..Reach::default()
            }),
            reshaped: kind(&old.output.parts) != kind(&new.output.parts),
            ..request
        };
        self.sequence(&response, &old.output.parts, &new.output.parts);
    }
}

/// The reach of one operation, in both directions.
pub(super) fn operation_reach(agent: &Agent, operation: &Operation) -> Arc<Reach> {
    let name: Arc<str> = format!("{}.{}", agent.name, operation.name).into();
    Arc::new(Reach {
        requests: [Arc::clone(&name)].into(),
        responses: [name].into(),
    })
}

/// Returns the parameters and the result, such as `(ContactId: xs:int) → ContactEntity`.
fn signature(operation: &Operation) -> String {
    let list = |parts: &[Field]| -> String {
        let part = |part: &Field| format!("{}: {}", part.name.local, part.value);
        parts.iter().map(part).collect::<Vec<_>>().join(", ")
    };
    let answer = match operation.output.parts.as_slice() {
        [] => return format!("({})", list(&operation.input.parts)),
        [only] if only.name.local == "Response" => only.value.to_string(),
        parts => format!("({})", list(parts)),
    };
    format!("({}) → {answer}", list(&operation.input.parts))
}
