//! Finds the places that can hold a value of each type, directly or through other types.

use std::collections::BTreeMap;

use super::carriers::{Carriers, Numbers};
use wsdl_schema::model::{Field, QName, Service, Type};

/// The places, such as messages, that can hold a value of each type.
///
/// Each type has two nodes in a graph: its own part of a value, which is also in values of derived
/// types, and its value, which may stand where a base of the type is declared.
pub struct Holders<'a> {
    numbers: BTreeMap<&'a QName, usize>,
    carriers: Carriers,
}

/// Returns the node of a type's own part.
fn part(number: usize) -> usize {
    2 * number
}

/// Returns the node of a type's values.
fn value(number: usize) -> usize {
    2 * number + 1
}

impl<'a> Holders<'a> {
    /// Indexes a service. `places` has the numbers of the places that are declared with each type.
    ///
    /// All sets of places together can be as large as the square of the service: no more than `room`
    /// numbers are copied for them.
    pub fn of(model: &'a Service, places: &BTreeMap<&QName, Vec<usize>>, room: usize) -> Self {
        let names = model.types.keys().enumerate();
        let numbers: BTreeMap<&QName, usize> = names.map(|(at, name)| (name, at)).collect();
        let edges = edges(model, &numbers);
        let mut own = vec![Numbers::new(); edges.len()];
        for (name, places) in places {
            if let Some(number) = numbers.get(name) {
                own[value(*number)].extend(places);
            }
        }
        Self {
            carriers: Carriers::of(&edges, own, room),
            numbers,
        }
    }

    /// Returns the set of the places that can hold a value of the type `name`; none if there was no
    /// room for it.
    pub fn of_value(&mut self, name: &QName) -> Option<usize> {
        self.carriers.set_of(value(*self.numbers.get(name)?))
    }

    /// Returns the set of the places that can hold the part of a value that the type `name` declares;
    /// none if there was no room for it.
    pub fn of_part(&mut self, name: &QName) -> Option<usize> {
        self.carriers.set_of(part(*self.numbers.get(name)?))
    }

    /// Returns the places of a set, ascending.
    pub fn places(&self, set: usize) -> &[usize] {
        self.carriers.operations(set)
    }
}

/// For each node, the nodes that hold it.
fn edges(model: &Service, numbers: &BTreeMap<&QName, usize>) -> Vec<Vec<usize>> {
    let mut edges = vec![Vec::new(); 2 * numbers.len()];
    for (number, declared) in model.types.values().enumerate() {
        edges[part(number)].push(value(number));
        let fields = declared.declared_fields().into_iter();
        let used = fields.filter_map(Field::type_name);
        for used in used.chain(declared.item_type()) {
            if let Some(used) = numbers.get(used) {
                edges[value(*used)].push(part(number));
            }
        }
        if let Type::Record(record) = declared
            && let Some(base) = record.base.as_ref()
            && let Some(base) = numbers.get(base)
        {
            edges[part(*base)].push(part(number));
            // An instance of this type can be anywhere its base is declared.
            edges[value(number)].push(value(*base));
        }
    }
    edges
}
