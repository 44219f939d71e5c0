//! Makes elements from the model, as the input decides.

use arbitrary::Unstructured;
use netserver_tests::generate::{family, values};
use netserver_tests::infoset::{Element, Name};
use netserver_tests::normalise::{name_of, type_name};
use wsdl_schema::model::{
    Array, Dictionary, Enumeration, Field, Message, Primitive, QName, Record, Service, Type,
    TypeRef,
};

/// How deep records may nest.
const DEPTH: usize = 6;
/// The most elements of a message.
const ELEMENTS: usize = 2000;

/// Makes a message. When the input is used up, everything optional is absent.
pub(super) struct Maker<'a, 'd> {
    service: &'a Service,
    input: &'a mut Unstructured<'d>,
    /// Whether the message keeps to the schema: no unknown element or literal, nothing out of order.
    is_faithful: bool,
    depth: usize,
    elements: usize,
}

impl<'a, 'd> Maker<'a, 'd> {
    pub(super) fn new(
        service: &'a Service,
        input: &'a mut Unstructured<'d>,
        is_faithful: bool,
    ) -> Self {
        Self {
            service,
            input,
            is_faithful,
            depth: 0,
            elements: 0,
        }
    }

    pub(super) fn envelope(&mut self, message: &'a Message, soap: &str) -> Element {
        let soap = |name| Element::new(Name::new(soap, name));
        let (mut envelope, mut header, mut body) = (soap("Envelope"), soap("Header"), soap("Body"));
        for block in &message.headers {
            if self.one_in(2) {
                let mut element = Element::new(name_of(&block.name));
                self.value(&block.value, &mut element);
                header.children.push(element);
            }
        }
        self.disturb(&mut header);
        if !header.children.is_empty() {
            envelope.children.push(header);
        }
        if let Some(wrapper) = &message.wrapper {
            let mut wrapper = Element::new(name_of(wrapper));
            self.fields(message.parts.iter().collect(), &mut wrapper);
            body.children.push(wrapper);
        }
        self.disturb(&mut body);
        envelope.children.push(body);
        self.disturb(&mut envelope);
        envelope
    }

    /// True once in `count` times; never when the input is used up.
    fn one_in(&mut self, count: usize) -> bool {
        count > 0 && !self.input.is_empty() && self.below(count) == 0
    }

    fn below(&mut self, count: usize) -> usize {
        self.input.choose_index(count).unwrap_or_default()
    }

    /// Whether it may go on: the input is not used up, and the message is not too large yet.
    fn is_open(&self) -> bool {
        !self.input.is_empty() && self.elements < ELEMENTS && self.depth < DEPTH
    }

    /// Things that a message may have anywhere if it does not keep to the schema.
    fn disturb(&mut self, element: &mut Element) {
        if self.is_faithful || !self.one_in(4) {
            return;
        }
        match self.below(5) {
            0 => element.children.reverse(),
            1 => {
                let copy = element.children.last().cloned();
                element.children.extend(copy);
            }
            2 => {
                let mut unknown = Element::new(Name::new("urn:unknown", "Unknown"));
                unknown.text = self.string();
                element.children.insert(0, unknown);
            }
            3 => element.text = self.string(),
            _ => {
                element.children.pop();
            }
        }
    }

    fn fields(&mut self, fields: Vec<&'a Field>, into: &mut Element) {
        for field in fields {
            let child = self.field(field);
            into.children.extend(child);
        }
        self.disturb(into);
    }

    fn field(&mut self, field: &'a Field) -> Option<Element> {
        let mut element = Element::new(name_of(&field.name));
        if self.is_open() && !self.one_in(3) {
            self.value(&field.value, &mut element);
            return Some(element);
        }
        let is_nil = field.nillable && (!field.is_optional() || self.one_in(2));
        if is_nil {
            element.nil = true;
            return Some(element);
        }
        if field.is_optional() {
            return None;
        }
        self.value(&field.value, &mut element);
        Some(element)
    }

    fn value(&mut self, declared: &'a TypeRef, element: &mut Element) {
        self.elements += 1;
        self.depth += 1;
        match declared {
            TypeRef::Primitive(primitive) => self.primitive(*primitive, element),
            TypeRef::Named(name) => match &self.service.types[name] {
                Type::Record(record) => self.record(record, element),
                Type::Enumeration(it) => element.text = self.literal(it),
                Type::FlagSet(it) => element.text = self.flags(it),
                Type::Array(array) => self.items(array, element),
                Type::Dictionary(dictionary) => self.entries(dictionary, element),
                Type::List(list) => self.value(&list.item, element),
                Type::Choice(_) => panic!("NetServer has no choices"),
            },
        }
        self.depth -= 1;
    }

    fn primitive(&mut self, primitive: Primitive, element: &mut Element) {
        if primitive == Primitive::Any {
            let actual = values::ANY[self.below(values::ANY.len())];
            element.type_name = Some(type_name(&TypeRef::Primitive(actual)));
            return self.primitive(actual, element);
        }
        let known = values::of(primitive);
        element.text = match primitive {
            _ if !self.is_faithful && self.one_in(8) => self.string(),
            Primitive::String if self.one_in(2) => self.string(),
            Primitive::Int => self
                .input
                .arbitrary::<i32>()
                .unwrap_or_default()
                .to_string(),
            Primitive::Long => self
                .input
                .arbitrary::<i64>()
                .unwrap_or_default()
                .to_string(),
            Primitive::Double if self.one_in(2) => {
                let number: f64 = self.input.arbitrary().unwrap_or_default();
                if number.is_finite() {
                    format!("{number:e}")
                } else {
                    "INF".into()
                }
            }
            _ => known[self.below(known.len())].to_owned(),
        };
    }

    /// Any characters that are allowed in XML.
    fn string(&mut self) -> String {
        let length = self.below(16);
        let mut text = String::new();
        for _ in 0..length {
            let c: char = self.input.arbitrary().unwrap_or(' ');
            let is_control = c < ' ' && !"\t\n\r".contains(c);
            if !is_control && c != '\u{FFFE}' && c != '\u{FFFF}' {
                text.push(c);
            }
        }
        text
    }

    fn literal(&mut self, enumeration: &'a Enumeration) -> String {
        let literals = &enumeration.literals;
        if !self.is_faithful && self.one_in(4) {
            return self.string();
        }
        literals[self.below(literals.len())].value.clone()
    }

    fn flags(&mut self, set: &'a Enumeration) -> String {
        let mut flags: Vec<&str> = Vec::new();
        for literal in &set.literals {
            if self.one_in(3) {
                flags.push(&literal.value);
            }
        }
        if !self.is_faithful && self.one_in(4) {
            flags.extend(["Unknown", "Unknown"]);
        }
        flags.join(" ")
    }

    fn record(&mut self, declared: &'a Record, element: &mut Element) {
        let members = family(self.service, declared);
        let actual = members[self.below(members.len())];
        if actual.name != declared.name {
            element.type_name = Some(name_of(&actual.name));
        } else if !self.is_faithful && self.one_in(8) {
            element.type_name = Some(Name::new("urn:unknown", "Unknown"));
        }
        self.fields(self.service.all_fields(actual), element);
    }

    fn items(&mut self, array: &'a Array, element: &mut Element) {
        let item = &*array.item;
        while self.is_open() && !self.one_in(3) {
            let mut child = Element::new(name_of(&item.name));
            if item.nillable && self.one_in(4) {
                child.nil = true;
            } else {
                self.value(&item.value, &mut child);
            }
            element.children.push(child);
        }
        self.disturb(element);
    }

    fn entries(&mut self, dictionary: &'a Dictionary, element: &mut Element) {
        let mut keys: Vec<String> = Vec::new();
        while self.is_open() && !self.one_in(3) {
            let mut entry = Element::new(name_of(&dictionary.entry));
            let mut key = Element::new(name_of(&dictionary.key.name));
            self.value(&dictionary.key.value, &mut key);
            // A key must not occur twice.
            if self.is_faithful && keys.contains(&key.text) {
                break;
            }
            keys.push(key.text.clone());
            let mut value = Element::new(name_of(&dictionary.value.name));
            if dictionary.value.nillable && self.one_in(4) {
                value.nil = true;
            } else {
                self.value(&dictionary.value.value, &mut value);
            }
            entry.children.extend([key, value]);
            self.disturb(&mut entry);
            element.children.push(entry);
        }
        self.disturb(element);
    }
}

/// Removes the nulls of fields: an absent field means the same.
pub(super) fn without_nulls(service: &Service, message: &Message, envelope: &mut Element) {
    for part in &mut envelope.children {
        let is_header = part.name.local == "Header";
        if is_header {
            part.children.retain(|block| !block.nil);
        }
        for child in &mut part.children {
            let blocks = message.headers.iter();
            let block = blocks.clone().find(|it| name_of(&it.name) == child.name);
            match block {
                Some(block) if is_header => value(service, &block.value, child),
                _ => fields(service, &message.parts.iter().collect::<Vec<_>>(), child),
            }
        }
    }
}

fn value(service: &Service, declared: &TypeRef, element: &mut Element) {
    let actual = match &element.type_name {
        Some(name) => QName::new(name.namespace.as_str(), name.local.as_str()),
        None => match declared {
            TypeRef::Named(name) => name.clone(),
            TypeRef::Primitive(_) => return,
        },
    };
    match service.types.get(&actual) {
        Some(Type::Record(record)) => fields(service, &service.all_fields(record), element),
        Some(Type::Array(array)) => {
            let items = element.children.iter_mut();
            items.for_each(|item| value(service, &array.item.value, item));
        }
        Some(Type::Dictionary(dictionary)) => {
            let entries = element.children.iter_mut();
            for part in entries.flat_map(|entry| &mut entry.children) {
                value(service, &dictionary.value.value, part);
            }
        }
        _ => {}
    }
}

fn fields(service: &Service, fields: &[&Field], element: &mut Element) {
    let declared = |child: &Element| {
        let mut fields = fields.iter();
        fields.find(|it| name_of(&it.name) == child.name).copied()
    };
    element
        .children
        .retain(|child| !child.nil || declared(child).is_none());
    for child in &mut element.children {
        if let Some(field) = declared(child) {
            value(service, &field.value, child);
        }
    }
}
