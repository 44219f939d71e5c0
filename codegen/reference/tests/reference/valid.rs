//! Every sample is what the model says a message is.

use roxmltree::{Document, Node};
use wsdl_reference::sample::snippet::Snippets;
use wsdl_reference::sample::value::Fill;
use wsdl_reference::sample::{lookup, vendor, wire};
use wsdl_schema::model::{
    Enumeration, Field, Message, Primitive, QName, Service, Type, TypeRef, Version,
};

use crate::services::all;

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
const ENVELOPE: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const ENVELOPE_12: &str = "http://www.w3.org/2003/05/soap-envelope";

#[test]
fn each_message_is_valid() {
    let mut count = 0;
    for services in all() {
        for found in lookup::all(&services.services) {
            let (model, operation) = (&found.service.model, found.operation);
            for fill in Fill::ALL {
                for message in operation.messages() {
                    let text = wire::message(
                        model,
                        &services.families[0],
                        (found.agent.version, message),
                        fill,
                    );
                    let place = format!("{} {fill:?}", found.name());
                    Reader { model, place }.message(found.agent.version, message, &text);
                    count += 1;
                }
            }
        }
    }
    assert!(count > 100, "{count}");
}

#[test]
fn the_detail_of_each_fault_is_valid() {
    let mut count = 0;
    for services in all() {
        for found in lookup::all(&services.services) {
            let (model, version) = (&found.service.model, found.agent.version);
            for (element, fill) in found.operation.faults.iter().flat_map(|element| {
                let fills = Fill::ALL.into_iter();
                fills.map(move |fill| (element, fill))
            }) {
                let text = wire::fault(model, version, element, fill);
                let document = Document::parse(&text).unwrap();
                let detail = document.descendants().find(|it| is_detail(*it, version));
                let [node] = elements(detail.unwrap())[..] else {
                    panic!("{text}")
                };
                let place = format!("{} {fill:?}", found.name());
                let reader = Reader { model, place };
                reader.is(node, &element.name);
                reader.value(&element.value, element.nillable, node);
                count += 1;
            }
        }
    }
    assert!(count > 10, "{count}");
}

fn is_detail(node: Node<'_, '_>, version: Version) -> bool {
    match version {
        Version::Soap11 => node.has_tag_name("detail"),
        Version::Soap12 => node.has_tag_name((ENVELOPE_12, "Detail")),
    }
}

#[test]
fn each_message_in_the_vendor_s_style_is_well_formed_and_names_its_types() {
    for services in all() {
        let family = &services.families[0];
        for found in lookup::all(&services.services) {
            let (service, agent, operation) = (found.service, found.agent, found.operation);
            for text in [
                vendor::request(service, family, agent, operation),
                vendor::response(service, family, agent, operation),
            ] {
                let document = Document::parse(&text).unwrap_or_else(|it| panic!("{it}\n{text}"));
                for node in document.descendants() {
                    if let Some(name) = node.attribute((XSI, "type")) {
                        let (prefix, _) = name.split_once(':').unwrap();
                        let namespace = node.lookup_namespace_uri(Some(prefix));
                        assert!(namespace.is_some(), "{name}: {text}");
                    }
                }
            }
        }
    }
}

#[test]
fn each_call_is_rust() {
    for services in all() {
        for module in &services.modules() {
            let snippets = Snippets::new("shops", module);
            for agent in &module.agents {
                for operation in &agent.operations {
                    for fill in Fill::ALL {
                        let text = snippets.call(agent, operation, fill);
                        syn::parse_file(&text).unwrap_or_else(|it| panic!("{it}\n{text}"));
                        assert!(text.contains(&format!("agent.{}(", operation.method)));
                    }
                }
            }
        }
    }
}

/// Compares a message with the model.
struct Reader<'a> {
    model: &'a Service,
    /// What is read, for failures.
    place: String,
}

impl Reader<'_> {
    fn message(&self, version: Version, message: &Message, text: &str) {
        let document = Document::parse(text).unwrap_or_else(|it| panic!("{it}\n{text}"));
        let envelope = document.root_element();
        let namespace = match version {
            Version::Soap11 => ENVELOPE,
            Version::Soap12 => ENVELOPE_12,
        };
        self.is(envelope, &QName::new(namespace, "Envelope"));
        for part in elements(envelope) {
            match part.tag_name().name() {
                "Header" => self.headers(message, part),
                "Body" => {
                    let found = elements(part);
                    assert_eq!(
                        found.len(),
                        message.wrapper.iter().count(),
                        "{}",
                        self.place
                    );
                    for (node, name) in found.into_iter().zip(&message.wrapper) {
                        self.is(node, name);
                        self.sequence(message.parts.iter(), node);
                    }
                }
                other => panic!("{}: {other}", self.place),
            }
        }
    }

    fn headers(&self, message: &Message, header: Node<'_, '_>) {
        for block in elements(header) {
            let mut known = message.headers.iter();
            let known = known.find(|it| is(block, &it.name));
            let known = known.unwrap_or_else(|| panic!("{}: {block:?}", self.place));
            self.value(&known.value, known.nillable, block);
        }
    }

    fn is(&self, node: Node<'_, '_>, name: &QName) {
        assert!(is(node, name), "{}: {node:?} is not {name}", self.place);
    }

    /// The fields stand in order, and those that must be there are.
    fn sequence<'f>(&self, fields: impl Iterator<Item = &'f Field>, node: Node<'_, '_>) {
        let mut children = elements(node).into_iter().peekable();
        for field in fields {
            match children.next_if(|child| is(*child, &field.name)) {
                Some(child) => self.value(&field.value, field.nillable, child),
                None => assert!(field.is_optional(), "{}: no {}", self.place, field.name),
            }
        }
        assert_eq!(children.next(), None, "{}", self.place);
    }

    fn value(&self, value: &TypeRef, nillable: bool, node: Node<'_, '_>) {
        if node.attribute((XSI, "nil")).is_some() {
            assert!(nillable, "{}: {node:?} is null", self.place);
            return assert!(!node.has_children());
        }
        let text = node.text().unwrap_or_default();
        let name = match value {
            TypeRef::Primitive(primitive) => {
                let fits = elements(node).is_empty() && fits(*primitive, text);
                return assert!(fits, "{}: {text:?} as {value}", self.place);
            }
            TypeRef::Named(name) => name,
        };
        match &self.model.types[name] {
            Type::Record(_) => self.record(name, node),
            Type::Enumeration(it) => assert!(has(it, text), "{}: {text}", self.place),
            Type::FlagSet(it) => {
                let known = text.split_whitespace().all(|flag| has(it, flag));
                assert!(known, "{}: {text}", self.place);
            }
            Type::Array(array) => {
                for item in elements(node) {
                    self.is(item, &array.item.name);
                    self.value(&array.item.value, array.item.nillable, item);
                }
            }
            Type::List(list) => {
                for item in text.split_whitespace() {
                    let xml = format!("<i>{item}</i>");
                    let item = roxmltree::Document::parse(&xml).unwrap();
                    self.value(&list.item, false, item.root_element());
                }
            }
            Type::Dictionary(it) => {
                for entry in elements(node) {
                    self.is(entry, &it.entry);
                    self.sequence([&*it.key, &*it.value].into_iter(), entry);
                }
            }
            Type::Choice(_) => panic!("{}: NetServer has no choices", self.place),
        }
    }

    /// A record, or one that derives from it and says so.
    fn record(&self, declared: &QName, node: Node<'_, '_>) {
        let model = self.model;
        let mut record = model.record(declared).unwrap();
        if let Some(name) = node.attribute((XSI, "type")) {
            let (prefix, local) = match name.split_once(':') {
                Some((prefix, local)) => (Some(prefix), local),
                None => (None, name),
            };
            let namespace = node.lookup_namespace_uri(prefix).unwrap();
            let derived = model.record(&QName::new(namespace, local)).unwrap();
            assert!(record.derived.contains(&derived.name), "{}", self.place);
            record = derived;
        }
        self.sequence(model.all_fields(record).into_iter(), node);
    }
}

fn elements<'d, 'i>(node: Node<'d, 'i>) -> Vec<Node<'d, 'i>> {
    node.children().filter(Node::is_element).collect()
}

fn is(node: Node<'_, '_>, name: &QName) -> bool {
    node.tag_name() == (&*name.namespace, name.local.as_str()).into()
}

fn has(enumeration: &Enumeration, literal: &str) -> bool {
    enumeration.literals.iter().any(|it| it.value == literal)
}

/// Whether `text` is a value of the type, as XML Schema writes it.
fn fits(primitive: Primitive, text: &str) -> bool {
    let digits = |parts: &[&str], lengths: &[usize]| {
        parts.len() == lengths.len()
            && parts.iter().zip(lengths).all(|(part, length)| {
                part.len() == *length && part.bytes().all(|it| it.is_ascii_hexdigit())
            })
    };
    match primitive {
        Primitive::Any | Primitive::String => true,
        Primitive::Calendar(_) => !text.is_empty() && !text.contains(|it: char| it.is_alphabetic()),
        Primitive::HexBinary => text.len().is_multiple_of(2),
        Primitive::Name(_) => text.starts_with("q:"),
        Primitive::Period => text.starts_with('P'),
        Primitive::TextList(_) => !text.is_empty(),
        Primitive::Text(kind) => kind.has_empty() || !text.is_empty() && !text.contains(' '),
        Primitive::Base64Binary => text.len().is_multiple_of(4),
        Primitive::Boolean => ["true", "false"].contains(&text),
        Primitive::Byte => text.parse::<i8>().is_ok(),
        Primitive::Char | Primitive::UnsignedShort => text.parse::<u16>().is_ok(),
        Primitive::DateTime => {
            let parts: Vec<&str> = text.split(['-', 'T', ':']).collect();
            digits(&parts, &[4, 2, 2, 2, 2, 2])
        }
        Primitive::Decimal | Primitive::Double => text.parse::<f64>().is_ok(),
        Primitive::Duration => text.starts_with("PT") && text.ends_with(['M', 'S']),
        Primitive::Float => text.parse::<f32>().is_ok(),
        Primitive::Guid => {
            let parts: Vec<&str> = text.split('-').collect();
            digits(&parts, &[8, 4, 4, 4, 12])
        }
        Primitive::Integer(_) => text.parse::<i128>().is_ok(),
        Primitive::UnsignedByte => text.parse::<u8>().is_ok(),
        Primitive::Int => text.parse::<i32>().is_ok(),
        Primitive::Long => text.parse::<i64>().is_ok(),
        Primitive::Short => text.parse::<i16>().is_ok(),
        Primitive::UnsignedInt => text.parse::<u32>().is_ok(),
        Primitive::UnsignedLong => text.parse::<u64>().is_ok(),
    }
}
