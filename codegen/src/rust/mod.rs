//! The third stage: Rust items. Names, types, modules and features are decided here, once; the
//! last stage only prints them.

mod features;
mod headers;
mod names;
mod notes;
mod shapes;
mod types;

use std::collections::{BTreeMap, BTreeSet};

pub use names::{Casing, Scope};
pub use types::{RustType, Scalar};

use crate::family::Family;
use crate::model::{self, Agent, Message, QName, Service, Type};

/// One service as a Rust module.
#[derive(Debug)]
pub struct ServiceModule<'a> {
    /// What it is made from.
    pub model: &'a Service,
    /// The name of the service, such as `Services88`.
    pub name: String,
    /// The module, which is also the feature that enables all of it.
    pub module: String,
    /// The path of an agent's endpoint, with `{agent}`.
    pub path: String,
    /// The agents, by name.
    pub agents: Vec<AgentModule<'a>>,
    /// The types that are items of their own, by Rust name.
    pub types: Vec<TypeItem<'a>>,
    /// The elements inside arrays and dictionaries, by Rust name.
    pub shapes: Vec<ShapeItem>,
    /// The lists of header blocks that messages have, by constant.
    pub headers: Vec<HeaderList>,
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
    /// The constant of the request's header blocks.
    pub request_headers: String,
    /// The constant of the response's header blocks.
    pub response_headers: String,
    /// The messages among these two that no earlier operation of the agent has defined.
    pub defines: Vec<MessageItem>,
    /// The user's own text about it.
    pub note: Option<String>,
}

/// A request or a response.
#[derive(Debug)]
pub struct MessageItem {
    /// The Rust name.
    pub name: String,
    /// The wrapper element.
    pub wire: QName,
    /// What it is.
    pub kind: MessageKind,
}

/// The shape of a request or a response.
#[derive(Debug)]
pub enum MessageKind {
    /// A response without parts: an alias of the runtime's empty struct.
    Nothing,
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
    /// The user's own text about it.
    pub note: Option<String>,
}

/// The kinds of types that are items.
#[derive(Debug)]
pub enum TypeKind {
    /// A struct.
    Struct(StructItem),
    /// A struct, and the enum of it and everything that derives from it.
    Polymorphic(StructItem, FamilyItem),
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
    /// The constant of the element inside it, if it is an array or a dictionary.
    pub shape: Option<Shape>,
    /// The user's own text about it.
    pub note: Option<String>,
}

/// The element inside an array or a dictionary, by the name of its constant.
#[derive(Clone, Debug)]
pub enum Shape {
    /// An array's item.
    Array(String),
    /// A dictionary's entry.
    Dictionary(String),
}

/// The constant that describes what stands inside an array or a dictionary.
#[derive(Debug)]
pub struct ShapeItem {
    /// The constant.
    pub constant: String,
    /// The type on the wire.
    pub wire: QName,
    /// What it says.
    pub content: ShapeContent,
}

/// What stands inside.
#[derive(Debug)]
pub enum ShapeContent {
    /// A repeated element.
    Item(Box<FieldItem>),
    /// A repeated element that holds two others.
    Entry(QName, Box<FieldItem>, Box<FieldItem>),
}

/// The enum of a base type and the types that derive from it.
#[derive(Debug)]
pub struct FamilyItem {
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

/// The header blocks of a message, in order. Most messages of a service share one list or two.
#[derive(Debug)]
pub struct HeaderList {
    /// The constant.
    pub constant: String,
    /// The blocks.
    pub blocks: Vec<HeaderItem>,
}

/// A header block.
#[derive(Debug)]
pub struct HeaderItem {
    /// The element.
    pub wire: QName,
    /// What it is to the runtime, if the family says so.
    pub role: Option<String>,
}

impl<'a> ServiceModule<'a> {
    /// Decides the Rust of one service called `name`.
    pub fn new(model: &'a Service, family: &'a Family, name: &str) -> Self {
        Lowering::new(model, family, name).service(name)
    }

    /// How many operations the agents have together.
    pub fn operation_count(&self) -> usize {
        self.agents.iter().map(|agent| agent.operations.len()).sum()
    }
}

/// What the root of the crate has of its own.
const ROOT_NAMES: [&str; 3] = ["client", "netserver_soap", "soap"];

/// What the module of a service has of its own; the primitive type that it names, which a module
/// would hide; and the end of the feature that all agents share.
const SERVICE_NAMES: [&str; 7] = [
    "base",
    "exchanges",
    "headers",
    "netserver_soap",
    "soap",
    "str",
    "types",
];

/// What the module of an agent has of its own.
const AGENT_NAMES: [&str; 6] = [
    "agent",
    "netserver_soap",
    "routes",
    "server",
    "service",
    "soap",
];

/// What is known while one service is turned into Rust.
pub(crate) struct Lowering<'a> {
    model: &'a Service,
    family: &'a Family,
    casing: Casing,
    module: String,
    /// Rust names of types, by wire name.
    type_names: BTreeMap<&'a QName, String>,
    /// Rust names of the enums of polymorphic families, by the wire name of the base.
    family_names: BTreeMap<&'a QName, String>,
    /// Constants of arrays and dictionaries, by wire name.
    shape_names: BTreeMap<&'a QName, String>,
    components: BTreeMap<&'a QName, usize>,
    /// Constants of lists of header blocks, by the blocks' names.
    header_names: BTreeMap<Vec<&'a QName>, String>,
}

impl<'a> Lowering<'a> {
    fn new(model: &'a Service, family: &'a Family, name: &str) -> Self {
        let casing = Casing::new(&family.words);
        let module = Scope::with_reserved(&ROOT_NAMES).claim(casing.module_name(name));
        let mut lowering = Self {
            model,
            family,
            casing,
            module,
            type_names: BTreeMap::new(),
            family_names: BTreeMap::new(),
            shape_names: BTreeMap::new(),
            components: model.containment_components(),
            header_names: BTreeMap::new(),
        };
        lowering.name_types();
        lowering.name_headers();
        lowering
    }

    fn name_types(&mut self) {
        // Each enum of a family has a variant `Unknown` besides those called like its types.
        let mut types = Scope::with_reserved(&["Unknown"]);
        let mut shapes = Scope::default();
        for (wire, declared) in &self.model.types {
            if let Type::Array(_) | Type::Dictionary(_) = declared {
                let constant = shapes.claim(self.casing.constant(&wire.local));
                self.shape_names.insert(wire, constant);
            }
            if !matches!(declared, Type::Array(_)) {
                let name = types.claim(self.casing.type_name(&wire.local));
                self.type_names.insert(wire, name);
            }
        }
        for (wire, declared) in &self.model.types {
            if let Type::Record(record) = declared
                && record.is_polymorphic
            {
                let base = self.type_names.get(wire).map_or("", String::as_str);
                self.family_names
                    .insert(wire, types.claim(format!("Any{base}")));
            }
        }
    }

    fn service(&self, name: &str) -> ServiceModule<'a> {
        let mut modules = Scope::with_reserved(&SERVICE_NAMES);
        modules.reserve(&self.module);
        let agents = self
            .model
            .agents
            .values()
            .map(|agent| self.agent(agent, &mut modules))
            .collect::<Vec<_>>();
        ServiceModule {
            model: self.model,
            name: name.to_owned(),
            module: self.module.clone(),
            path: self.family.path.replace("{service}", name),
            types: self.types(&agents),
            agents,
            shapes: self.shapes(),
            headers: self.headers(),
        }
    }

    fn agent(&self, agent: &'a Agent, modules: &mut Scope) -> AgentModule<'a> {
        let name = agent
            .name
            .strip_prefix(self.family.strip.as_str())
            .unwrap_or(&agent.name);
        let module = modules.claim(self.casing.module_name(name));
        let trait_name = self.trait_name(name);
        let mut messages = Messages::new(&trait_name);
        let mut stems = OperationModules::new(&module);
        // Letters without case make a method and a constant of the same name.
        let mut members = Scope::with_reserved(&["dispatch"]);
        let operations = agent
            .operations
            .values()
            .map(|operation| {
                let mut defines = Vec::new();
                let method = members.claim(self.casing.value_name(&operation.name));
                OperationItem {
                    model: operation,
                    module: stems.claim(names::ascii(&method)),
                    method,
                    constant: members.claim(self.casing.constant(&operation.name)),
                    request: self.define(&operation.input, false, &mut messages, &mut defines),
                    response: self.define(&operation.output, true, &mut messages, &mut defines),
                    parts: self.fields(operation.output.parts.iter(), &operation.output.wrapper),
                    request_headers: self.headers_of(&operation.input),
                    response_headers: self.headers_of(&operation.output),
                    defines,
                    note: None,
                }
            })
            .collect();
        AgentModule {
            model: agent,
            name: name.to_owned(),
            feature: features::of_agent(&self.module, &module),
            module,
            trait_name,
            operations,
        }
    }

    /// The trait of an agent.
    fn trait_name(&self, agent: &str) -> String {
        let name = self.casing.type_name(agent);
        let wanted = self.family.agent.replace("{agent}", &name);
        // `T` is the parameter of the blanket impl.
        Scope::with_reserved(&["T"]).claim(wanted)
    }

    /// The name of a message; its item goes to `defines` unless an earlier operation has it.
    fn define(
        &self,
        message: &'a Message,
        is_response: bool,
        known: &mut Messages<'a>,
        defines: &mut Vec<MessageItem>,
    ) -> String {
        if let Some(name) = known.names.get(&message.wrapper) {
            return name.clone();
        }
        let name = known
            .scope
            .claim(self.casing.type_name(&message.wrapper.local));
        known.names.insert(&message.wrapper, name.clone());
        let kind = self.message_kind(message, is_response, &name);
        defines.push(MessageItem {
            name: name.clone(),
            wire: message.wrapper.clone(),
            kind,
        });
        name
    }

    fn message_kind(&self, message: &'a Message, is_response: bool, name: &str) -> MessageKind {
        let mut item = StructItem {
            name: name.to_owned(),
            wire: message.wrapper.clone(),
            fields: self.fields(message.parts.iter(), &message.wrapper),
        };
        match item.fields.as_slice() {
            [] if is_response => MessageKind::Nothing,
            // The shared struct knows no secrets, so a secret needs a struct of its own.
            [field] if is_response && field.wire.local == "Response" && !field.secret => {
                MessageKind::Response(item.fields.remove(0))
            }
            _ => MessageKind::Struct(item),
        }
    }
}

/// The modules of an agent's operations: none is one of the agent's own, nor called like it.
struct OperationModules {
    reserved: Vec<String>,
    scope: Scope,
}

impl OperationModules {
    fn new(agent: &str) -> Self {
        let reserved = AGENT_NAMES.iter().chain([&agent]);
        Self {
            reserved: reserved.map(|name| (*name).to_owned()).collect(),
            scope: Scope::default(),
        }
    }

    fn claim(&mut self, wanted: String) -> String {
        let is_reserved = self.reserved.contains(&wanted);
        let suffix = if is_reserved { "_" } else { "" };
        self.scope.claim(wanted + suffix)
    }
}

/// The messages of an agent that have a name already.
struct Messages<'a> {
    scope: Scope,
    names: BTreeMap<&'a QName, String>,
}

impl Messages<'_> {
    fn new(trait_name: &str) -> Self {
        Self {
            scope: Scope::with_reserved(&[trait_name]),
            names: BTreeMap::new(),
        }
    }
}
