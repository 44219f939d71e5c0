//! The user's own texts, attached to the items that they describe.

use super::{FieldItem, MessageKind, OperationItem, ServiceModule, TypeItem, TypeKind};
use wsdl_schema::model::Service;
use wsdl_schema::notes::Notes;

impl ServiceModule<'_> {
    /// Attaches the texts of `notes` to the items.
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
            MessageKind::Empty => {}
        }
    }
}

fn annotate_type(item: &mut TypeItem<'_>, notes: &Notes, service: &str, model: &Service) {
    item.note = notes.type_(service, &item.wire.local).map(str::to_owned);
    let (TypeKind::Struct(fields) | TypeKind::Polymorphic(fields, _)) = &mut item.kind else {
        return;
    };
    let Some(record) = model.record(item.wire) else {
        return;
    };
    for (field, (owner, _)) in fields
        .fields
        .iter_mut()
        .zip(model.fields_with_owners(record))
    {
        let note = notes.field(service, &owner.name.local, &field.wire.local);
        field.note = note.map(str::to_owned);
    }
}
