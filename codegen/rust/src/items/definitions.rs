//! The Rust items that a service becomes.

use std::collections::{BTreeMap, BTreeSet};

use super::RustType;
use wsdl_schema::family::Family;
use wsdl_schema::model::{self, Agent, QName, Service};

/// One service as a Rust module.
#[derive(Debug)]
pub struct ServiceModule<'a> {
    /// What it is made from.
    pub model: &'a Service,
    /// What is particular to its family.
    pub family: &'a Family,
    /// The name of the service, such as `Services88`.
    pub name: String,
    /// The module.
    pub module: String,
    /// The feature that enables all agents.
    pub feature: String,
    /// The feature that every agent enables: what they all share.
    pub base_feature: String,
    /// The path of an agent's endpoint, with `{agent}`.
    pub path: String,
    /// The agents, by name.
    pub agents: Vec<AgentModule<'a>>,
    /// The types that are items of their own, by Rust name.
    pub types: Vec<TypeItem<'a>>,
    /// The arrays and dictionaries, by their names on the wire.
    pub containers: BTreeMap<&'a QName, RustType>,
    /// The header blocks that messages have, by name.
    pub headers: Vec<HeaderItem>,
}

/// An agent as a module with a trait.
#[derive(Debug)]
pub struct AgentModule<'a> {
    /// What it is made from.
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
}

/// An operation as a method with a request and a response.
#[derive(Debug)]
pub struct OperationItem<'a> {
    /// What it is made from.
    pub model: &'a model::Operation,
    /// The module, and the file, that holds it.
    pub module: String,
    /// The method of the agent's trait.
    pub method: String,
    /// The constant that describes it.
    pub constant: String,
    /// The name of the request.
    pub request: String,
    /// The name of the response.
    pub response: String,
    /// The parts of the response.
    pub parts: Vec<FieldItem>,
    /// The messages among these two that no earlier operation of the agent has defined.
    pub defines: Vec<MessageItem>,
    /// The user's own text about it, or else that of the schema.
    pub note: Option<String>,
}

/// A request or a response.
#[derive(Debug)]
pub struct MessageItem {
    /// The Rust name.
    pub name: String,
    /// The wrapper element.
    pub wire: QName,
    /// Which way it goes.
    pub direction: MessageDirection,
    /// What it is.
    pub kind: MessageKind,
}

/// Which way a message goes.
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
    Response(FieldItem),
    /// Anything else: a struct of its own.
    Struct(StructItem),
}

/// A type that is an item of its own.
#[derive(Debug)]
pub struct TypeItem<'a> {
    /// The name on the wire.
    pub wire: &'a QName,
    /// The Rust name.
    pub name: String,
    /// The module, and the file, that holds it.
    pub module: String,
    /// The features any of which enables it.
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
    /// A struct, and the enum of it and everything that derives from it.
    Polymorphic(StructItem, PolymorphicItem),
    /// An enum with a variant a literal.
    Enumeration(EnumItem),
    /// A set with a constant a literal.
    FlagSet(EnumItem),
    /// An alias of the runtime's map.
    Dictionary(RustType),
}

/// A struct with fields in wire order.
#[derive(Debug)]
pub struct StructItem {
    /// The Rust name.
    pub name: String,
    /// The name on the wire: of the type, or of the wrapper element.
    pub wire: QName,
    /// The fields, those of base types first.
    pub fields: Vec<FieldItem>,
}

/// A field of a struct.
#[derive(Debug)]
pub struct FieldItem {
    /// The Rust name.
    pub name: String,
    /// The element.
    pub wire: QName,
    /// The Rust type.
    pub ty: RustType,
    /// The type in the schema's words, for docs.
    pub declared: String,
    /// Whether the element must be there.
    pub required: bool,
    /// Whether it may be nil.
    pub nillable: bool,
    /// Whether `Debug` hides it.
    pub secret: bool,
    /// What stands inside, if it is an array or a dictionary.
    pub shape: Option<Shape>,
    /// The user's own text about it, or else that of the schema.
    pub note: Option<String>,
}

/// What stands inside an array or a dictionary.
#[derive(Debug)]
pub enum Shape {
    /// The element of an array's item.
    Array(Box<FieldItem>),
    /// The element of a dictionary's entry, and those of the key and the value in it.
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
    /// The index of the default literal: the one of number 0, or else the first.
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
}

/// A header block.
#[derive(Debug)]
pub struct HeaderItem {
    /// The element.
    pub wire: QName,
    /// What it is to the runtime, if the family says so.
    pub role: Option<String>,
}
