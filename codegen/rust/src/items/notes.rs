//! Texts on the items that they are about: the documentation of the schema, or those of the user's
//! own, which win.

use super::{FieldItem, MessageKind, OperationItem, ServiceModule, TypeItem, TypeKind};
use wsdl_schema::model::Service;
use wsdl_schema::notes::Notes;

impl ServiceModule<'_> {
    /// Attaches the texts of `notes` to the items.
    pub fn annotate(&mut self, notes: &Notes) {
        for agent in &mut self.agents {
            replace(&mut agent.note, notes.agent(&self.name, &agent.model.name));
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
    let text = |field: &FieldItem| notes.part(service, agent, name, &field.wire.local);
    replace(&mut operation.note, notes.operation(service, agent, name));
    for item in &mut operation.defines {
        match &mut item.kind {
            MessageKind::Struct(item) => {
                for field in &mut item.fields {
                    let text = text(field);
                    replace(&mut field.note, text);
                }
            }
            MessageKind::Response(field) => {
                let text = text(field);
                replace(&mut field.note, text);
            }
            MessageKind::Empty => {}
        }
    }
}

fn annotate_type(item: &mut TypeItem<'_>, notes: &Notes, service: &str, model: &Service) {
    replace(&mut item.note, notes.type_(service, &item.wire.local));
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
        replace(&mut field.note, note);
    }
}

/// A note of the user's own takes the place of what the schema says.
fn replace(note: &mut Option<String>, text: Option<&str>) {
    if let Some(text) = text {
        *note = Some(text.to_owned());
    }
}

/// The documentation of the schema as a note.
pub(super) fn documented(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
