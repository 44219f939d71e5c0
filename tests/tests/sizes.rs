//! The generator knows how large the compiler makes each record, and no record is large: those that
//! may be null are in boxes.
//!
//! Records are only reached through values, so all that stand in the messages of the model are measured.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeMap;

use netserver::soap::codec::{
    Choice, Fields, Instance, Items, Pairs, Polymorphic, Value, View, Visit,
};
use netserver_tests::codec;
use netserver_tests::exchanges;
use netserver_tests::generate::{self, Presence};
use netserver_tests::repository;
use wsdl_rust::items;
use wsdl_schema::services::NamedService;

/// No record of NetServer's services has more bytes than this.
const LARGEST: usize = 1280;

/// A record of numbers alone, and one that holds such. The generator rounds numbers to whole words, and
/// does not count the word that a null takes where each pattern of bits is a value.
const OF_NUMBERS: [&str; 2] = ["DocumentMigrationItem", "RagStatus"];

/// The sizes of records, by name and namespace.
#[derive(Default)]
struct Sizes(BTreeMap<(&'static str, &'static str), usize>);

impl Sizes {
    fn add(&mut self, value: &dyn Value) {
        match value.view() {
            View::Some(value) => self.add(value),
            View::Record(record) => self.add_record(record),
            View::Polymorphic(it) => self.add_instance(it),
            View::Array(items) => self.add_items(items),
            View::Dictionary(pairs) => self.add_pairs(pairs),
            View::Choice(choice) => self.add_alternative(choice),
            View::Null | View::Leaf(_) | View::Enumeration(_) | View::FlagSet(_) => {}
        }
    }

    fn add_record(&mut self, record: &dyn Fields) {
        let schema = record.layout().schema();
        // A box around a record shows the record's fields, but has the size of a pointer.
        let bytes = match record.boxed() {
            0 => size_of_val(record),
            boxed => boxed,
        };
        self.0.insert((schema.name, schema.namespace), bytes);
        self.add_fields(record);
    }

    fn add_fields(&mut self, record: &dyn Fields) {
        record.with_fields(Visit(&mut |values| {
            values.iter().for_each(|value| self.add(*value));
        }));
    }

    fn add_instance(&mut self, instance: &dyn Polymorphic) {
        if let Instance::Known(_, fields) = instance.instance() {
            self.add_record(fields);
        }
    }

    fn add_items(&mut self, items: &dyn Items) {
        let items = (0..).map_while(|index| items.item(index));
        items.for_each(|item| self.add(item));
    }

    fn add_pairs(&mut self, pairs: &dyn Pairs) {
        let pairs = (0..).map_while(|index| pairs.pair(index));
        pairs.for_each(|(_, value)| self.add(value));
    }

    fn add_alternative(&mut self, choice: &dyn Choice) {
        self.add(choice.alternative().1);
    }
}

/// Measures the records in the messages of a service, of which none is null.
fn measured(service: &NamedService) -> Sizes {
    let exchanges = exchanges::of(&service.name);
    let mut sizes = Sizes::default();
    generate::messages(&service.model, |made| {
        if made.presence == Presence::Full {
            let exchange = codec::find(&exchanges, made.agent, &made.operation.name);
            let text = made
                .envelope
                .write(netserver_tests::infoset::Style::Defaults);
            let message = codec::decode(exchange, made.direction, &text).unwrap();
            sizes.add_fields(&*message.body);
        }
    });
    sizes
}

#[test]
fn records_are_as_large_as_the_generator_says() {
    for service in repository::services() {
        let measured = measured(&service).0;
        let expected = items::sizes(&service.model);
        let (mut wrong, mut unused) = (Vec::new(), Vec::new());
        for (name, expected) in &expected {
            let Some(bytes) = measured.get(&(name.local.as_str(), &*name.namespace)) else {
                unused.push(&name.local);
                continue;
            };
            let is_exact = bytes == expected || OF_NUMBERS.contains(&name.local.as_str());
            if !is_exact || *bytes > LARGEST {
                wrong.push(format!(
                    "{}: {bytes} bytes, expected {expected}",
                    name.local
                ));
            }
        }
        let largest = measured.iter().max_by_key(|(_, bytes)| **bytes);
        println!(
            "{}: {} records, the largest {largest:?}; in no message: {unused:?}",
            service.name,
            measured.len()
        );
        // Header blocks, and types of families that no message shows.
        assert!(unused.len() <= 4, "{unused:?}");
        assert!(wrong.is_empty(), "{}: {wrong:#?}", service.name);
    }
}
