//! The second stage: the meaning of the documents, independent of XML syntax and of any programming
//! language.
//!
//! A [`Service`] is one version of a service family: its agents with their operations, and the
//! types that these share. Wrapper elements belong to the agent, since one name can mean different
//! things in two agents; named types belong to the version.

mod anonymous;
mod bases;
mod build;
mod components;
mod construct;
mod content;
mod cycles;
mod declarations;
mod display;
mod facets;
mod graph;
mod least;
mod lower;
mod parts;
mod primitive;
mod recognise;
mod restrictions;
mod serialization;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use self::components::Components;
pub use self::construct::Construct;
pub use self::primitive::{CalendarType, IntegerType, NameType, Primitive, TextListType, TextType};
use crate::diagnostic::Location;
pub use crate::document::QName;
pub use crate::document::wsdl::Version;
pub use crate::document::xsd::{Occurs, ValueConstraint};

/// One version of a service: everything under one target namespace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// The target namespace of its WSDL documents.
    pub namespace: String,
    /// The agents by name.
    pub agents: BTreeMap<String, Agent>,
    /// The named types of all namespaces.
    pub types: BTreeMap<QName, Type>,
    /// The simple types of all namespaces whose values are held as those of another type.
    pub restrictions: BTreeMap<QName, Restriction>,
}

/// One port type with its bindings and ports, which the vendor calls an agent.
#[derive(Clone, Debug)]
pub struct Agent {
    /// The name of the port type.
    pub name: String,
    /// The version of SOAP that its binding is to.
    pub version: Version,
    /// The ports at which it is offered, in document order.
    pub ports: Vec<Port>,
    /// The operations by name.
    pub operations: BTreeMap<String, Operation>,
    /// The place of the port type.
    pub location: Location,
}

/// An address at which an agent is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Port {
    /// The name of the port.
    pub name: String,
    /// The URL.
    pub address: String,
    /// Whether a policy demands HTTPS.
    pub requires_https: bool,
}

/// A request, with a response unless it is one-way.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The name in the port type.
    pub name: String,
    /// The `SOAPAction` of the request.
    pub action: String,
    /// The WS-Addressing action of the response, if the port type states one.
    pub response_action: Option<String>,
    /// The request.
    pub input: Message,
    /// The response; none if the server sends no message.
    pub output: Option<Message>,
    /// The elements that stand in the details of its faults, in order, each once.
    pub faults: Vec<Field>,
    /// The text of its documentation; empty if there is none.
    pub documentation: String,
    /// The place of the operation in the port type.
    pub location: Location,
}

/// A message in one direction: header blocks, and the wrapper element in the body, if there is one.
/// If the elements of the body are the parts themselves, the wrapper is SOAP's own `Body`.
#[derive(Clone, Debug)]
pub struct Message {
    /// The header blocks, in order.
    pub headers: Vec<Header>,
    /// The wrapper element; none if the body is empty.
    pub wrapper: Option<QName>,
    /// The parts: the children of the wrapper element, in order.
    pub parts: Vec<Field>,
    /// Whether the parts may come in any order (`xs:all`).
    pub is_unordered: bool,
    /// Whether the element stands for a call or its result, and not for itself (RPC style).
    pub is_rpc: bool,
    /// The place of the wrapper element, or of the message if the body is empty.
    pub location: Location,
}

/// A header block: a global element.
#[derive(Clone, Debug)]
pub struct Header {
    /// The element.
    pub name: QName,
    /// Its value.
    pub value: TypeRef,
    /// Whether it may be `xsi:nil`.
    pub nillable: bool,
    /// The place of the element's declaration.
    pub location: Location,
}

/// A named type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// A sequence of fields.
    Record(Record),
    /// One literal of a list.
    Enumeration(Enumeration),
    /// A set of literals of a list (`xs:list` of an enumeration).
    FlagSet(Enumeration),
    /// A sequence of one repeated element.
    Array(Array),
    /// A sequence of key and value pairs.
    Dictionary(Dictionary),
    /// Values in one text, with blanks between them (`xs:list`).
    List(List),
    /// One of several alternatives.
    Choice(Choice),
}

/// A complex type that is neither an array nor a dictionary.
#[derive(Clone, Debug)]
pub struct Record {
    /// The name on the wire.
    pub name: QName,
    /// The type that it extends.
    pub base: Option<QName>,
    /// The types that extend it directly, by name.
    pub derived: Vec<QName>,
    /// The fields that it adds to those of its base, in order.
    pub fields: Vec<Field>,
    /// Whether its fields are all that it has, since it restricts its base and does not extend it.
    pub restricts: bool,
    /// Whether its values are of types that derive from it (`abstract`).
    pub is_abstract: bool,
    /// Whether its elements may come in any order (`xs:all`).
    pub is_unordered: bool,
    /// Whether its values are never null (`IsValueType`).
    pub is_value_type: bool,
    /// Whether a value declared with this type may be an instance of a derived one.
    pub is_polymorphic: bool,
    /// The text of its documentation; empty if there is none.
    pub documentation: String,
    /// The place of the declaration.
    pub location: Location,
}

/// A field of a record or a part of a message.
#[derive(Clone, Debug)]
pub struct Field {
    /// The name of the element or attribute; its namespace is that of the declaring schema. A field of
    /// another form has a name that describes it, in no namespace.
    pub name: QName,
    /// How it stands in the message.
    pub form: Form,
    /// The value.
    pub value: TypeRef,
    /// The name of [`Service::restrictions`] that it is declared with, if it is one.
    pub restriction: Option<QName>,
    /// `default` or `fixed`: the value of an element without text, or the only value.
    pub value_constraint: Option<ValueConstraint>,
    /// How often it occurs. A field that can occur more than once is a list, in which each item is an
    /// element (or a group, or an element of a wildcard) of its own.
    pub occurs: Occurs,
    /// Whether it may be `xsi:nil`.
    pub nillable: bool,
    /// Whether its absence means that there is no value, and not the default value: there is none
    /// (an enumeration without a literal for 0, a type without a zero or empty value, or
    /// one with facets), or it would
    /// hold itself without end.
    pub null_if_absent: bool,
    /// What must stand in it, as far as the schema says it in few words: of a wildcard, an element
    /// that is declared; of mixed content, the elements that it cannot go without.
    pub least: Vec<LeastElement>,
    /// The text of its documentation; empty if there is none.
    pub documentation: Arc<str>,
    /// The place of the declaration.
    pub location: Location,
}

/// How a field stands in a message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// An element.
    Element,
    /// An attribute.
    Attribute,
    /// The text of the element that has the field (`xs:simpleContent`).
    Text,
    /// Elements that stand in place of the field: its type is a [`Record`] or a [`Choice`], which has
    /// no element of its own.
    Group,
    /// An element of a wildcard (`xs:any`).
    AnyElement(Namespaces),
    /// The attributes of a wildcard (`xs:anyAttribute`).
    AnyAttributes(Namespaces),
    /// The whole content, in which text stands between elements (`mixed`).
    Mixed,
}

/// An element without attributes and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeastElement {
    /// The name.
    pub name: QName,
    /// What is in it, in order.
    pub children: Vec<LeastElement>,
}

/// The namespaces that a wildcard allows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Namespaces {
    /// All, and names in none.
    Any,
    /// All but this one, and no names in none.
    Other(String),
    /// These; an empty text stands for names in none.
    Listed(Vec<String>),
}

/// One of several alternatives (`xs:choice`, or an element with substitutes). It has no element of its
/// own.
#[derive(Clone, Debug)]
pub struct Choice {
    /// A name that was made for it.
    pub name: QName,
    /// The alternatives, in order.
    pub alternatives: Vec<Field>,
    /// The text of its documentation; empty if there is none.
    pub documentation: String,
    /// The place of the declaration.
    pub location: Location,
}

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TypeRef {
    /// A type that needs no declaration.
    Primitive(Primitive),
    /// A type of [`Service::types`].
    Named(QName),
}

/// A simple type that restricts another by facets, or is a union.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restriction {
    /// The name.
    pub name: QName,
    /// The declared type that it restricts, if it is none of XML Schema.
    pub base: Option<QName>,
    /// What its values are held as: the type that it restricts in the end, or `xs:string` if it is a
    /// union.
    pub value: TypeRef,
    /// The types of which a union has the values, if it is one.
    pub members: Vec<Member>,
    /// What its declaration says of its values, in document order: the names of facets with their
    /// values, or `memberTypes` with the name of each.
    pub limits: Vec<(&'static str, String)>,
}

/// A type of which a union has the values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Member {
    /// A type of XML Schema, or a declared one.
    Named(QName),
    /// A type in place, by one of the texts that it lists.
    Literal(String),
}

/// The literals of an enumeration or of a flag set.
#[derive(Clone, Debug)]
pub struct Enumeration {
    /// The name on the wire.
    pub name: QName,
    /// The integer type that its numbers are of, if not `xs:int` (`ActualType`).
    pub actual_type: Option<QName>,
    /// The literals, in schema order.
    pub literals: Vec<Literal>,
    /// The text of its documentation; empty if there is none.
    pub documentation: String,
    /// The place of the declaration.
    pub location: Location,
}

/// A literal and its number.
#[derive(Clone, Debug)]
pub struct Literal {
    /// The literal on the wire.
    pub value: String,
    /// The number: as written (`EnumerationValue`, an `xs:long`), or else the index from 0 (in a
    /// flag set, 2 to the power of the index).
    pub number: i64,
    /// The place of the declaration.
    pub location: Location,
}

/// A complex type that is a sequence of one repeated element.
#[derive(Clone, Debug)]
pub struct Array {
    /// The name on the wire.
    pub name: QName,
    /// The repeated element.
    pub item: Box<Field>,
    /// The place of the declaration.
    pub location: Location,
}

/// A complex type that is a map: a repeated element that holds a key and a value.
#[derive(Clone, Debug)]
pub struct Dictionary {
    /// The name on the wire.
    pub name: QName,
    /// The repeated element.
    pub entry: QName,
    /// The element of the key.
    pub key: Box<Field>,
    /// The element of the value.
    pub value: Box<Field>,
    /// The place of the declaration.
    pub location: Location,
}

/// A simple type that is a list of values of another one (`xs:list`).
#[derive(Clone, Debug)]
pub struct List {
    /// The name on the wire.
    pub name: QName,
    /// The value of an item: a primitive or an enumeration.
    pub item: TypeRef,
    /// What its declaration says of its values, as in [`Restriction::limits`].
    pub limits: Vec<(&'static str, String)>,
    /// The place of the declaration.
    pub location: Location,
}

/// Equality of meaning, wherever it was declared and however it is documented.
macro_rules! equal_but_for_location {
    ($($name:ident { $($field:ident),+ })+) => {$(
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $(self.$field == other.$field)&&+
            }
        }
        impl Eq for $name {}
    )+};
}

equal_but_for_location! {
    Agent { name, version, ports, operations }
    Operation { name, action, response_action, input, output, faults }
    Message { headers, wrapper, parts, is_unordered }
    Header { name, value, nillable }
    Record {
        name, base, derived, fields, restricts, is_abstract, is_unordered, is_value_type,
        is_polymorphic
    }
    Field { name, form, value, value_constraint, occurs, nillable }
    Choice { name, alternatives }
    Enumeration { name, actual_type, literals }
    Literal { value, number }
    Array { name, item }
    Dictionary { name, entry, key, value }
    List { name, item }
}

/// The namespace of the envelope of SOAP 1.1.
const ENVELOPE: &str = "http://schemas.xmlsoap.org/soap/envelope/";

/// Whether this is the name of SOAP's `Body`.
pub fn is_body(name: &QName) -> bool {
    name.is(ENVELOPE, "Body")
}

impl Service {
    /// The record of this name, if there is one.
    pub fn record(&self, name: &QName) -> Option<&Record> {
        match self.types.get(name) {
            Some(Type::Record(record)) => Some(record),
            _ => None,
        }
    }

    /// Returns the fields of a record with those of its base types before its own, and attributes
    /// before everything else.
    pub fn all_fields<'a>(&'a self, record: &'a Record) -> Vec<&'a Field> {
        self.fields_with_owners(record)
            .map(|(_, field)| field)
            .collect()
    }

    /// Returns the fields of a record as [`Service::all_fields`] does, each with the record that
    /// declares it.
    pub fn fields_with_owners<'a>(
        &'a self,
        record: &'a Record,
    ) -> impl Iterator<Item = (&'a Record, &'a Field)> {
        let base = |record: &&'a Record| match record.restricts {
            true => None,
            false => self.record(record.base.as_ref()?),
        };
        let mut chain: Vec<_> = std::iter::successors(Some(record), base).collect();
        chain.reverse();
        let fields = |owner: &'a Record| owner.fields.iter().map(move |field| (owner, field));
        let attributes = chain.clone().into_iter().flat_map(fields);
        let content = chain.into_iter().flat_map(fields);
        attributes
            .filter(|(_, field)| field.is_attribute())
            .chain(content.filter(|(_, field)| !field.is_attribute()))
    }
}

impl Operation {
    /// The request, then the response if there is one.
    pub fn messages(&self) -> impl Iterator<Item = &Message> {
        std::iter::once(&self.input).chain(&self.output)
    }

    /// The parts of the response; none if there is no response.
    pub fn output_parts(&self) -> &[Field] {
        self.output.as_ref().map_or(&[], |output| &output.parts)
    }

    /// The parts of the request, then those of the response.
    pub fn parts(&self) -> impl Iterator<Item = &Field> {
        self.messages().flat_map(|message| &message.parts)
    }

    /// The parts of the request and the response, then the elements of the faults.
    pub fn parts_and_faults(&self) -> impl Iterator<Item = &Field> {
        self.parts().chain(&self.faults)
    }
}

impl Message {
    /// The name of SOAP's `Body`, in either version of SOAP.
    pub fn body() -> QName {
        QName::new(ENVELOPE, "Body")
    }

    /// Whether the parts stand in SOAP's `Body` itself.
    pub fn is_bare(&self) -> bool {
        self.wrapper.as_ref().is_some_and(is_body)
    }

    /// The local name of the wrapper element; empty if the body is.
    pub fn wrapper_name(&self) -> &str {
        self.wrapper.as_ref().map_or("", |wrapper| &wrapper.local)
    }

    /// The namespace of the wrapper element; empty if the body is, or if it is in none.
    pub fn namespace(&self) -> &str {
        self.wrapper
            .as_ref()
            .map_or("", |wrapper| &wrapper.namespace)
    }
}

impl Type {
    /// The name on the wire.
    pub fn name(&self) -> &QName {
        match self {
            Self::Record(record) => &record.name,
            Self::Enumeration(enumeration) | Self::FlagSet(enumeration) => &enumeration.name,
            Self::Array(array) => &array.name,
            Self::Dictionary(dictionary) => &dictionary.name,
            Self::List(list) => &list.name,
            Self::Choice(choice) => &choice.name,
        }
    }

    /// The place of the declaration.
    pub fn location(&self) -> &Location {
        match self {
            Self::Record(record) => &record.location,
            Self::Enumeration(enumeration) | Self::FlagSet(enumeration) => &enumeration.location,
            Self::Array(array) => &array.location,
            Self::Dictionary(dictionary) => &dictionary.location,
            Self::List(list) => &list.location,
            Self::Choice(choice) => &choice.location,
        }
    }

    /// The text of its documentation, if it has a place in the model.
    pub fn documentation(&self) -> &str {
        match self {
            Self::Record(record) => &record.documentation,
            Self::Enumeration(it) | Self::FlagSet(it) => &it.documentation,
            Self::Choice(choice) => &choice.documentation,
            Self::Array(_) | Self::Dictionary(_) | Self::List(_) => "",
        }
    }

    /// The type that it extends, if it is a record that extends one.
    pub fn base(&self) -> Option<&QName> {
        match self {
            Self::Record(record) => record.base.as_ref(),
            _ => None,
        }
    }

    /// The declared type of the items of a list, if it is one.
    pub fn item_type(&self) -> Option<&QName> {
        match self {
            Self::List(list) => list.item.name(),
            _ => None,
        }
    }

    /// Returns the fields in the declaration itself: the own fields of a record, the item of an
    /// array, the key and value of a dictionary, the alternatives of a choice.
    pub fn declared_fields(&self) -> Vec<&Field> {
        match self {
            Self::Record(record) => record.fields.iter().collect(),
            Self::Array(array) => vec![&*array.item],
            Self::Dictionary(dictionary) => vec![&*dictionary.key, &*dictionary.value],
            Self::Choice(choice) => choice.alternatives.iter().collect(),
            Self::Enumeration(_) | Self::FlagSet(_) | Self::List(_) => Vec::new(),
        }
    }
}

impl Field {
    /// Whether it may be absent.
    pub fn is_optional(&self) -> bool {
        self.occurs.min == 0
    }

    /// Whether it is a list of items, each with an element (or a group) of its own.
    pub fn is_repeated(&self) -> bool {
        self.occurs.max != Some(1)
    }

    /// Whether it is an attribute, or the attributes of a wildcard.
    pub fn is_attribute(&self) -> bool {
        matches!(self.form, Form::Attribute | Form::AnyAttributes(_))
    }

    /// The longest summary, in bytes.
    const SUMMARY: usize = 300;

    /// The beginning of its documentation, for places other than its declaration: each type that
    /// extends another repeats it.
    pub fn summary(&self) -> &str {
        let mut starts = self.documentation.char_indices().map(|(start, _)| start);
        let end = starts.find(|start| *start >= Self::SUMMARY);
        &self.documentation[..end.unwrap_or(self.documentation.len())]
    }
}

impl Enumeration {
    /// Returns the literal with the number 0, which is the meaning of an absent value.
    pub fn zero(&self) -> Option<&Literal> {
        self.literals.iter().find(|literal| literal.number == 0)
    }
}
