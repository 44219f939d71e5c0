//! The layouts of the generated crate agree with the schema: every element of every request, response
//! and record, in order, with its namespace, and whether it is required, nillable or a secret.
//!
//! Requests and responses return their layouts at run time. Records are only reached through values,
//! so their layouts are taken from the text of the crate and read by the runtime's own reader.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;

use netserver::soap::codec::{Field, Layout, Schema, Shape};
use netserver_tests::codec::{self, Direction};
use netserver_tests::exchanges;
use netserver_tests::repository;
use wsdl_schema::family::Family;
use wsdl_schema::model::{self, QName, Type};
use wsdl_schema::services::NamedService;

/// Compares the elements of a service with its model.
struct Comparison<'a> {
    service: &'a model::Service,
    family: &'a Family,
    /// The number of compared elements.
    elements: usize,
}

impl Comparison<'_> {
    fn schema(&mut self, schema: &Schema, name: &QName, fields: &[&model::Field]) {
        assert_eq!(
            (schema.name, schema.namespace),
            (name.local.as_str(), &*name.namespace)
        );
        let elements: Vec<_> = schema.fields.iter().map(|field| field.name).collect();
        let expected: Vec<_> = fields
            .iter()
            .map(|field| field.name.local.as_str())
            .collect();
        assert_eq!(elements, expected, "{name:?}");
        for (field, model) in schema.fields.iter().zip(fields) {
            assert!(!field.rust_name.is_empty(), "{name:?}/{}", field.name);
            self.field(field, model, name);
        }
    }

    fn field(&mut self, field: &Field, model: &model::Field, owner: &QName) {
        let place = format!("{}/{}", owner.local, model.name.local);
        let name = (field.name, field.namespace);
        assert_eq!(
            name,
            (model.name.local.as_str(), &*model.name.namespace),
            "{place}"
        );
        assert_eq!(
            field.is_required(),
            !model.is_optional(),
            "{place} is required"
        );
        assert_eq!(field.is_nillable(), model.nillable, "{place} is nillable");
        let secret = self.family.is_secret(&owner.local, &model.name.local);
        assert_eq!(field.is_secret(), secret, "{place} is a secret");
        self.elements += 1;
        let declared = model
            .type_name()
            .and_then(|name| self.service.types.get(name));
        match (&field.shape, declared) {
            (Shape::Array(item), Some(Type::Array(array))) => {
                self.field(item, &array.item, &array.name);
            }
            (Shape::Dictionary(entry), Some(Type::Dictionary(dictionary))) => {
                let name = (entry.name, entry.namespace);
                let expected = (
                    dictionary.entry.local.as_str(),
                    &*dictionary.entry.namespace,
                );
                assert_eq!(name, expected, "{place}");
                self.field(&entry.key, &dictionary.key, &dictionary.name);
                self.field(&entry.value, &dictionary.value, &dictionary.name);
            }
            (Shape::Plain, Some(Type::Array(_) | Type::Dictionary(_))) => {
                panic!("{place} has no shape")
            }
            (Shape::Plain, _) => {}
            (shape, _) => panic!("{place}: {shape:?}"),
        }
    }
}

fn messages(service: &NamedService, family: &Family) -> usize {
    let mut comparison = Comparison {
        service: &service.model,
        family,
        elements: 0,
    };
    let exchanges = exchanges::of(&service.name);
    for agent in service.model.agents.values() {
        for operation in agent.operations.values() {
            let exchange = codec::find(&exchanges, &agent.name, &operation.name);
            assert_eq!(exchange.operation.action, operation.action);
            for (direction, message) in Direction::BOTH.into_iter().zip(operation.messages()) {
                let fields: Vec<_> = message.parts.iter().collect();
                let schema = codec::schema(exchange, direction);
                let wrapper = message.wrapper.as_ref().unwrap();
                comparison.schema(schema, wrapper, &fields);
                let blocks = codec::headers(exchange, direction);
                let blocks = blocks
                    .iter()
                    .map(|block| (block.field.name, block.field.namespace));
                let expected = message
                    .headers
                    .iter()
                    .map(|it| (it.name.local.as_str(), &*it.name.namespace));
                assert!(blocks.eq(expected), "the headers of {}", operation.name);
            }
        }
    }
    comparison.elements
}

/// The layouts in the text of the files of types.
fn layouts(module: &str) -> Vec<Layout> {
    let folder = repository::root()
        .join("generated/src")
        .join(module)
        .join("types");
    let mut layouts = Vec::new();
    for file in repository::files(&folder) {
        let text = fs::read_to_string(file).unwrap();
        for block in text.split("netserver_soap::record! {\n").skip(1) {
            let block = block.split_once("\n}").unwrap().0;
            let (head, fields) = block.split_once('\n').unwrap_or((block, ""));
            let (name, element) = head.trim().split_once(": ").unwrap();
            let (mut names, mut lines) = (vec![name], vec![literal(element, ";")]);
            for line in fields.lines() {
                let (name, row) = line.trim().split_once(' ').unwrap();
                names.push(name);
                lines.push(literal(row, " = "));
            }
            // A test may leak: layouts are constants.
            layouts.push(Layout(names.join(" ").leak(), lines.join("\n").leak()));
        }
    }
    layouts
}

/// The literal that `text` begins with, and that `behind` follows.
fn literal<'t>(text: &'t str, behind: &str) -> &'t str {
    let text = text.strip_prefix('"').unwrap();
    text.split_once(&format!("\"{behind}")).unwrap().0
}

#[test]
fn every_element_is_as_in_the_schema() {
    let families = repository::families();
    for service in &repository::services() {
        let family = &families[service.family];
        let of_messages = messages(service, family);
        let module = match service.name.as_str() {
            "PartnerSystemUser" => "partner_system_user".to_owned(),
            name => name.to_lowercase(),
        };
        let mut comparison = Comparison {
            service: &service.model,
            family,
            elements: 0,
        };
        let layouts = layouts(&module);
        for layout in &layouts {
            let schema = layout.schema();
            let name = QName::new(schema.namespace, schema.name);
            let record = service.model.record(&name).unwrap();
            comparison.schema(schema, &name, &service.model.all_fields(record));
        }
        let is_record = |it: &&Type| matches!(it, Type::Record(_));
        let records = service.model.types.values().filter(is_record).count();
        assert_eq!(
            layouts.len(),
            records,
            "{}: every record has a layout",
            service.name
        );
        println!(
            "{}: {of_messages} elements of messages, {} of {records} records",
            service.name, comparison.elements
        );
    }
}
