//! The Rust names and types of the parts of a service, by path.

use std::collections::BTreeMap;

use super::rules::Subject;
use super::side::Side;
use wsdl_rust::items::{
    AgentModule, FieldForm, FieldItem, MessageKind, RustType, ServiceModule, StructItem, TypeItem,
    TypeKind,
};
use wsdl_schema::model::QName;

/// The Rust side of something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RustItem {
    /// Its name.
    pub(super) name: String,
    /// The type of its values, with the names of items.
    pub(super) exact_type: String,
    /// The wrapper around the type of its values, such as `Option<Box<T>>`.
    pub(super) shape: String,
}

/// The items of one side. All kinds of types are stored as records; literals and flags as literals.
pub(super) struct RustItems {
    items: BTreeMap<(Subject, String), RustItem>,
    /// The names of groups in paths, where these differ from their own.
    renamed: BTreeMap<String, String>,
}

impl RustItems {
    /// Decides the Rust of one side. The paths have the new names of groups that are `renamed`.
    pub(super) fn of(side: Side<'_>, renamed: &BTreeMap<QName, QName>) -> Self {
        let module = ServiceModule::new(side.model, side.family, side.name);
        let mut items = Self {
            items: BTreeMap::new(),
            renamed: renamed
                .iter()
                .map(|(old, new)| (old.local.clone(), new.local.clone()))
                .collect(),
        };
        for agent in &module.agents {
            items.agent(agent);
        }
        for item in &module.types {
            if *item.wire.namespace == *side.model.namespace {
                items.declared(item);
            }
        }
        items
    }

    /// Returns the item at `path`.
    pub(super) fn get(&self, subject: Subject, path: &str) -> Option<&RustItem> {
        self.items.get(&(subject, path.to_owned()))
    }

    fn name(&mut self, subject: Subject, path: String, name: String) {
        self.items.insert(
            (subject, path),
            RustItem {
                name,
                ..RustItem::default()
            },
        );
    }

    fn agent(&mut self, agent: &AgentModule<'_>) {
        let wire = &agent.model.name;
        let name = format!("{}::{}", agent.module, agent.trait_name);
        self.name(Subject::Agent, wire.clone(), name);
        for operation in &agent.operations {
            let path = format!("{wire}.{}", operation.model.name);
            let names = [&operation.method, &operation.request].into_iter();
            let names: Vec<&str> = names
                .chain(&operation.response)
                .chain(operation.faults.as_ref().map(|it| &it.name))
                .map(String::as_str)
                .collect();
            let name = names.join(", ");
            self.name(Subject::Operation, path.clone(), name);
            for part in &operation.parts {
                self.field(Subject::Part, &path, part);
            }
            for fault in agent.faults(operation) {
                self.field(Subject::Fault, &path, fault);
            }
            let request = operation
                .defines
                .iter()
                .find(|item| item.name == operation.request);
            if let Some(MessageKind::Struct(item)) = request.map(|item| &item.kind) {
                self.fields(Subject::Parameter, &path, item);
            }
        }
    }

    fn declared(&mut self, item: &TypeItem<'_>) {
        let local = &self.named(&item.wire.local);
        self.name(Subject::Record, local.clone(), item.name.clone());
        match &item.kind {
            TypeKind::Struct(item) | TypeKind::Polymorphic(item, _) => {
                self.fields(Subject::Field, local, item);
            }
            TypeKind::Enumeration(item) | TypeKind::FlagSet(item) => {
                for literal in &item.literals {
                    let path = format!("{local}.{}", literal.wire);
                    self.name(Subject::Literal, path, literal.name.clone());
                }
            }
            TypeKind::Choice(item) => {
                for field in &item.alternatives {
                    self.field(Subject::Alternative, local, field);
                }
            }
            TypeKind::Dictionary(_) => {}
        }
    }

    /// The name of a type in paths.
    fn named(&self, local: &str) -> String {
        self.renamed
            .get(local)
            .map_or(local, String::as_str)
            .to_owned()
    }

    fn fields(&mut self, subject: Subject, path: &str, item: &StructItem) {
        for field in &item.fields {
            self.field(subject, path, field);
        }
    }

    fn field(&mut self, subject: Subject, path: &str, field: &FieldItem) {
        let item = RustItem {
            name: field.name.clone(),
            exact_type: field.ty.text("", ""),
            shape: shape(&field.ty),
        };
        let is_attribute = matches!(
            field.form,
            FieldForm::Attribute | FieldForm::AnyAttributes(_)
        );
        let subject = match subject {
            Subject::Field if is_attribute => Subject::Attribute,
            other => other,
        };
        let mark = if is_attribute { "@" } else { "" };
        let path = match field.form {
            FieldForm::Group { .. } => group_path(path, &self.named(&field.declared)),
            _ => format!("{path}.{mark}{}", field.wire.local),
        };
        self.items.insert((subject, path), item);
    }
}

/// The path of a group in what is at `path`, by its type: the labels of groups have numbers, which
/// differ between the sides.
pub(super) fn group_path(path: &str, declared: &str) -> String {
    format!("{path}.&{declared}")
}

/// The wrapper that the field adds around the type of its value.
fn shape(ty: &RustType) -> String {
    match ty {
        RustType::Option(ty) => format!("Option<{}>", shape(ty)),
        RustType::Boxed(ty) => format!("Box<{}>", shape(ty)),
        _ => "T".into(),
    }
}
