//! Which types use which: what an agent reaches, and where values contain themselves.

use std::collections::{BTreeMap, BTreeSet};

use super::{Agent, Field, Message, QName, Record, Service, Type, TypeRef};

impl Service {
    /// The types that the messages of `agent` can hold, headers and derived types included.
    pub fn reachable_from(&self, agent: &Agent) -> BTreeSet<QName> {
        let messages = agent
            .operations
            .values()
            .flat_map(|operation| [&operation.input, &operation.output]);
        self.closure(messages.flat_map(Message::type_names))
    }

    /// The types that values of `roots` can hold, `roots` included.
    pub fn closure<'a>(&'a self, roots: impl Iterator<Item = &'a QName>) -> BTreeSet<QName> {
        let mut reached = BTreeSet::new();
        let mut open: Vec<&QName> = roots.collect();
        while let Some(name) = open.pop() {
            let Some(declared) = self.types.get(name) else {
                continue;
            };
            if reached.insert(name.clone()) {
                open.extend(
                    declared
                        .declared_fields()
                        .into_iter()
                        .filter_map(Field::type_name),
                );
                if let Type::Record(record) = declared {
                    open.extend(&record.base);
                    if record.is_polymorphic {
                        open.extend(&record.derived);
                    }
                }
            }
        }
        reached
    }

    /// Marks the records with derived types that some field or part is declared with.
    ///
    /// A base that is only ever extended, as a common carrier of fields is, has no values of its
    /// own and so no instances of another type either.
    pub(super) fn mark_polymorphic(&mut self) {
        let in_types = self.types.values().flat_map(Type::declared_fields);
        let in_messages = self
            .agents
            .values()
            .flat_map(|agent| agent.operations.values())
            .flat_map(|operation| operation.input.parts.iter().chain(&operation.output.parts));
        let used: BTreeSet<QName> = in_types
            .chain(in_messages)
            .filter_map(Field::type_name)
            .cloned()
            .collect();
        for declared in self.types.values_mut() {
            if let Type::Record(record) = declared {
                record.is_polymorphic = !record.derived.is_empty() && used.contains(&record.name);
            }
        }
    }

    /// The strongly connected components of records that contain each other without an array, a
    /// dictionary or a derived instance between them: record name → number of its component.
    ///
    /// A field whose type is in its record's own component would make the value infinitely large
    /// if it were held in place.
    pub fn containment_components(&self) -> BTreeMap<&QName, usize> {
        let edges: BTreeMap<&QName, Vec<&QName>> = self
            .types
            .values()
            .filter_map(|declared| match declared {
                Type::Record(record) => Some((&record.name, self.contained_records(record))),
                _ => None,
            })
            .collect();
        let mut reversed: BTreeMap<&QName, Vec<&QName>> = BTreeMap::new();
        for (from, targets) in &edges {
            for to in targets {
                reversed.entry(to).or_default().push(from);
            }
        }
        let mut components = BTreeMap::new();
        for root in finishing_order(&edges).into_iter().rev() {
            let number = components.len();
            let mut open = vec![root];
            while let Some(name) = open.pop() {
                if components.contains_key(name) {
                    continue;
                }
                components.insert(name, number);
                open.extend(reversed.get(name).into_iter().flatten().copied());
            }
        }
        components
    }

    fn contained_records<'a>(&'a self, record: &'a Record) -> Vec<&'a QName> {
        self.all_fields(record)
            .into_iter()
            .filter_map(Field::type_name)
            .filter(|name| {
                self.record(name)
                    .is_some_and(|record| !record.is_polymorphic)
            })
            .collect()
    }
}

/// Depth-first finishing order, without recursion.
fn finishing_order<'a>(edges: &BTreeMap<&'a QName, Vec<&'a QName>>) -> Vec<&'a QName> {
    let mut order = Vec::new();
    let mut visited = BTreeSet::new();
    for root in edges.keys() {
        let mut open = vec![(*root, false)];
        while let Some((name, finished)) = open.pop() {
            if finished {
                order.push(name);
            } else if visited.insert(name) {
                open.push((name, true));
                let targets = edges.get(name).into_iter().flatten();
                open.extend(targets.map(|target| (*target, false)));
            }
        }
    }
    order
}

impl Field {
    /// The named type of the field's value, if it is not a primitive.
    pub fn type_name(&self) -> Option<&QName> {
        self.value.name()
    }
}

impl TypeRef {
    /// The name, if it is not a primitive.
    pub fn name(&self) -> Option<&QName> {
        match self {
            Self::Named(name) => Some(name),
            Self::Primitive(_) => None,
        }
    }
}

impl Message {
    /// The named types of its parts and headers.
    fn type_names(&self) -> impl Iterator<Item = &QName> {
        let parts = self.parts.iter().filter_map(Field::type_name);
        parts.chain(self.headers.iter().filter_map(|header| header.value.name()))
    }
}
