//! What an answer says: its XML with the names and types of the model.

use std::collections::BTreeMap;
use std::ops::Range;

use roxmltree::Node;
use wsdl_schema::family::Family;
use wsdl_schema::model::{Field, Form, Message, Primitive, QName, Record, Service, Type, TypeRef};

use super::names::{key, type_key};

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// What stands for a secret.
pub(super) const REDACTED: &str = "[redacted]";

/// A value to show. It holds no secret.
#[derive(Debug, PartialEq)]
pub(super) enum Shown {
    Null,
    Boolean(bool),
    /// A number, as JSON writes it.
    Number(serde_json::Number),
    Text(String),
    List(Vec<Shown>),
    /// The names of fields, each once, and their values.
    Record(Vec<(String, Shown)>),
}

/// A field, and the name of the type or the message that declares it.
type Owned<'a> = (&'a str, &'a Field);

/// Reads elements as the model says.
pub(super) struct Reading<'a> {
    service: &'a Service,
    family: &'a Family,
    /// Where the secrets stand in the text.
    pub(super) secrets: Vec<Range<usize>>,
    /// The texts in them.
    pub(super) hidden: Vec<String>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(service: &'a Service, family: &'a Family) -> Self {
        Self {
            service,
            family,
            secrets: Vec::new(),
            hidden: Vec::new(),
        }
    }

    /// The parts of the message in the element: the wrapper, or a part if the message has none.
    pub(super) fn element(&mut self, message: &'a Message, node: Node<'_, '_>) -> Shown {
        let owner = message.wrapper_name();
        let parts: Vec<_> = message.parts.iter().map(|part| (owner, part)).collect();
        if !message.is_bare() {
            return self.fields(&parts, node);
        }
        let name = node.tag_name().name().to_owned();
        let value = self.child(&parts, node);
        Shown::Record(vec![(name, value)])
    }

    /// What stands in an element, by the names of the fields.
    fn fields(&mut self, fields: &[Owned<'a>], node: Node<'_, '_>) -> Shown {
        let mut shown = ShownFields::default();
        for (owner, field) in fields
            .iter()
            .filter(|(_, field)| field.form == Form::Attribute)
        {
            let namespace = &*field.name.namespace;
            let mut attributes = node.attributes();
            let attribute = attributes.find(|it| {
                it.name() == field.name.local && it.namespace().unwrap_or("") == namespace
            });
            if let Some(attribute) = attribute {
                let place = attribute.range_value();
                let is_secret = self.family.is_secret(owner, &field.name.local);
                let value = match is_secret {
                    true => {
                        self.hidden.push(attribute.value().to_owned());
                        self.hide(place)
                    }
                    false => Shown::Text(attribute.value().to_owned()),
                };
                shown.put(key(field), value, false);
            }
        }
        if let Some((owner, field)) = fields.iter().find(|(_, it)| it.form == Form::Text) {
            shown.put(key(field), self.owned(owner, field, node), false);
        }
        for child in node.children().filter(Node::is_element) {
            let name = child.tag_name().name().to_owned();
            let is_list = self
                .find(fields, child)
                .is_some_and(|(_, it)| it.is_repeated());
            shown.put(name, self.child(fields, child), is_list);
        }
        Shown::Record(shown.fields)
    }

    /// The field that an element stands for, also one in a group.
    fn find(&self, fields: &[Owned<'a>], node: Node<'_, '_>) -> Option<Owned<'a>> {
        let tag = node.tag_name();
        let is_it = |field: &Field| field.name.is(tag.namespace().unwrap_or(""), tag.name());
        let (mut open, mut seen) = (fields.to_vec(), 0);
        while let Some((owner, field)) = open.pop() {
            match field.form {
                Form::Element if is_it(field) => return Some((owner, field)),
                // Groups can hold themselves.
                Form::Group if seen < MOST_GROUPS => {
                    seen += 1;
                    let group = field.value.name().and_then(|it| self.service.types.get(it));
                    let fields = |group: &'a Type| {
                        let owner = group.name().local.as_str();
                        group
                            .declared_fields()
                            .into_iter()
                            .map(move |it| (owner, it))
                    };
                    open.extend(group.into_iter().flat_map(fields));
                }
                _ => {}
            }
        }
        None
    }

    /// The value of a child element. One that the model lacks shows as it is.
    fn child(&mut self, fields: &[Owned<'a>], node: Node<'_, '_>) -> Shown {
        if let Some((owner, field)) = self.find(fields, node) {
            return self.owned(owner, field, node);
        }
        let around = node
            .parent_element()
            .map_or("", |parent| parent.tag_name().name());
        match self.family.is_secret(around, node.tag_name().name()) {
            true => self.hidden(node),
            false => self.open(node),
        }
    }

    /// What stands in an element that the model does not know.
    fn open(&mut self, node: Node<'_, '_>) -> Shown {
        match node.children().any(|child| child.is_element()) {
            _ if is_nil(node) => Shown::Null,
            true => self.fields(&[], node),
            false => Shown::Text(text(node)),
        }
    }

    /// The value of a field of `owner`.
    fn owned(&mut self, owner: &str, field: &'a Field, node: Node<'_, '_>) -> Shown {
        match self.family.is_secret(owner, &field.name.local) {
            true => self.hidden(node),
            false => self.value(field, node),
        }
    }

    /// What shows of an element with a secret.
    fn hidden(&mut self, node: Node<'_, '_>) -> Shown {
        match inside(node) {
            _ if is_nil(node) => Shown::Null,
            Some(place) => {
                let texts = node.descendants().filter(Node::is_text);
                let texts = texts.filter_map(|it| it.text()).map(str::to_owned);
                self.hidden.extend(texts);
                self.hide(place)
            }
            None => Shown::Text(REDACTED.to_owned()),
        }
    }

    fn hide(&mut self, place: Range<usize>) -> Shown {
        self.secrets.push(place);
        Shown::Text(REDACTED.to_owned())
    }

    fn value(&mut self, field: &'a Field, node: Node<'_, '_>) -> Shown {
        if is_nil(node) {
            return Shown::Null;
        }
        let name = match &field.value {
            TypeRef::Primitive(primitive) => return self.primitive(*primitive, node),
            TypeRef::Named(name) => name,
        };
        match self.service.types.get(name) {
            Some(Type::Record(record)) => self.record(record, node),
            Some(Type::Array(array)) => {
                let items = node.children().filter(Node::is_element);
                let items = items.map(|item| self.owned(&array.name.local, &array.item, item));
                Shown::List(items.collect())
            }
            Some(Type::Dictionary(it)) => {
                let entries = node.children().filter(Node::is_element);
                let pair = |entry: Node<'_, '_>| {
                    let mut parts = entry.children().filter(Node::is_element);
                    let mut part = |field| {
                        let part = parts.next();
                        part.map_or(Shown::Null, |part| self.owned(&it.name.local, field, part))
                    };
                    Shown::List(vec![part(&it.key), part(&it.value)])
                };
                Shown::List(entries.map(pair).collect())
            }
            Some(Type::FlagSet(_) | Type::List(_)) => {
                let text = text(node);
                let words = text.split_ascii_whitespace();
                Shown::List(words.map(|word| Shown::Text(word.to_owned())).collect())
            }
            Some(Type::Enumeration(_)) => Shown::Text(text(node).trim().to_owned()),
            Some(Type::Choice(_)) | None => self.open(node),
        }
    }

    fn primitive(&mut self, primitive: Primitive, node: Node<'_, '_>) -> Shown {
        let primitive = match primitive {
            Primitive::Any => {
                let own = own_type(node).and_then(|(_, name)| Primitive::of_xsd(name));
                match own {
                    Some(own) => own,
                    None => return self.open(node),
                }
            }
            declared => declared,
        };
        let text = text(node);
        scalar(primitive, text.trim()).unwrap_or(Shown::Text(text))
    }

    /// A record. Where it may be of several types, the name of its type is around it.
    fn record(&mut self, declared: &'a Record, node: Node<'_, '_>) -> Shown {
        if !declared.is_polymorphic {
            return self.fields(&self.of_record(declared), node);
        }
        let own = own_type(node);
        let known = own.and_then(|(namespace, name)| {
            let name = QName::new(namespace, name);
            self.service.record(&name)
        });
        let record = known.unwrap_or(declared);
        let name = match (known, own) {
            (None, Some((_, name))) => name.to_owned(),
            _ => type_key(&record.name, &declared.name),
        };
        let value = self.fields(&self.of_record(record), node);
        Shown::Record(vec![(name, value)])
    }

    fn of_record(&self, record: &'a Record) -> Vec<Owned<'a>> {
        let fields = self.service.fields_with_owners(record);
        fields
            .map(|(owner, field)| (owner.name.local.as_str(), field))
            .collect()
    }
}

/// The most groups in groups that are looked into for one element.
const MOST_GROUPS: usize = 100;

/// The fields of a record in the making.
#[derive(Default)]
struct ShownFields {
    fields: Vec<(String, Shown)>,
    /// Where a name has its value, and whether that is a list of all that have the name.
    places: BTreeMap<String, (usize, bool)>,
}

impl ShownFields {
    /// Adds a value. What occurs again becomes a list.
    fn put(&mut self, name: String, value: Shown, is_list: bool) {
        let Some((at, has_list)) = self.places.get_mut(&name) else {
            self.places
                .insert(name.clone(), (self.fields.len(), is_list));
            let value = if is_list {
                Shown::List(vec![value])
            } else {
                value
            };
            self.fields.push((name, value));
            return;
        };
        match self.fields.get_mut(*at) {
            Some((_, Shown::List(items))) if *has_list => items.push(value),
            Some((_, first)) => {
                let one = std::mem::replace(first, Shown::Null);
                *first = Shown::List(vec![one, value]);
                *has_list = true;
            }
            None => {}
        }
    }
}

/// A number or a boolean; none of a text that is none.
fn scalar(primitive: Primitive, text: &str) -> Option<Shown> {
    let number = match primitive {
        Primitive::Boolean => {
            return match text {
                "true" | "1" => Some(Shown::Boolean(true)),
                "false" | "0" => Some(Shown::Boolean(false)),
                _ => None,
            };
        }
        Primitive::UnsignedLong => text.parse::<u64>().ok()?.into(),
        Primitive::Float | Primitive::Double => serde_json::Number::from_f64(text.parse().ok()?)?,
        Primitive::Byte
        | Primitive::Int
        | Primitive::Long
        | Primitive::Short
        | Primitive::UnsignedByte
        | Primitive::UnsignedInt
        | Primitive::UnsignedShort => text.parse::<i64>().ok()?.into(),
        _ => return None,
    };
    Some(Shown::Number(number))
}

fn is_nil(node: Node<'_, '_>) -> bool {
    let nil = node.attribute((XSI, "nil")).map(str::trim);
    matches!(nil, Some("true" | "1"))
}

/// The namespace and the name of the type that an element says it has.
fn own_type<'n>(node: Node<'n, '_>) -> Option<(&'n str, &'n str)> {
    let own = node.attribute((XSI, "type"))?.trim();
    let (prefix, name) = match own.split_once(':') {
        Some((prefix, name)) => (Some(prefix), name),
        None => (None, own),
    };
    let namespace = node.lookup_namespace_uri(prefix).unwrap_or_default();
    Some((namespace, name))
}

/// What stands between the tags; none if there is nothing.
pub(super) fn inside(node: Node<'_, '_>) -> Option<Range<usize>> {
    let (first, last) = (node.first_child()?, node.last_child()?);
    Some(first.range().start..last.range().end)
}

/// A text with something else in place of the secrets in it.
pub(super) fn without(mut secrets: Vec<Range<usize>>, text: &str) -> String {
    secrets.sort_by_key(|place| place.start);
    let (mut out, mut end) = (String::new(), 0);
    for place in secrets {
        out.push_str(text.get(end..place.start).unwrap_or_default());
        out.push_str(REDACTED);
        end = place.end;
    }
    out.push_str(text.get(end..).unwrap_or_default());
    out
}

/// The text in an element.
fn text(node: Node<'_, '_>) -> String {
    let texts = node.children().filter(Node::is_text);
    texts.filter_map(|child| child.text()).collect()
}
