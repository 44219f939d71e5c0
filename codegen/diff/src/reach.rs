//! Finds the operations that can carry each type.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::change::Reach;
use super::holders::Holders;
use wsdl_schema::model::{Field, Message, QName, Service, Type};

/// An index of the users of each type of a service.
pub(super) struct Usage<'a> {
    /// The types that anything is declared with.
    used: BTreeSet<&'a QName>,
    /// The operations, as `AGENT.OPERATION`.
    operations: Vec<Arc<str>>,
    /// The messages that hold each type: twice the number of the operation, plus one for the
    /// response.
    holders: Holders<'a>,
}

/// The messages that are declared with each type.
#[derive(Default)]
struct Messages<'a> {
    of: BTreeMap<&'a QName, Vec<usize>>,
    operations: Vec<Arc<str>>,
}

impl<'a> Messages<'a> {
    fn of(model: &'a Service) -> Self {
        let mut messages = Self::default();
        for agent in model.agents.values() {
            for operation in agent.operations.values() {
                for (is_response, message) in operation.messages().enumerate() {
                    type_names(message).for_each(|used| messages.add(used, is_response));
                }
                let faults = operation.faults.iter().filter_map(Field::type_name);
                faults.for_each(|used| messages.add(used, 1));
                let name = format!("{}.{}", agent.name, operation.name);
                messages.operations.push(name.into());
            }
        }
        messages
    }

    /// Notes a type of the operation whose turn it is.
    fn add(&mut self, used: &'a QName, is_response: usize) {
        let number = 2 * self.operations.len() + is_response;
        self.of.entry(used).or_default().push(number);
    }
}

impl<'a> Usage<'a> {
    /// Indexes a service.
    pub(super) fn of(model: &'a Service) -> Self {
        let messages = Messages::of(model);
        let fields = model.types.values().flat_map(Type::declared_fields);
        let used = fields.filter_map(Field::type_name);
        Self {
            used: used.chain(messages.of.keys().copied()).collect(),
            holders: Holders::of(model, &messages.of, usize::MAX),
            operations: messages.operations,
        }
    }

    /// Whether anything is declared with this type.
    pub(super) fn is_used(&self, name: &QName) -> bool {
        self.used.contains(name)
    }

    /// Returns the number of the set of messages that can hold the part of a value that `name`
    /// declares.
    pub(super) fn set_of(&mut self, name: &QName) -> Option<usize> {
        self.holders.of_part(name)
    }

    /// Adds the operations of a set.
    pub(super) fn add_to(&self, reach: &mut Reach, set: usize) {
        for message in self.holders.places(set) {
            let name = Arc::clone(&self.operations[message / 2]);
            match message % 2 {
                0 => reach.requests.insert(name),
                _ => reach.responses.insert(name),
            };
        }
    }
}

/// Returns the named types of a message's parts and headers.
fn type_names(message: &Message) -> impl Iterator<Item = &QName> {
    let parts = message.parts.iter().filter_map(Field::type_name);
    parts.chain(
        message
            .headers
            .iter()
            .filter_map(|header| header.value.name()),
    )
}
