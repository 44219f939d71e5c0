//! Every sample is what the model says a message is.

use std::iter::Peekable;

use roxmltree::{Document, Node};
use wsdl_reference::sample::snippet::Snippets;
use wsdl_reference::sample::value::Fill;
use wsdl_reference::sample::{lookup, vendor, wire};
use wsdl_rust::package::Package;
use wsdl_schema::model::{
    Enumeration, Field, Form, Message, Namespaces, Primitive, QName, Record, Service, Type,
    TypeRef, Version,
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
                        let prefix = name.split_once(':').map(|(prefix, _)| prefix);
                        let namespace = node.lookup_namespace_uri(prefix);
                        assert_eq!(namespace.is_some(), prefix.is_some(), "{name}: {text}");
                    }
                }
            }
        }
    }
}

#[test]
fn each_call_is_rust() {
    let package = Package::named("shops");
    for services in all() {
        for module in &services.modules() {
            let snippets = Snippets::new(&package, module);
            for agent in &module.agents {
                for operation in &agent.operations {
                    for fill in Fill::ALL {
                        let text = snippets.program(agent, operation, fill);
                        syn::parse_file(&text).unwrap_or_else(|it| panic!("{it}\n{text}"));
                        assert!(text.contains(&format!("agent.{}(", operation.method)));
                    }
                }
            }
        }
    }
}

/// The children of an element that are not read yet.
type Children<'d, 'i> = Peekable<std::vec::IntoIter<Node<'d, 'i>>>;

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
                "Body" if message.is_bare() => {
                    let parts: Vec<_> = message.parts.iter().collect();
                    self.content(&parts, false, part);
                }
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
                        let parts: Vec<_> = message.parts.iter().collect();
                        self.content(&parts, false, node);
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

    /// The attributes and the content of an element.
    fn content(&self, fields: &[&Field], is_unordered: bool, node: Node<'_, '_>) {
        self.attributes(fields, node);
        if let Some(text) = fields.iter().find(|field| field.form == Form::Text) {
            return self.value(&text.value, false, node);
        }
        if fields.iter().any(|field| field.form == Form::Mixed) {
            return;
        }
        let mut children = elements(node).into_iter().peekable();
        if is_unordered {
            let place = |child: &Node<'_, '_>| {
                fields
                    .iter()
                    .position(|field| self.can_start(field, *child))
            };
            let mut sorted: Vec<_> = children.collect();
            sorted.sort_by_key(place);
            children = sorted.into_iter().peekable();
        }
        self.sequence(fields, &mut children);
        assert_eq!(children.next(), None, "{}", self.place);
    }

    fn attributes(&self, fields: &[&Field], node: Node<'_, '_>) {
        let is_open = fields
            .iter()
            .any(|field| matches!(field.form, Form::AnyAttributes(_)));
        let known: Vec<_> = fields
            .iter()
            .filter(|field| field.form == Form::Attribute)
            .collect();
        for field in &known {
            let name = (&*field.name.namespace, field.name.local.as_str());
            let text = match name.0 {
                "" => node.attribute(name.1),
                _ => node.attribute(name),
            };
            match text {
                Some(text) => self.text(&field.value, text),
                None => assert!(field.is_optional(), "{}: no {}", self.place, field.name),
            }
        }
        for attribute in node.attributes().filter(|it| it.namespace() != Some(XSI)) {
            let is_known = known.iter().any(|field| {
                let namespace = attribute.namespace().unwrap_or_default();
                (namespace, attribute.name()) == (&*field.name.namespace, &*field.name.local)
            });
            assert!(is_known || is_open, "{}: {attribute:?}", self.place);
        }
    }

    /// The fields stand in order, each as often as it must and may.
    fn sequence(&self, fields: &[&Field], children: &mut Children<'_, '_>) {
        for field in fields.iter().filter(|field| !field.is_attribute()) {
            let most = field.occurs.max.unwrap_or(u64::MAX);
            let mut count = 0;
            while count < most
                && children
                    .peek()
                    .is_some_and(|child| self.can_start(field, *child))
            {
                self.once(field, children);
                count += 1;
            }
            let is_there = count >= field.occurs.min || self.can_be_empty(field);
            assert!(is_there, "{}: no {}", self.place, field.name);
        }
    }

    /// One occurrence of a field, which the next child starts.
    fn once(&self, field: &Field, children: &mut Children<'_, '_>) {
        match &field.form {
            Form::Group => match &self.model.types[field.value.name().unwrap()] {
                Type::Record(record) => {
                    self.sequence(&self.model.all_fields(record), children);
                }
                Type::Choice(choice) => {
                    let child = *children.peek().unwrap();
                    let mut alternatives = choice.alternatives.iter();
                    let taken = alternatives.find(|field| self.can_start(field, child));
                    self.sequence(&[taken.unwrap()], children);
                }
                other => panic!("{}: {other:?}", self.place),
            },
            Form::Element => {
                let child = children.next().unwrap();
                self.value(&field.value, field.nillable, child);
            }
            _ => drop(children.next()),
        }
    }

    /// Whether an element can stand in a field.
    fn can_start(&self, field: &Field, child: Node<'_, '_>) -> bool {
        match &field.form {
            Form::Element => is(child, &field.name),
            Form::AnyElement(namespaces) => {
                allows(namespaces, child.tag_name().namespace().unwrap_or_default())
            }
            Form::Group => {
                let inside = self.model.types[field.value.name().unwrap()].declared_fields();
                inside.iter().any(|field| self.can_start(field, child))
            }
            _ => false,
        }
    }

    /// Whether a group can occur without an element.
    fn can_be_empty(&self, field: &Field) -> bool {
        if field.form != Form::Group {
            return false;
        }
        let is_empty = |field: &&Field| field.is_optional() || self.can_be_empty(field);
        match &self.model.types[field.value.name().unwrap()] {
            Type::Choice(choice) => choice.alternatives.iter().any(|it| is_empty(&it)),
            declared => declared.declared_fields().iter().all(is_empty),
        }
    }

    fn value(&self, value: &TypeRef, nillable: bool, node: Node<'_, '_>) {
        if node.attribute((XSI, "nil")).is_some() {
            assert!(nillable, "{}: {node:?} is null", self.place);
            return assert!(!node.has_children());
        }
        let text = node.text().unwrap_or_default();
        let declared = value.name().map(|name| &self.model.types[name]);
        match declared {
            None | Some(Type::Enumeration(_) | Type::FlagSet(_) | Type::List(_)) => {
                assert!(elements(node).is_empty(), "{}: {node:?}", self.place);
                self.text(value, text);
            }
            Some(Type::Record(record)) => self.record(&record.name, node),
            Some(Type::Array(array)) => {
                let items = elements(node);
                let is_there = !items.is_empty() || array.item.is_optional();
                assert!(is_there, "{}: no {}", self.place, array.item.name);
                for item in items {
                    self.is(item, &array.item.name);
                    self.value(&array.item.value, array.item.nillable, item);
                }
            }
            Some(Type::Dictionary(it)) => {
                for entry in elements(node) {
                    self.is(entry, &it.entry);
                    self.content(&[&it.key, &it.value], false, entry);
                }
            }
            Some(Type::Choice(_)) => panic!("{}: an element of a choice", self.place),
        }
    }

    /// The text of an element or an attribute.
    fn text(&self, value: &TypeRef, text: &str) {
        let fits = match value {
            TypeRef::Primitive(primitive) => fits(*primitive, text),
            TypeRef::Named(name) => match &self.model.types[name] {
                Type::Enumeration(it) => has(it, text),
                Type::FlagSet(it) => text.split_whitespace().all(|flag| has(it, flag)),
                Type::List(list) => {
                    let items = text.split_whitespace();
                    return items.for_each(|item| self.text(&list.item, item));
                }
                other => panic!("{}: {other:?}", self.place),
            },
        };
        assert!(fits, "{}: {text:?} as {value}", self.place);
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
            let base = |it: &&Record| model.record(it.base.as_ref()?);
            let mut bases = std::iter::successors(Some(derived), base).skip(1);
            let is_derived = bases.any(|base| base.name == record.name);
            assert!(is_derived, "{}: {}", self.place, derived.name);
            record = derived;
        }
        assert!(!record.is_abstract, "{}: {}", self.place, record.name);
        self.content(&model.all_fields(record), record.is_unordered, node);
    }
}

fn elements<'d, 'i>(node: Node<'d, 'i>) -> Vec<Node<'d, 'i>> {
    node.children().filter(Node::is_element).collect()
}

fn is(node: Node<'_, '_>, name: &QName) -> bool {
    let found = node.tag_name();
    found.name() == name.local && found.namespace().unwrap_or_default() == &*name.namespace
}

fn allows(namespaces: &Namespaces, namespace: &str) -> bool {
    match namespaces {
        Namespaces::Any => true,
        Namespaces::Other(own) => ![own, ""].contains(&namespace),
        Namespaces::Listed(all) => all.iter().any(|it| it == namespace),
    }
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
