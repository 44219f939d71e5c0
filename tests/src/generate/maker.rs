//! Makes elements from the model.

use std::collections::{BTreeMap, BTreeSet};

use wsdl_schema::family::Family;
use wsdl_schema::model::{
    Array, Dictionary, Enumeration, Field, Message, Primitive, QName, Record, Service, Type,
    TypeRef,
};

use super::{Presence, values};
use crate::infoset::{Element, Name};
use crate::normalise::{default, name_of, type_name};

/// The namespace of SOAP 1.1's envelope.
const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";

/// Makes messages of one service. Values are used in turn: the next field of a type gets the next
/// value of that type, so that all of them occur.
pub(super) struct Maker<'a> {
    service: &'a Service,
    turns: BTreeMap<Name, usize>,
    /// How many values of each type have been used.
    seen: BTreeMap<Name, BTreeSet<usize>>,
    /// The records that are being filled.
    open: Vec<&'a QName>,
    /// The family that says which fields are secrets, if secrets get a text of their own.
    family: Option<&'a Family>,
    /// Whether the current element is a secret or inside one.
    in_secret: bool,
    /// How many secrets the body has, without those inside others.
    secrets: usize,
}

/// The text of every secret.
pub const SECRET: &str = "nobody may read this";

impl<'a> Maker<'a> {
    pub(super) fn new(service: &'a Service) -> Self {
        Self {
            service,
            turns: BTreeMap::new(),
            seen: BTreeMap::new(),
            open: Vec::new(),
            family: None,
            in_secret: false,
            secrets: 0,
        }
    }

    /// A maker that gives every secret the text [`SECRET`].
    pub(super) fn with_secrets(service: &'a Service, family: &'a Family) -> Self {
        Self {
            family: Some(family),
            ..Self::new(service)
        }
    }

    /// How many secrets the body of the last message has.
    pub(super) fn secrets(&self) -> usize {
        self.secrets
    }

    /// How many values of a type have been used.
    pub(super) fn seen(&self, name: &Name) -> usize {
        self.seen.get(name).map_or(0, BTreeSet::len)
    }

    /// An envelope.
    pub(super) fn envelope(&mut self, message: &'a Message, presence: Presence) -> Element {
        let soap = |name| Element::new(Name::new(SOAP, name));
        let mut envelope = soap("Envelope");
        let mut header = soap("Header");
        for block in &message.headers {
            let mut element = Element::new(name_of(&block.name));
            match presence {
                Presence::Null => continue,
                Presence::Nil if !block.nillable => continue,
                Presence::Nil => element.nil = true,
                Presence::Empty | Presence::Full => {
                    let is_secret = |family: &Family| family.is_secret("", &block.name.local);
                    self.in_secret = self.family.is_some_and(is_secret);
                    self.value(&block.value, presence, &mut element);
                    self.in_secret = false;
                }
            }
            header.children.push(element);
        }
        // Only those in the body count; header blocks hide theirs in their own ways.
        self.secrets = 0;
        if !header.children.is_empty() {
            envelope.children.push(header);
        }
        let mut body = soap("Body");
        if let Some(name) = &message.wrapper {
            let mut wrapper = Element::new(name_of(name));
            self.fields(message.parts.iter(), name, presence, &mut wrapper);
            body.children.push(wrapper);
        }
        envelope.children.push(body);
        envelope
    }

    fn fields(
        &mut self,
        fields: impl Iterator<Item = &'a Field>,
        owner: &QName,
        presence: Presence,
        into: &mut Element,
    ) {
        for field in fields {
            let outer = self.in_secret;
            let named = |family: &Family| family.is_secret(&owner.local, &field.name.local);
            self.in_secret |= self.family.is_some_and(named);
            let element = self.field(field, presence);
            let is_null = element.as_ref().is_none_or(|element| element.nil);
            self.secrets += usize::from(self.in_secret && !outer && !is_null);
            self.in_secret = outer;
            into.children.extend(element);
        }
    }

    fn field(&mut self, field: &'a Field, presence: Presence) -> Option<Element> {
        let element = Element::new(name_of(&field.name));
        let recursive = field
            .value
            .name()
            .is_some_and(|name| self.open.contains(&name));
        match presence {
            Presence::Null => self.null(field),
            Presence::Nil if field.nillable => Some(Element {
                nil: true,
                ..element
            }),
            Presence::Nil if field.is_optional() => None,
            Presence::Nil => self.null(field),
            Presence::Empty | Presence::Full if recursive => self.null(field),
            Presence::Empty | Presence::Full => {
                let mut element = element;
                self.value(&field.value, presence, &mut element);
                Some(element)
            }
        }
    }

    /// A null, or the default of a value type, as our writer writes it.
    fn null(&self, field: &Field) -> Option<Element> {
        if !field.nillable {
            return default(self.service, field);
        }
        let element = Element::new(name_of(&field.name));
        (!field.is_optional()).then_some(Element {
            nil: true,
            ..element
        })
    }

    fn value(&mut self, declared: &'a TypeRef, presence: Presence, element: &mut Element) {
        match declared {
            TypeRef::Primitive(primitive) => self.primitive(*primitive, presence, element),
            TypeRef::Named(name) => match &self.service.types[name] {
                Type::Record(record) => self.family(record, presence, element),
                Type::Enumeration(it) => element.text = self.literal(it, presence),
                Type::FlagSet(it) => element.text = self.flags(it, presence),
                Type::Array(it) if presence == Presence::Full => self.items(it, element),
                Type::Dictionary(it) if presence == Presence::Full => self.entries(it, element),
                Type::List(it) if presence == Presence::Full => {
                    self.value(&it.item, presence, element);
                }
                Type::Array(_) | Type::Dictionary(_) | Type::List(_) => {}
                Type::Choice(_) => panic!("NetServer has no choices"),
            },
        }
    }

    /// The number of the next value of a type that has `count` values.
    fn turn(&mut self, name: Name, count: usize) -> usize {
        let turn = self.turns.entry(name.clone()).or_default();
        let index = *turn % count;
        *turn += 1;
        self.seen.entry(name).or_default().insert(index);
        index
    }

    fn primitive(&mut self, primitive: Primitive, presence: Presence, element: &mut Element) {
        let name = type_name(&TypeRef::Primitive(primitive));
        if primitive == Primitive::Any {
            let actual = values::ANY[self.turn(name, values::ANY.len())];
            element.type_name = Some(type_name(&TypeRef::Primitive(actual)));
            return self.primitive(actual, presence, element);
        }
        if self.in_secret && primitive == Primitive::String {
            element.text = SECRET.to_owned();
            return;
        }
        let values = values::of(primitive);
        let is_text = match primitive {
            Primitive::String | Primitive::Base64Binary | Primitive::HexBinary => true,
            Primitive::Text(kind) => kind.has_empty(),
            _ => false,
        };
        if presence == Presence::Full || !is_text {
            element.text = values[self.turn(name, values.len())].to_owned();
        }
    }

    fn literal(&mut self, enumeration: &Enumeration, presence: Presence) -> String {
        let literals = &enumeration.literals;
        let turn = match presence {
            Presence::Full => self.turn(name_of(&enumeration.name), literals.len()),
            _ => 0,
        };
        literals[turn].value.clone()
    }

    /// No flag, all, or one.
    fn flags(&mut self, set: &Enumeration, presence: Presence) -> String {
        let literals: Vec<&str> = set.literals.iter().map(|it| it.value.as_str()).collect();
        if presence != Presence::Full {
            return String::new();
        }
        match self.turn(name_of(&set.name), literals.len() + 2) {
            0 => literals.join(" "),
            1 => String::new(),
            turn => literals[turn - 2].to_owned(),
        }
    }

    /// A record, or one of the types derived from it.
    fn family(&mut self, declared: &'a Record, presence: Presence, element: &mut Element) {
        let members = family(self.service, declared);
        let mut actual = declared;
        if members.len() > 1 {
            actual = members[self.turn(name_of(&declared.name), members.len())];
        }
        if actual.name != declared.name {
            element.type_name = Some(name_of(&actual.name));
        }
        let service = self.service;
        self.open.push(&declared.name);
        self.fields(
            service.all_fields(actual).into_iter(),
            &actual.name,
            presence,
            element,
        );
        self.open.pop();
    }

    fn items(&mut self, array: &'a Array, element: &mut Element) {
        let item = &*array.item;
        let name = Element::new(name_of(&item.name));
        let is_simple = !matches!(&item.value, TypeRef::Named(name)
            if !matches!(self.service.types[name], Type::Enumeration(_) | Type::FlagSet(_)));
        let turn = self.turn(name_of(&array.name), 3);
        for index in 0..if is_simple { turn + 1 } else { 1 } {
            if index == 1 && item.nillable {
                element.children.push(Element {
                    nil: true,
                    ..name.clone()
                });
            }
            if !item
                .value
                .name()
                .is_some_and(|name| self.open.contains(&name))
            {
                let mut full = name.clone();
                self.value(&item.value, Presence::Full, &mut full);
                element.children.push(full);
            }
        }
        if turn == 1 && item.nillable {
            element.children.push(Element { nil: true, ..name });
        }
    }

    fn entries(&mut self, dictionary: &'a Dictionary, element: &mut Element) {
        let turn = self.turn(name_of(&dictionary.name), 3);
        for index in 0..=turn {
            let mut entry = Element::new(name_of(&dictionary.entry));
            let mut key = Element::new(name_of(&dictionary.key.name));
            if dictionary.key.nillable && index == 2 {
                key.nil = true;
            } else {
                self.value(&dictionary.key.value, Presence::Full, &mut key);
            }
            let mut value = Element::new(name_of(&dictionary.value.name));
            let field = &*dictionary.value;
            let recursive = field
                .value
                .name()
                .is_some_and(|name| self.open.contains(&name));
            if field.nillable && (index == 1 || recursive) {
                value.nil = true;
            } else {
                self.value(&field.value, Presence::Full, &mut value);
            }
            entry.children.extend([key, value]);
            element.children.push(entry);
        }
    }
}

/// A record, and the derived types that an instance may have instead.
pub fn family<'a>(service: &'a Service, base: &'a Record) -> Vec<&'a Record> {
    let mut members = vec![base];
    let mut next = 0;
    while let Some(record) = members.get(next).copied().filter(|_| base.is_polymorphic) {
        members.extend(
            record
                .derived
                .iter()
                .filter_map(|name| service.record(name)),
        );
        next += 1;
    }
    members
}
