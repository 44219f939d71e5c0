//! The graph of types: the types that an agent reaches, and the records that have derived
//! instances.

use std::collections::{BTreeMap, BTreeSet};

use super::{Agent, Field, Message, Operation, QName, Service, Type, TypeRef};

impl Service {
    /// Returns the types that the messages of `agent` can hold, including headers and derived
    /// types.
    pub fn reachable_from(&self, agent: &Agent) -> BTreeSet<QName> {
        let operations = agent.operations.values();
        self.closure(operations.flat_map(Operation::type_names))
    }

    /// Returns the types that values of `roots` can hold, including `roots`.
    ///
    /// A value that is declared with a polymorphic type can be an instance of any type below it, so
    /// every type that derives from it belongs to the closure, at any depth. The types in between
    /// need not be polymorphic themselves: it is possible that no field is declared with them.
    pub fn closure<'a>(&'a self, roots: impl Iterator<Item = &'a QName>) -> BTreeSet<QName> {
        let mut reached: BTreeMap<&QName, bool> = BTreeMap::new();
        // The second says whether instances of the derived types are possible.
        let mut open: Vec<(&QName, bool)> = roots.map(|name| (name, false)).collect();
        while let Some((name, below)) = open.pop() {
            let Some(declared) = self.types.get(name) else {
                continue;
            };
            let below = below || matches!(declared, Type::Record(record) if record.is_polymorphic);
            let known = reached.get(name).copied();
            if known.is_some_and(|known| known || !below) {
                continue;
            }
            reached.insert(name, below);
            if let (Type::Record(record), true) = (declared, below) {
                open.extend(record.derived.iter().map(|name| (name, true)));
            }
            if known.is_none() {
                let fields = declared.declared_fields().into_iter();
                let base = declared.base().into_iter();
                let item = declared.item_type().into_iter();
                let names = fields.filter_map(Field::type_name).chain(base).chain(item);
                open.extend(names.map(|name| (name, false)));
            }
        }
        reached.into_keys().cloned().collect()
    }

    /// Marks the records with derived types that some field, part or header is declared with. A base that
    /// is only extended, as a common set of fields, has no values and so no instances of another
    /// type.
    pub(super) fn mark_polymorphic(&mut self) {
        let fields = self.types.values().flat_map(Type::declared_fields);
        let in_types = fields.filter_map(Field::type_name);
        let agents = self.agents.values();
        let operations = agents.flat_map(|agent| agent.operations.values());
        let in_operations = operations.flat_map(Operation::type_names);
        let used: BTreeSet<QName> = in_types.chain(in_operations).cloned().collect();
        for declared in self.types.values_mut() {
            if let Type::Record(record) = declared {
                record.is_polymorphic = !record.derived.is_empty() && used.contains(&record.name);
            }
        }
    }
}

impl Field {
    /// Returns the named type of the field's value, if it is not a primitive.
    pub fn type_name(&self) -> Option<&QName> {
        self.value.name()
    }
}

impl TypeRef {
    /// Returns the name, if it is not a primitive.
    pub fn name(&self) -> Option<&QName> {
        match self {
            Self::Named(name) => Some(name),
            Self::Primitive(_) => None,
        }
    }
}

impl Operation {
    /// Returns the named types of its messages and faults.
    fn type_names(&self) -> impl Iterator<Item = &QName> {
        let in_messages = self.messages().flat_map(Message::type_names);
        in_messages.chain(self.faults.iter().filter_map(Field::type_name))
    }
}

impl Message {
    /// Returns the named types of its parts and headers.
    fn type_names(&self) -> impl Iterator<Item = &QName> {
        let parts = self.parts.iter().filter_map(Field::type_name);
        parts.chain(self.headers.iter().filter_map(|header| header.value.name()))
    }
}
