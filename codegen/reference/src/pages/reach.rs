//! The operations whose messages can hold a value of a type, directly or through other types.
//!
//! Most types of a large service hold each other, and so nearly all operations can hold each of them:
//! a list on the page of every type would grow with the square of the service. Types whose values
//! are in the same messages share one list, which is a page if it is long.

use std::collections::{BTreeMap, BTreeSet};

use super::file_names::FileNames;
use super::uses::{Uses, innermost};
use wsdl_diff::Holders;
use wsdl_schema::model::{QName, Service};

/// The longest list on the page of a type, in messages.
const LONGEST: usize = 50;

/// How many messages may be copied from list to list, for each type and each message of the service.
/// This bounds the work; no service that is known comes near it.
const ROOM: usize = 500;

/// A message of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    Takes,
    Returns,
    FailsWith,
}

/// A message that is declared with a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place<'a> {
    agent: &'a str,
    operation: &'a str,
    way: Way,
    /// The type, or that of its items.
    root: &'a QName,
}

/// An operation, and the types that its messages are declared with.
#[derive(Debug)]
pub(super) struct Row<'a> {
    pub(super) agent: &'a str,
    pub(super) operation: &'a str,
    pub(super) ways: BTreeMap<Way, Vec<&'a QName>>,
}

/// The operations of the types that share a list.
#[derive(Debug)]
pub(super) struct List<'a> {
    pub(super) types: Vec<&'a QName>,
    pub(super) rows: Vec<Row<'a>>,
    /// The number of messages.
    messages: usize,
    /// The path of its page, if it is a page.
    pub(super) path: Option<String>,
}

/// The lists of a service.
#[derive(Debug, Default)]
pub(super) struct Reach<'a> {
    /// For each type the list; none if there was no room for it.
    of: BTreeMap<&'a QName, Option<usize>>,
    lists: BTreeMap<usize, List<'a>>,
}

impl<'a> Reach<'a> {
    /// The lists of a service whose pages are below `folder`.
    pub(super) fn of(
        service: &'a Service,
        uses: &BTreeMap<&'a QName, Uses<'a>>,
        folder: &str,
    ) -> Self {
        let (places, by_type) = places(service);
        let size = service.types.len() + places.len();
        let mut holders = Holders::of(service, &by_type, ROOM.saturating_mul(size));
        let mut reach = Self::default();
        let mut files = FileNames::default();
        for name in service.types.keys() {
            let set = holders.of_value(name);
            reach.of.insert(name, set);
            let Some(set) = set else { continue };
            let list = reach.lists.entry(set).or_insert_with(|| {
                let places: Vec<_> = holders.places(set).iter().map(|at| places[*at]).collect();
                List::of(&places)
            });
            list.types.push(name);
            let is_page = list.path.is_none() && list.messages > LONGEST;
            if is_page && list.has_more_than(uses.get(name)) {
                let file = files.claim(&name.local);
                list.path = Some(format!("{folder}/{file}.html"));
            }
        }
        reach
    }

    /// The list of a type, if it has more than the operations that use the type directly.
    pub(super) fn list(&self, name: &QName, uses: Option<&Uses<'_>>) -> Option<&List<'a>> {
        let list = self.lists.get(&self.of.get(name).copied()??)?;
        list.has_more_than(uses).then_some(list)
    }

    /// Whether there was no room for the list of a type.
    pub(super) fn is_unknown(&self, name: &QName) -> bool {
        self.of.get(name).is_some_and(Option::is_none)
    }

    /// The lists that are pages.
    pub(super) fn pages(&self) -> impl Iterator<Item = (&str, &List<'a>)> {
        let lists = self.lists.values();
        lists.filter_map(|list| Some((list.path.as_deref()?, list)))
    }
}

impl<'a> List<'a> {
    /// The list of these places, which stand in order.
    fn of(places: &[Place<'a>]) -> Self {
        let mut rows: Vec<Row<'a>> = Vec::new();
        for place in places {
            let last = rows.last_mut().filter(|row| row.is_of(place));
            match last {
                Some(row) => row.add(place),
                None => rows.push(Row::of(place)),
            }
        }
        Self {
            types: Vec::new(),
            messages: rows.iter().map(|row| row.ways.len()).sum(),
            rows,
            path: None,
        }
    }

    /// Whether it has messages beside those that use a type directly, which are all in it.
    fn has_more_than(&self, uses: Option<&Uses<'_>>) -> bool {
        self.messages > uses.map_or(0, Uses::messages)
    }
}

impl<'a> Row<'a> {
    fn of(place: &Place<'a>) -> Self {
        let Place {
            agent, operation, ..
        } = *place;
        Self {
            agent,
            operation,
            ways: [(place.way, vec![place.root])].into(),
        }
    }

    fn is_of(&self, place: &Place<'_>) -> bool {
        (self.agent, self.operation) == (place.agent, place.operation)
    }

    fn add(&mut self, place: &Place<'a>) {
        self.ways.entry(place.way).or_default().push(place.root);
    }
}

/// All places in order, and the numbers of those that are declared with each type.
fn places(service: &Service) -> (Vec<Place<'_>>, BTreeMap<&QName, Vec<usize>>) {
    let mut declared: BTreeMap<Place<'_>, BTreeSet<&QName>> = BTreeMap::new();
    for agent in service.agents.values() {
        for operation in agent.operations.values() {
            let taken = operation.input.parts.iter().map(|it| (Way::Takes, it));
            let returned = operation.output_parts().iter();
            let returned = returned.map(|it| (Way::Returns, it));
            let failed = operation.faults.iter().map(|it| (Way::FailsWith, it));
            for (way, part) in taken.chain(returned).chain(failed) {
                let Some(name) = part.type_name() else {
                    continue;
                };
                let place = Place {
                    agent: &agent.name,
                    operation: &operation.name,
                    way,
                    root: innermost(service, name),
                };
                declared.entry(place).or_default().insert(name);
            }
        }
    }
    let mut by_type: BTreeMap<&QName, Vec<usize>> = BTreeMap::new();
    for (number, names) in declared.values().enumerate() {
        for name in names {
            by_type.entry(name).or_default().push(number);
        }
    }
    (declared.into_keys().collect(), by_type)
}
