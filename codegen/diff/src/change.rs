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
    /// In both directions.
    Both,
}

impl Direction {
    /// Returns the word for it in every format.
    pub fn word(self) -> &'static str {
        match self {
            Self::Nowhere => "nowhere",
            Self::Requests => "requests",
            Self::Responses => "responses",
            Self::Both => "both",
        }
    }
}

/// The operations, as `AGENT.OPERATION`, whose messages can hold something, on either side.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reach {
    /// The operations whose requests can hold it.
    pub requests: BTreeSet<Arc<str>>,
    /// The operations whose responses can hold it.
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

    /// Returns all operations.
    pub fn operations(&self) -> BTreeSet<&str> {
        let both = self.requests.iter().chain(&self.responses);
        both.map(|name| &**name).collect()
    }

    /// Returns the agents of all operations.
    pub fn agents(&self) -> BTreeSet<&str> {
        let both = self.requests.iter().chain(&self.responses);
        both.filter_map(|name| Some(name.split_once('.')?.0))
            .collect()
    }
}

/// One difference between two services.
#[derive(Clone, Debug)]
pub struct Change {
    /// The kind of the change.
    pub rule: Rule,
    /// The path of the thing that has changed: `AGENT`, `AGENT.OPERATION`,
    /// `AGENT.OPERATION.PARAMETER`, `TYPE`, `TYPE.FIELD`.
    pub path: String,
    /// The path of the thing that has changed, or of its owner: `AGENT`, `AGENT.OPERATION` or
    /// `TYPE`; a header block has no owner.
    pub owner: String,
    /// The agent, if the change is in an agent's own part; shared types have none.
    pub agent: Option<String>,
    /// The change in a few words, such as `xs:int → xs:long`; may be empty.
    pub detail: String,
    /// The place on the old side.
    pub old: Option<Location>,
    /// The place on the new side.
    pub new: Option<Location>,
    /// The operations that it affects.
    pub reach: Arc<Reach>,
    /// The verdicts.
    pub verdicts: Verdicts,
    /// Its Rust name on the old side, if it has one.
    pub rust_name: Option<String>,
    /// For something that only follows from another change: the id of that one.
    pub cause: Option<String>,
    /// For something added or removed: the path of a thing that may be the same under another name.
    pub candidate: Option<String>,
}

impl Change {
    /// Returns a name for the change. The name is the same for the same change in other schemas.
    pub fn id(&self) -> String {
        format!("{}:{}", self.rule.id(), self.path)
    }

    /// Returns the worst of its verdicts.
    pub fn level(&self) -> Level {
        self.verdicts.worst()
    }

    /// Returns for how many sides it breaks without a sign: values are lost, and no call fails.
    pub fn silent_losses(&self) -> usize {
        let verdicts = self.verdicts.named();
        verdicts.iter().filter(|(_, it)| it.is_silent).count()
    }
}
