//! Renames the old side to the names of the new one, so that only other differences remain.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::side::Side;
use wsdl_schema::model::{
    Agent, Field, Form, Header, Message, Namespaces, Operation, QName, Service, Type, TypeRef,
};

/// The old side, ready to be compared.
pub(super) struct Aligned<'a> {
    pub(super) old: Cow<'a, Service>,
    /// The types that are now in another namespace: their old and their new names.
    pub(super) moved: Vec<(QName, QName)>,
}

/// Gives the old side the namespace of the new one, and gives types that only changed their
/// namespace their new names.
pub(super) fn align<'a>(old: Side<'a>, new: Side<'_>) -> Aligned<'a> {
    let mut names = Names {
        namespaces: (&old.model.namespace, new.model.namespace.as_str().into()),
        services: (old.name, new.name),
        moved: BTreeMap::new(),
    };
    let gone = old
        .model
        .types
        .keys()
        .filter(|name| !new.model.types.contains_key(&names.of(name)));
    let come = new
        .model
        .types
        .keys()
        .filter(|name| !old.model.types.contains_key(&names.back(name)));
    let mut elsewhere: BTreeMap<&str, Vec<&QName>> = BTreeMap::new();
    for name in come {
        elsewhere.entry(&name.local).or_default().push(name);
    }
    let mut moved = BTreeMap::new();
    for name in gone {
        if let Some([other]) = elsewhere.get(name.local.as_str()).map(Vec::as_slice) {
            moved.insert(name.clone(), (*other).clone());
        }
    }
    names.moved = moved;
    let is_same = old.model.namespace == new.model.namespace && names.moved.is_empty();
    let aligned = if is_same {
        Cow::Borrowed(old.model)
    } else {
        Cow::Owned(names.service(old.model))
    };
    Aligned {
        old: aligned,
        moved: names.moved.into_iter().collect(),
    }
}

/// Gives the groups of the old side the names that they have on the new side.
pub(super) fn align_groups<'m>(
    old: &'m Service,
    namespace: &str,
    renamed: &BTreeMap<QName, QName>,
) -> Cow<'m, Service> {
    if renamed.is_empty() {
        return Cow::Borrowed(old);
    }
    let names = Names {
        namespaces: (namespace, namespace.into()),
        services: ("", ""),
        moved: renamed.clone(),
    };
    Cow::Owned(names.service(old))
}

/// The new names of the old side.
struct Names<'a> {
    namespaces: (&'a str, Arc<str>),
    services: (&'a str, &'a str),
    moved: BTreeMap<QName, QName>,
}

impl Names<'_> {
    fn namespace(&self, namespace: &Arc<str>) -> Arc<str> {
        if **namespace == *self.namespaces.0 {
            Arc::clone(&self.namespaces.1)
        } else {
            Arc::clone(namespace)
        }
    }

    fn of(&self, name: &QName) -> QName {
        match self.moved.get(name) {
            Some(moved) => moved.clone(),
            None => QName::new(self.namespace(&name.namespace), name.local.as_str()),
        }
    }

    /// Returns the old name of a new one.
    fn back(&self, name: &QName) -> QName {
        if name.namespace == self.namespaces.1 {
            QName::new(self.namespaces.0, name.local.as_str())
        } else {
            name.clone()
        }
    }

    fn service(&self, model: &Service) -> Service {
        let types = model.types.values().map(|declared| {
            let declared = self.declared(declared);
            (declared.name().clone(), declared)
        });
        let agents = model.agents.values();
        Service {
            namespace: self.namespaces.1.to_string(),
            types: types.collect(),
            restrictions: model.restrictions.clone(),
            agents: agents
                .map(|agent| (agent.name.clone(), self.agent(agent)))
                .collect(),
        }
    }

    fn agent(&self, agent: &Agent) -> Agent {
        let mut agent = agent.clone();
        for port in &mut agent.ports {
            port.address = port.address.replace(self.services.0, self.services.1);
        }
        for operation in agent.operations.values_mut() {
            self.operation(operation);
        }
        agent
    }

    fn operation(&self, operation: &mut Operation) {
        let text = |text: &mut String| {
            if let Some(rest) = text.strip_prefix(self.namespaces.0) {
                *text = format!("{}{rest}", self.namespaces.1);
            }
        };
        text(&mut operation.action);
        operation.response_action.as_mut().map(text);
        self.message(&mut operation.input);
        if let Some(output) = &mut operation.output {
            self.message(output);
        }
        for fault in &mut operation.faults {
            fault.name.namespace = self.namespace(&fault.name.namespace);
            self.value(&mut fault.value);
        }
    }

    fn message(&self, message: &mut Message) {
        message.wrapper = message.wrapper.as_ref().map(|it| self.of(it));
        for Header { name, value, .. } in &mut message.headers {
            *name = self.of(name);
            self.value(value);
        }
        for part in &mut message.parts {
            self.field(part);
        }
    }

    fn field(&self, field: &mut Field) {
        field.name.namespace = self.namespace(&field.name.namespace);
        self.value(&mut field.value);
        if let Form::AnyElement(allowed) | Form::AnyAttributes(allowed) = &mut field.form {
            self.allowed(allowed);
        }
    }

    /// The namespaces of a wildcard.
    fn allowed(&self, namespaces: &mut Namespaces) {
        let own = self.namespaces.0;
        let rename = |namespace: &mut String| {
            if namespace == own {
                namespace.replace_range(.., &self.namespaces.1);
            }
        };
        match namespaces {
            Namespaces::Any => {}
            Namespaces::Other(namespace) => rename(namespace),
            Namespaces::Listed(all) => all.iter_mut().for_each(rename),
        }
    }

    fn value(&self, value: &mut TypeRef) {
        if let TypeRef::Named(name) = value {
            *name = self.of(name);
        }
    }

    fn declared(&self, declared: &Type) -> Type {
        let namespace = self.of(declared.name()).namespace;
        let old = &declared.name().namespace;
        let field = |field: &mut Field| {
            let is_own = field.name.namespace == *old;
            self.field(field);
            if is_own {
                field.name.namespace = Arc::clone(&namespace);
            }
        };
        let mut renamed = declared.clone();
        match &mut renamed {
            Type::Record(record) => {
                record.name = self.of(&record.name);
                record.base = record.base.as_ref().map(|base| self.of(base));
                record
                    .derived
                    .iter_mut()
                    .for_each(|name| *name = self.of(name));
                record.fields.iter_mut().for_each(field);
            }
            Type::Enumeration(enumeration) | Type::FlagSet(enumeration) => {
                enumeration.name = self.of(&enumeration.name);
            }
            Type::Array(array) => {
                array.name = self.of(&array.name);
                field(&mut array.item);
            }
            Type::Dictionary(dictionary) => {
                dictionary.name = self.of(&dictionary.name);
                dictionary.entry.namespace = Arc::clone(&namespace);
                field(&mut dictionary.key);
                field(&mut dictionary.value);
            }
            Type::List(list) => {
                list.name = self.of(&list.name);
                self.value(&mut list.item);
            }
            Type::Choice(choice) => {
                choice.name = self.of(&choice.name);
                choice.alternatives.iter_mut().for_each(field);
            }
        }
        renamed
    }
}
