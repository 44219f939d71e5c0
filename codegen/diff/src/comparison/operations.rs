//! Compares operations and their messages.

use std::sync::Arc;

use super::Comparison;
use super::draft::{Draft, from_to};
use super::place::Place;
use crate::candidates::Fingerprint;
use crate::change::Reach;
use crate::path::operation_path;
use crate::rules::{Action, Facts, Subject};
use wsdl_schema::model::{Agent, Field, Message, Operation};

impl<'a> Comparison<'a> {
    /// An operation that one side alone has.
    pub(super) fn unmatched_operation(
        &mut self,
        agent: &'a Agent,
        operation: &'a Operation,
        action: Action,
    ) {
        let content = operation
            .parts_and_faults()
            .map(|part| format!("{} {}", part.name.local, part.value));
        self.push(Draft {
            agent: Some(&agent.name),
            detail: signature(operation),
            reach: Arc::new(Reach::of_operation(agent, operation)),
            print: Some(Fingerprint {
                parent: String::new(),
                name: operation.name.clone(),
                content: content.collect(),
            }),
            ..Draft::new(Subject::Operation, action, operation_path(agent, operation))
                .at(&operation.location)
        });
    }

    /// Compares two forms of an operation.
    pub(super) fn operation(&mut self, agent: &'a Agent, old: &'a Operation, new: &'a Operation) {
        let path = operation_path(agent, new);
        let reach = Arc::new(Reach::of_operation(agent, new));
        let draft = |action, detail: (&str, &str)| Draft {
            agent: Some(agent.name.as_str()),
            detail: from_to(detail.0, detail.1),
            reach: Arc::clone(&reach),
            facts: Facts {
                reshaped: true,
                ..Facts::default()
            },
            ..Draft::new(Subject::Operation, action, path.as_str())
                .between(&old.location, &new.location)
        };
        if old.action != new.action {
            self.push(draft(Action::SoapActionChanged, (&old.action, &new.action)));
        }
        match (&old.output, &new.output) {
            (Some(_), None) => self.push(draft(Action::NowOneWay, ("a response", "none"))),
            (None, Some(_)) => self.push(draft(Action::NowAnswered, ("none", "a response"))),
            _ => {}
        }
        let both_answer = old.output.is_some() == new.output.is_some();
        if both_answer && old.response_action != new.response_action {
            let text = |action: &'a Option<String>| action.as_deref().unwrap_or("none");
            let texts = (text(&old.response_action), text(&new.response_action));
            self.push(draft(Action::ResponseActionChanged, texts));
        }
        let mut renamed = !both_answer;
        let request = (Action::RequestElementChanged, &old.input, &new.input);
        let response = old.output.as_ref().zip(new.output.as_ref());
        let response = response.map(|(old, new)| (Action::ResponseElementChanged, old, new));
        for (action, old, new) in [request].into_iter().chain(response) {
            if old.wrapper != new.wrapper {
                renamed = true;
                self.push(draft(action, (element(old), element(new))));
            }
        }
        if !renamed {
            let draft = draft(Action::RustNameChanged, ("", ""));
            self.rust_name(Subject::Operation, &path, draft);
        }
        self.orders(agent, &path, old, new);
        self.messages(agent, path, old, new);
    }

    /// Messages whose parts now come in any order, or in one again.
    fn orders(&mut self, agent: &'a Agent, path: &str, old: &'a Operation, new: &'a Operation) {
        let request = Some((&old.input, &new.input));
        let response = old.output.as_ref().zip(new.output.as_ref());
        for (messages, what, reach) in [
            (request, "request", Reach::of_request(agent, new)),
            (response, "response", Reach::of_response(agent, new)),
        ] {
            if let Some((old, new)) = messages
                && old.is_unordered != new.is_unordered
            {
                let action = match new.is_unordered {
                    true => Action::NowInAnyOrder,
                    false => Action::NowInOrder,
                };
                self.push(Draft {
                    agent: Some(&agent.name),
                    detail: what.to_owned(),
                    reach: Arc::new(reach),
                    ..Draft::new(Subject::Operation, action, path)
                        .between(&old.location, &new.location)
                });
            }
        }
    }

    fn messages(&mut self, agent: &'a Agent, path: String, old: &'a Operation, new: &'a Operation) {
        let request = Place {
            subject: Subject::Parameter,
            reach: Arc::new(Reach::of_request(agent, new)),
            reshaped: false,
            is_ordered: !(old.input.is_unordered && new.input.is_unordered),
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
            reach: Arc::new(Reach::of_response(agent, new)),
            reshaped: kind(old.output_parts()) != kind(new.output_parts()),
            is_ordered: !(is_unordered(&old.output) && is_unordered(&new.output)),
            ..request
        };
        let faults = Place {
            subject: Subject::Fault,
            reshaped: false,
            is_ordered: false,
            ..response.clone()
        };
        if old.output.is_some() && new.output.is_some() {
            self.sequence(&response, old.output_parts(), new.output_parts());
        }
        self.sequence(&faults, &old.faults, &new.faults);
    }
}

fn is_unordered(message: &Option<Message>) -> bool {
    message.as_ref().is_some_and(|it| it.is_unordered)
}

/// The local name of the element in a body.
fn element(message: &Message) -> &str {
    message.wrapper.as_ref().map_or("none", |it| &it.local)
}

/// The parameters and the response, such as `(ContactId: xs:int) → ContactEntity`.
fn signature(operation: &Operation) -> String {
    let list = |parts: &[Field]| -> String {
        let part = |part: &Field| format!("{}: {}", part.name.local, part.value);
        parts.iter().map(part).collect::<Vec<_>>().join(", ")
    };
    let response = match operation.output_parts() {
        [] => return format!("({})", list(&operation.input.parts)),
        [only] if only.name.local == "Response" => only.value.to_string(),
        parts => format!("({})", list(parts)),
    };
    format!("({}) → {response}", list(&operation.input.parts))
}
