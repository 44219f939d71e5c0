//! The third stage: Rust items. Names, types, modules and features are decided here, once; the
//! last stage only prints them.

mod agents;
mod choices;
mod definitions;
mod faults;
mod features;
mod fixed;
mod headers;
mod messages;
mod names;
mod notes;
mod recursion;
mod rules;
mod rust_type;
mod scope;
mod sizes;
mod types;
mod value_sizes;
mod white_space;

use std::collections::BTreeMap;

pub use definitions::{
    AgentModule, ChoiceItem, EnumItem, FaultsItem, FaultsKind, FieldForm, FieldItem, GroupPart,
    HeaderItem, LiteralItem, MessageDirection, MessageItem, MessageKind, OperationItem,
    PolymorphicItem, ServiceModule, Shape, StructItem, TypeItem, TypeKind,
};
pub use fixed::FixedValue;
pub use names::{Casing, cut};
pub use recursion::recursion_limit;
pub use rust_type::RustType;
pub use scope::Scope;
pub use sizes::{LARGEST_ABSENT, sizes};

use crate::runtime::RUNTIME;
use wsdl_schema::family::Family;
use wsdl_schema::model::{QName, Service, Type};

impl AgentModule<'_> {
    /// Returns the variants of the enum of an operation's faults, which another operation may define.
    pub fn faults<'s>(&'s self, operation: &'s OperationItem<'_>) -> &'s [FieldItem] {
        let same = |name: &str| {
            let items = self.operations.iter().filter_map(|it| it.faults.as_ref());
            let mut enums = items.filter_map(FaultsItem::defined);
            enums.find(|item| item.name == name)
        };
        let found = match &operation.faults {
            Some(FaultsItem {
                kind: FaultsKind::Alias(name),
                ..
            }) => same(name),
            faults => faults.as_ref().and_then(FaultsItem::defined),
        };
        found.map_or(&[], |item| &item.alternatives)
    }
}

impl FaultsItem {
    /// The enum, unless this is an alias of another.
    fn defined(&self) -> Option<&ChoiceItem> {
        match &self.kind {
            FaultsKind::Enum(item) => Some(item),
            FaultsKind::Alias(_) => None,
        }
    }
}

impl<'a> ServiceModule<'a> {
    /// Decides the Rust of one service called `name`.
    pub fn new(model: &'a Service, family: &'a Family, name: &str) -> Self {
        Lowering::new(model, family, name).service(name)
    }

    /// Returns the types that an agent needs. No message has a value of the others: mostly they are
    /// those of wrapper elements, whose fields the messages have.
    pub fn used_types(&self) -> impl Iterator<Item = &TypeItem<'a>> {
        let types = self.types.iter();
        types.filter(|item| !item.features.is_empty())
    }

    /// Returns the number of operations of all agents.
    pub fn operation_count(&self) -> usize {
        self.agents.iter().map(|agent| agent.operations.len()).sum()
    }
}

/// The names that the root of the crate uses itself, and the modules whose files Cargo would take
/// for programs.
const ROOT_NAMES: [&str; 6] = ["bin", "client", "lib", "main", RUNTIME, "soap"];

/// The names that the module of a service uses itself; the primitive type that it names, which a
/// module would hide; and the suffix of the feature that all agents share.
const SERVICE_NAMES: [&str; 5] = ["base", "exchanges", RUNTIME, "str", "types"];

/// The state of turning one service into Rust.
pub(crate) struct Lowering<'a> {
    model: &'a Service,
    family: &'a Family,
    casing: Casing,
    module: String,
    /// Rust names of types, by wire name.
    type_names: BTreeMap<&'a QName, String>,
    /// Rust names of the enums of polymorphic families, by the wire name of the base.
    polymorphic_names: BTreeMap<&'a QName, String>,
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
            polymorphic_names: BTreeMap::new(),
            sizes: sizes::Sizes::new(model),
        };
        lowering.name_types();
        lowering
    }

    fn name_types(&mut self) {
        // Each enum of a family has a variant `Unknown` besides the variants named after its types.
        let mut types = Scope::with_reserved(&["Unknown"]);
        for (wire, declared) in &self.model.types {
            if !matches!(declared, Type::Array(_) | Type::List(_)) {
                let name = types.claim(self.casing.type_name(&wire.local));
                self.type_names.insert(wire, name);
            }
        }
        for (wire, declared) in &self.model.types {
            if let Type::Record(record) = declared
                && record.is_polymorphic
            {
                let base = self.type_names.get(wire).map_or("", String::as_str);
                self.polymorphic_names
                    .insert(wire, types.claim(format!("Any{base}")));
            }
        }
    }

    fn service(&self, name: &str) -> ServiceModule<'a> {
        let mut modules = Scope::with_reserved(&SERVICE_NAMES);
        modules.reserve(&self.module);
        let mut taken = features::taken(&self.module);
        let agents = self
            .model
            .agents
            .values()
            .map(|agent| self.agent(agent, &mut modules, &mut taken))
            .collect::<Vec<_>>();
        ServiceModule {
            model: self.model,
            family: self.family,
            name: name.to_owned(),
            module: self.module.clone(),
            feature: features::of_service(&self.module),
            base_feature: features::of_base(&self.module),
            path: self.family.path_of(name),
            types: self.types(&agents),
            agents,
            containers: self.containers(),
            headers: self.headers(),
        }
    }
}
