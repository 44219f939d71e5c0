//! The Rust items that a service becomes.

use std::collections::{BTreeMap, BTreeSet};

use super::{FixedValue, RustType};
use wsdl_schema::family::Family;
use wsdl_schema::model::{self, Agent, Namespaces, Occurs, QName, Service, ValueConstraint};

/// One service as a Rust module.
#[derive(Debug)]
pub struct ServiceModule<'a> {
    /// The part of the model that it is made from.
    pub model: &'a Service,
    /// The settings of its family.
    pub family: &'a Family,
    /// The name of the service, such as `Services88`.
    pub name: String,
    /// The module.
    pub module: String,
    /// The feature that enables all agents.
    pub feature: String,
    /// The feature that every agent enables, for what all agents share.
    pub base_feature: String,
    /// The path of an agent's endpoint, with `{agent}`.
    pub path: String,
    /// The agents, by name.
    pub agents: Vec<AgentModule<'a>>,
    /// The types that are items, by Rust name.
    pub types: Vec<TypeItem<'a>>,
    /// The arrays and dictionaries, by their names on the wire.
    pub containers: BTreeMap<&'a QName, RustType>,
    /// The header blocks of messages, by name.
    pub headers: Vec<HeaderItem>,
}

/// An agent as a module with a trait.
#[derive(Debug)]
pub struct AgentModule<'a> {
    /// The part of the model that it is made from.
    pub model: &'a Agent,
    /// The name in an endpoint's path.
    pub name: String,
    /// The module.
    pub module: String,
    /// The trait.
    pub trait_name: String,
    /// The feature that enables it.
    pub feature: String,
    /// The operations, by name.
    pub operations: Vec<OperationItem<'a>>,
    /// The text of the notes about it.
    pub note: Option<String>,
}

/// An operation as a method with a request and a response.
#[derive(Debug)]
pub struct OperationItem<'a> {
    /// The part of the model that it is made from.
    pub model: &'a model::Operation,
    /// The module, and the file, that holds it.
    pub module: String,
    /// The method of the agent's trait.
    pub method: String,
    /// The name of the request.
    pub request: String,
    /// The name of the response; none if the operation is one-way.
    pub response: Option<String>,
    /// The parts of the response.
    pub parts: Vec<FieldItem>,
    /// Those of the two messages that no earlier operation of the agent defines.
    pub defines: Vec<MessageItem>,
    /// The faults that it declares, if any.
    pub faults: Option<FaultsItem>,
    /// The user's own text about it, or else that of the schema.
    pub note: Option<String>,
}

/// The faults that an operation declares.
#[derive(Debug)]
pub struct FaultsItem {
    /// The Rust name.
    pub name: String,
    /// What it is.
    pub kind: FaultsKind,
}

/// The Rust item of an operation's faults.
#[derive(Debug)]
pub enum FaultsKind {
    /// An enum with a variant for each element in a detail.
    Enum(ChoiceItem),
    /// An alias of the enum of another operation of the agent, which declares the same faults.
    Alias(String),
}

/// A request or a response.
#[derive(Debug)]
pub struct MessageItem {
    /// The Rust name.
    pub name: String,
    /// The wrapper element; none if the body is empty.
    pub wire: Option<QName>,
    /// The direction.
    pub direction: MessageDirection,
    /// What it is.
    pub kind: MessageKind,
}

/// The direction of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageDirection {
    /// To the server.
    Request,
    /// From the server.
    Response,
}

/// The shape of a request or a response.
#[derive(Debug)]
pub enum MessageKind {
    /// No parts: an alias of the runtime's empty struct of its direction.
    Empty,
    /// A response of one element called `Response`: an alias of the runtime's shared struct.
    Response(Box<FieldItem>),
    /// Anything else: its own struct.
    Struct(StructItem),
}

/// A type that is an item.
#[derive(Debug)]
pub struct TypeItem<'a> {
    /// The name on the wire.
    pub wire: &'a QName,
    /// The Rust name.
    pub name: String,
    /// The module, and the file, that holds it.
    pub module: String,
    /// The features of which any one enables it.
    pub features: BTreeSet<String>,
    /// What it is.
    pub kind: TypeKind,
    /// The user's own text about it, or else that of the schema.
    pub note: Option<String>,
}

/// The kinds of types that are items.
#[derive(Debug)]
pub enum TypeKind {
    /// A struct.
    Struct(StructItem),
    /// A struct, and the enum of the type and its derived types.
    Polymorphic(StructItem, PolymorphicItem),
    /// An enum with one variant per literal.
    Enumeration(EnumItem),
    /// A set with one constant per literal.
    FlagSet(EnumItem),
    /// An alias of the runtime's map.
    Dictionary(RustType),
    /// An enum with one variant per alternative.
    Choice(ChoiceItem),
}

/// An enum whose variants hold the values of alternatives.
#[derive(Debug)]
pub struct ChoiceItem {
    /// The Rust name.
    pub name: String,
    /// The name that the schema's model has for it.
    pub wire: QName,
    /// The alternatives in schema order, each called like its variant.
    pub alternatives: Vec<FieldItem>,
}

/// A struct with fields in wire order.
#[derive(Debug)]
pub struct StructItem {
    /// The Rust name.
    pub name: String,
    /// The name on the wire: of the type, or of the wrapper element.
    pub wire: QName,
    /// Whether its elements may come in any order.
    pub is_unordered: bool,
    /// The attributes, then the other fields; those of base types first.
    pub fields: Vec<FieldItem>,
}

/// A field of a struct.
#[derive(Debug)]
pub struct FieldItem {
    /// The Rust name.
    pub name: String,
    /// The element or attribute.
    pub wire: QName,
    /// How it stands in a message.
    pub form: FieldForm,
    /// How often it occurs, if it is a list of items without an element around them.
    pub repeats: Option<Occurs>,
    /// The Rust type.
    pub ty: RustType,
    /// The type as the schema writes it, for docs.
    pub declared: String,
    /// The type that holds the values of the declared one, and what that says of them: names of
    /// facets with their values. None if the declared type says nothing.
    pub limits: Option<(String, Vec<(&'static str, String)>)>,
    /// `default` or `fixed`.
    pub value_constraint: Option<ValueConstraint>,
    /// The only value, if its struct has it by default.
    pub fixed: Option<FixedValue>,
    /// What the runtime is told of the values, each by its name.
    pub rules: Vec<(&'static str, String)>,
    /// Whether the element must be there.
    pub required: bool,
    /// Whether it may be nil.
    pub nillable: bool,
    /// Whether it must have attributes if it is nil.
    pub nil_has_attributes: bool,
    /// Whether `Debug` hides it.
    pub secret: bool,
    /// The elements inside, if it is an array or a dictionary.
    pub shape: Option<Shape>,
    /// The user's own text about it, or else that of the schema.
    pub note: Option<String>,
}

/// How a field stands in a message.
#[derive(Debug, PartialEq, Eq)]
pub enum FieldForm {
    /// An element.
    Element,
    /// An attribute.
    Attribute,
    /// The text of the element that has the field.
    Text,
    /// Elements in place of the field, and what can stand there.
    Group {
        /// Whether it is one of several.
        is_choice: bool,
        /// The elements and wildcards, in schema order.
        parts: Vec<GroupPart>,
    },
    /// An element of a wildcard.
    AnyElement(Namespaces),
    /// The attributes of a wildcard.
    AnyAttributes(Namespaces),
    /// Text and elements.
    Mixed,
}

/// What can stand in place of a group.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupPart {
    /// An element.
    Element(QName),
    /// An element of a wildcard.
    Any(Namespaces),
}

/// The elements inside an array or a dictionary.
#[derive(Debug)]
pub enum Shape {
    /// The element of an array's item.
    Array(Box<FieldItem>),
    /// The elements of a dictionary's entry and of the key and the value in it.
    Dictionary(QName, Box<FieldItem>, Box<FieldItem>),
}

/// The enum of a base type and the types that derive from it.
#[derive(Debug)]
pub struct PolymorphicItem {
    /// The Rust name.
    pub name: String,
    /// The variants: the Rust name of each struct with its name on the wire; the base first.
    pub variants: Vec<(String, QName)>,
}

/// An enumeration or a flag set.
#[derive(Debug)]
pub struct EnumItem {
    /// The Rust name.
    pub name: String,
    /// The literals in schema order.
    pub literals: Vec<LiteralItem>,
    /// The index of the default literal: the one with the number 0, or else the first.
    pub default: usize,
}

/// A literal as a variant or a constant.
#[derive(Debug)]
pub struct LiteralItem {
    /// The Rust name.
    pub name: String,
    /// The literal.
    pub wire: String,
    /// The number.
    pub number: i64,
    /// Whether the schema means the number: it has it, or is a data contract of .NET, in which the
    /// literals count from 0.
    pub is_numbered: bool,
}

/// A header block.
#[derive(Debug)]
pub struct HeaderItem {
    /// The element.
    pub wire: QName,
    /// Its role in the runtime, if the family file has one.
    pub role: Option<String>,
    /// The Rust type of its value.
    pub ty: RustType,
}

impl HeaderItem {
    /// Whether neither client nor server knows what it is: a program sends it.
    pub fn is_of_program(&self) -> bool {
        self.role.as_deref() == Some("Other")
    }
}
