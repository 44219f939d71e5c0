//! The third stage: Rust items. Names, types, modules and features are decided here, once; the
//! last stage only prints them.

mod definitions;
mod features;
mod headers;
mod names;
mod notes;
mod sizes;
mod types;

use std::collections::BTreeMap;

pub use definitions::{
    AgentModule, EnumItem, FamilyItem, FieldItem, HeaderItem, LiteralItem, MessageItem,
    MessageKind, OperationItem, ServiceModule, Shape, StructItem, TypeItem, TypeKind,
};
pub use names::{Casing, Scope};
pub use names::{cut, is_device};
pub use types::{RustType, Scalar};

use wsdl_schema::family::Family;
use wsdl_schema::model::{Agent, Message, QName, Service, Type};

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

/// What the root of the crate has of its own, and the modules in whose files Cargo would look for
/// programs.
const ROOT_NAMES: [&str; 6] = ["bin", "client", "lib", "main", "netserver_soap", "soap"];

/// What the module of a service has of its own; the primitive type that it names, which a module
/// would hide; and the end of the feature that all agents share.
const SERVICE_NAMES: [&str; 5] = ["base", "exchanges", "netserver_soap", "str", "types"];

/// What the module of an agent has of its own.
const AGENT_NAMES: [&str; 5] = ["agent", "netserver_soap", "operations", "routes", "server"];

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
    sizes: sizes::Sizes<'a>,
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
            sizes: sizes::Sizes::new(model),
        };
        lowering.name_types();
        lowering
    }

    fn name_types(&mut self) {
        // Each enum of a family has a variant `Unknown` besides those called like its types.
        let mut types = Scope::with_reserved(&["Unknown"]);
        for (wire, declared) in &self.model.types {
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
            containers: self.containers(),
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
                    module: stems.claim(names::file_stem(&method)),
                    method,
                    constant: members.claim(self.casing.constant(&operation.name)),
                    request: self.define(&operation.input, false, &mut messages, &mut defines),
                    response: self.define(&operation.output, true, &mut messages, &mut defines),
                    parts: self.fields(operation.output.parts.iter(), &operation.output.wrapper),
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
            [] => MessageKind::Nothing,
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
