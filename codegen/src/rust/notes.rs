//! The user's own texts on the items that they are about.

use super::{FieldItem, MessageKind, OperationItem, ServiceModule, StructItem, TypeItem, TypeKind};
use crate::model::{QName, Service};
use crate::notes::Notes;

impl ServiceModule<'_> {
    /// Puts the texts of `notes` on the items.
    pub fn annotate(&mut self, notes: &Notes) {
        for agent in &mut self.agents {
            for operation in &mut agent.operations {
                annotate_operation(operation, notes, &self.name, &agent.model.name);
            }
        }
        for item in &mut self.types {
            annotate_type(item, notes, &self.name, self.model);
        }
    }
}

fn annotate_operation(
    operation: &mut OperationItem<'_>,
    notes: &Notes,
    service: &str,
    agent: &str,
) {
    let name = &operation.model.name;
    let text = |field: &FieldItem| {
        let note = notes.part(service, agent, name, &field.wire.local);
        note.map(str::to_owned)
    };
    operation.note = notes.operation(service, agent, name).map(str::to_owned);
    for item in &mut operation.defines {
        match &mut item.kind {
            MessageKind::Struct(item) => {
                for field in &mut item.fields {
                    field.note = text(field);
                }
            }
            MessageKind::Response(field) => field.note = text(field),
            MessageKind::Nothing => {}
        }
    }
}

fn annotate_type(item: &mut TypeItem<'_>, notes: &Notes, service: &str, model: &Service) {
    item.note = notes.type_(service, &item.wire.local).map(str::to_owned);
    let (TypeKind::Struct(fields) | TypeKind::Polymorphic(fields, _)) = &mut item.kind else {
        return;
    };
    annotate_fields(fields, notes, service, &owners(model, item.wire));
}

fn annotate_fields(item: &mut StructItem, notes: &Notes, service: &str, owners: &[&QName]) {
    for (field, owner) in item.fields.iter_mut().zip(owners) {
        let note = notes.field(service, &owner.local, &field.wire.local);
        field.note = note.map(str::to_owned);
    }
}

/// The record that declares each field of `name`, its base's first.
fn owners<'a>(model: &'a Service, name: &'a QName) -> Vec<&'a QName> {
    let mut chain = Vec::new();
    let mut next = model.record(name);
    while let Some(record) = next {
        chain.push(record);
        next = record.base.as_ref().and_then(|base| model.record(base));
    }
    let fields = chain.into_iter().rev();
    fields
        .flat_map(|record| record.fields.iter().map(|_| &record.name))
        .collect()
}
