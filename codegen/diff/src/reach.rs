//! Which operations can carry which types.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::change::Reach;
use wsdl_schema::model::{Field, Message, QName, Service, Type};

/// Each type is two nodes: a value of it, which may be an instance of a derived type, and its own
/// part of a value, which is also in those of derived types.
struct Node {
    value: Vec<usize>,
    part: Vec<usize>,
    requests: Vec<Arc<str>>,
    responses: Vec<Arc<str>>,
}

/// Who uses each type of a service, indexed once.
pub(super) struct Usage<'a> {
    numbers: BTreeMap<&'a QName, usize>,
    /// For each type: the types whose part holds a value of it; those whose part is in its own
    /// instances; and the operations that name it.
    nodes: Vec<Node>,
    /// For each type, its direct bases and derived types.
    bases: Vec<Option<usize>>,
}

impl<'a> Usage<'a> {
    /// Indexes a service.
    pub(super) fn of(model: &'a Service) -> Self {
        let numbers: BTreeMap<&QName, usize> = model
            .types
            .keys()
            .enumerate()
            .map(|(number, name)| (name, number))
            .collect();
        let node = || Node {
            value: Vec::new(),
            part: Vec::new(),
            requests: Vec::new(),
            responses: Vec::new(),
        };
        let mut usage = Self {
            nodes: model.types.iter().map(|_| node()).collect(),
            bases: vec![None; numbers.len()],
            numbers,
        };
        for (number, declared) in model.types.values().enumerate() {
            for used in declared
                .declared_fields()
                .into_iter()
                .filter_map(Field::type_name)
            {
                if let Some(node) = usage.node(used) {
                    node.value.push(number);
                }
            }
            if let Type::Record(record) = declared {
                let base = record
                    .base
                    .as_ref()
                    .and_then(|base| usage.numbers.get(base).copied());
                usage.bases[number] = base;
                if let Some(base) = base {
                    usage.nodes[base].part.push(number);
                }
            }
        }
        usage.add_operations(model);
        usage
    }

    fn add_operations(&mut self, model: &Service) {
        for agent in model.agents.values() {
            for operation in agent.operations.values() {
                let name: Arc<str> = format!("{}.{}", agent.name, operation.name).into();
                for used in type_names(&operation.input) {
                    if let Some(node) = self.node(used) {
                        node.requests.push(Arc::clone(&name));
                    }
                }
                for used in type_names(&operation.output) {
                    if let Some(node) = self.node(used) {
                        node.responses.push(Arc::clone(&name));
                    }
                }
            }
        }
    }

    fn node(&mut self, name: &QName) -> Option<&mut Node> {
        let number = *self.numbers.get(name)?;
        self.nodes.get_mut(number)
    }

    /// Whether anything is declared with this type.
    pub(super) fn is_used(&self, name: &QName) -> bool {
        let node = self
            .numbers
            .get(name)
            .and_then(|number| self.nodes.get(*number));
        node.is_some_and(|node| {
            !node.value.is_empty() || !node.requests.is_empty() || !node.responses.is_empty()
        })
    }

    /// Adds the operations whose messages can hold the part of a value that `name` declares.
    pub(super) fn collect(&self, name: &QName, reach: &mut Reach) {
        let Some(&root) = self.numbers.get(name) else {
            return;
        };
        // Parts and values still to visit, and those visited.
        let mut open = vec![(root, false)];
        let mut seen = vec![[false; 2]; self.nodes.len()];
        while let Some((number, is_value)) = open.pop() {
            let (Some(node), Some(seen)) = (self.nodes.get(number), seen.get_mut(number)) else {
                continue;
            };
            if std::mem::replace(&mut seen[usize::from(is_value)], true) {
                continue;
            }
            if is_value {
                reach.requests.extend(node.requests.iter().cloned());
                reach.responses.extend(node.responses.iter().cloned());
                open.extend(node.value.iter().map(|user| (*user, false)));
                // An instance of this type can stand wherever its base is declared.
                open.extend(
                    self.bases
                        .get(number)
                        .copied()
                        .flatten()
                        .map(|base| (base, true)),
                );
            } else {
                open.push((number, true));
                open.extend(node.part.iter().map(|derived| (*derived, false)));
            }
        }
    }
}

/// The named types of a message's parts and headers.
fn type_names(message: &Message) -> impl Iterator<Item = &QName> {
    let parts = message.parts.iter().filter_map(Field::type_name);
    parts.chain(
        message
            .headers
            .iter()
            .filter_map(|header| header.value.name()),
    )
}
