//! Finds the operations that can carry each type.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::carriers::{Carriers, Numbers};
use super::change::Reach;
use wsdl_schema::model::{Field, Message, QName, Service, Type};

/// An index of the users of each type of a service.
pub(super) struct Usage<'a> {
    numbers: BTreeMap<&'a QName, usize>,
    /// For each type, whether anything is declared with it.
    is_used: Vec<bool>,
    /// The operations, as `AGENT.OPERATION`.
    operations: Vec<Arc<str>>,
    carriers: Carriers,
}

/// Each type has two nodes: its own part of a value, which is also in values of derived types, and
/// its value, which may be an instance of a derived type.
struct Graph<'a> {
    numbers: BTreeMap<&'a QName, usize>,
    /// For each node, the nodes that hold it.
    edges: Vec<Vec<usize>>,
    /// For each node, the messages that hold it: twice the number of the operation, plus one for
    /// the response.
    messages: Vec<Numbers>,
}

/// Returns the node of a type's own part.
fn part(number: usize) -> usize {
    2 * number
}

/// Returns the node of a type's values.
fn value(number: usize) -> usize {
    2 * number + 1
}

impl<'a> Graph<'a> {
    fn of(model: &'a Service) -> Self {
        let numbers: BTreeMap<&QName, usize> = model
            .types
            .keys()
            .enumerate()
            .map(|(number, name)| (name, number))
            .collect();
        let mut graph = Self {
            edges: vec![Vec::new(); 2 * numbers.len()],
            messages: vec![Numbers::new(); 2 * numbers.len()],
            numbers,
        };
        for (number, declared) in model.types.values().enumerate() {
            graph.edges[part(number)].push(value(number));
            let fields = declared.declared_fields().into_iter();
            for used in fields.filter_map(Field::type_name) {
                if let Some(used) = graph.numbers.get(used) {
                    graph.edges[value(*used)].push(part(number));
                }
            }
            if let Type::Record(record) = declared
                && let Some(base) = record.base.as_ref()
                && let Some(base) = graph.numbers.get(base)
            {
                graph.edges[part(*base)].push(part(number));
                // An instance of this type can be anywhere its base is declared.
                graph.edges[value(number)].push(value(*base));
            }
        }
        graph
    }

    /// Notes the types of the messages of all operations. Returns the names of the operations.
    fn add_operations(&mut self, model: &'a Service) -> Vec<Arc<str>> {
        let mut names: Vec<Arc<str>> = Vec::new();
        for agent in model.agents.values() {
            for operation in agent.operations.values() {
                for (is_response, message) in operation.messages().enumerate() {
                    for used in type_names(message) {
                        if let Some(used) = self.numbers.get(used) {
                            self.messages[value(*used)].push(2 * names.len() + is_response);
                        }
                    }
                }
                for used in operation.faults.iter().filter_map(Field::type_name) {
                    if let Some(used) = self.numbers.get(used) {
                        self.messages[value(*used)].push(2 * names.len() + 1);
                    }
                }
                names.push(format!("{}.{}", agent.name, operation.name).into());
            }
        }
        names
    }

    /// Whether a field or a message is declared with a type.
    fn is_used(&self, number: usize) -> bool {
        let holders = self.edges[value(number)].iter();
        let mut parts = holders.filter(|node| **node % 2 == 0);
        parts.next().is_some() || !self.messages[value(number)].is_empty()
    }
}

impl<'a> Usage<'a> {
    /// Indexes a service.
    pub(super) fn of(model: &'a Service) -> Self {
        let mut graph = Graph::of(model);
        let operations = graph.add_operations(model);
        let types = 0..graph.numbers.len();
        Self {
            is_used: types.map(|number| graph.is_used(number)).collect(),
            operations,
            carriers: Carriers::of(&graph.edges, graph.messages),
            numbers: graph.numbers,
        }
    }

    /// Whether anything is declared with this type.
    pub(super) fn is_used(&self, name: &QName) -> bool {
        let number = self.numbers.get(name);
        number.is_some_and(|number| self.is_used[*number])
    }

    /// Returns the number of the set of messages that can hold the part of a value that `name`
    /// declares.
    pub(super) fn set_of(&mut self, name: &QName) -> Option<usize> {
        let number = self.numbers.get(name)?;
        Some(self.carriers.set_of(part(*number)))
    }

    /// Adds the operations of a set.
    pub(super) fn add_to(&self, reach: &mut Reach, set: usize) {
        for message in self.carriers.operations(set) {
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
