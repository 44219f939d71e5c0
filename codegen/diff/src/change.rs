//! What a comparison finds: changes with their reach.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::path::operation_path;
use super::rules::Rule;
use super::verdict::{Level, Verdicts};
use wsdl_schema::diagnostic::Location;
use wsdl_schema::model::{Agent, Operation};

/// The direction in which something is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// No operation reaches it.
    Nowhere,
    /// From clients to servers only.
    Requests,
    /// From servers to clients only.
    Responses,
    /// Both ways.
    Both,
}

impl Direction {
    /// The word for it in every format.
    pub fn word(self) -> &'static str {
        match self {
            Self::Nowhere => "nowhere",
            Self::Requests => "requests",
            Self::Responses => "responses",
            Self::Both => "both",
        }
    }
}

/// The operations, as `AGENT.OPERATION`, in whose messages something can stand, on either side.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reach {
    /// Those whose requests can hold it.
    pub requests: BTreeSet<Arc<str>>,
    /// Those whose responses can hold it.
    pub responses: BTreeSet<Arc<str>>,
}

impl Reach {
    /// A request of one operation.
    pub(crate) fn of_request(agent: &Agent, operation: &Operation) -> Self {
        Self {
            requests: [operation_path(agent, operation).into()].into(),
            ..Self::default()
        }
    }

    /// A response of one operation.
    pub(crate) fn of_response(agent: &Agent, operation: &Operation) -> Self {
        Self {
            responses: [operation_path(agent, operation).into()].into(),
            ..Self::default()
        }
    }

    /// The request and the response of one operation.
    pub(crate) fn of_operation(agent: &Agent, operation: &Operation) -> Self {
        Self {
            requests: Self::of_request(agent, operation).requests,
            responses: Self::of_response(agent, operation).responses,
        }
    }

    /// The directions in which it is sent.
    pub fn direction(&self) -> Direction {
        match (self.requests.is_empty(), self.responses.is_empty()) {
            (true, true) => Direction::Nowhere,
            (false, true) => Direction::Requests,
            (true, false) => Direction::Responses,
            (false, false) => Direction::Both,
        }
    }

    /// All operations.
    pub fn operations(&self) -> BTreeSet<&str> {
        let both = self.requests.iter().chain(&self.responses);
        both.map(|name| &**name).collect()
    }

    /// The agents of all operations.
    pub fn agents(&self) -> BTreeSet<&str> {
        let both = self.requests.iter().chain(&self.responses);
        both.filter_map(|name| Some(name.split_once('.')?.0))
            .collect()
    }
}

/// One difference between two services.
#[derive(Clone, Debug)]
pub struct Change {
    /// What kind of change it is.
    pub rule: Rule,
    /// What has changed: `AGENT`, `AGENT.OPERATION`, `AGENT.OPERATION.PARAMETER`, `TYPE`,
    /// `TYPE.FIELD`.
    pub path: String,
    /// The path of what has changed or holds it: `AGENT`, `AGENT.OPERATION` or `TYPE`; a header
    /// block is by itself.
    pub owner: String,
    /// The agent, if the change is in an agent's own part; shared types have none.
    pub agent: Option<String>,
    /// The change in a few words, such as `xs:int → xs:long`; perhaps empty.
    pub detail: String,
    /// The place on the old side.
    pub old: Option<Location>,
    /// The place on the new side.
    pub new: Option<Location>,
    /// The operations that it concerns.
    pub reach: Arc<Reach>,
    /// The judgements.
    pub verdicts: Verdicts,
    /// For something added or removed: the path of what may be the same under another name.
    pub candidate: Option<String>,
}

impl Change {
    /// Names the change; the same schemas give the same names, and so do other schemas with the
    /// same change.
    pub fn id(&self) -> String {
        format!("{}:{}", self.rule.id(), self.path)
    }

    /// The worst of its verdicts.
    pub fn level(&self) -> Level {
        self.verdicts.worst()
    }
}
