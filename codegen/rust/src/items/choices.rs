//! Choices as enums, and the forms of fields.

use std::collections::BTreeSet;

use super::sizes::{Holder, InPlace};
use super::{Casing, ChoiceItem, FieldForm, GroupPart, Lowering, Scope};
use wsdl_schema::model::{Choice, Field, Form, QName, Type};

impl<'a> Lowering<'a> {
    pub(super) fn choice(&self, choice: &'a Choice, name: &str) -> ChoiceItem {
        let mut names = Scope::default();
        let alternatives = choice.alternatives.iter().map(|field| {
            let variant = names.claim(Casing::variant(&self.casing, &field.name.local));
            // Only one of the alternatives is held at a time.
            let holder = Holder::Choice(&choice.name);
            let mut layout = InPlace::of(self.model, &self.sizes, holder);
            let is_boxed = !layout.holds(field);
            self.field(field, variant, &choice.name, is_boxed)
        });
        ChoiceItem {
            name: name.to_owned(),
            wire: choice.name.clone(),
            alternatives: alternatives.collect(),
        }
    }

    pub(super) fn form(&self, field: &Field) -> FieldForm {
        match &field.form {
            Form::Element => FieldForm::Element,
            Form::Attribute => FieldForm::Attribute,
            Form::Text => FieldForm::Text,
            Form::AnyElement(namespaces) => FieldForm::AnyElement(namespaces.clone()),
            Form::AnyAttributes(namespaces) => FieldForm::AnyAttributes(namespaces.clone()),
            Form::Mixed => FieldForm::Mixed,
            Form::Group => {
                let mut parts = Parts::default();
                if let Some(name) = field.type_name() {
                    self.add_parts(name, &mut parts);
                }
                FieldForm::Group {
                    is_choice: field.type_name().is_some_and(|it| {
                        matches!(self.model.types.get(it), Some(Type::Choice(_)))
                    }),
                    parts: parts.list,
                }
            }
        }
    }

    /// Adds what can stand in place of the group `name`. Groups are no deeper inside each other than
    /// the documents are.
    fn add_parts(&self, name: &QName, parts: &mut Parts) {
        let fields = match self.model.types.get(name) {
            Some(Type::Record(record)) => self.model.all_fields(record),
            Some(Type::Choice(choice)) => choice.alternatives.iter().collect(),
            _ => Vec::new(),
        };
        for field in fields {
            match (&field.form, field.type_name()) {
                (Form::Element, _) => parts.add(GroupPart::Element(field.name.clone())),
                (Form::AnyElement(namespaces), _) => parts.add(GroupPart::Any(namespaces.clone())),
                (Form::Group, Some(name)) => self.add_parts(name, parts),
                _ => {}
            }
        }
    }
}

/// Parts of a group, each once.
#[derive(Default)]
struct Parts {
    list: Vec<GroupPart>,
    known: BTreeSet<GroupPart>,
}

impl Parts {
    fn add(&mut self, part: GroupPart) {
        if self.known.insert(part.clone()) {
            self.list.push(part);
        }
    }
}
