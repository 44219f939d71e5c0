//! What fields and types are called in paths and in JSON: as on the wire.

use wsdl_schema::model::{Field, Form, QName, Record, Service};

/// What a field is called.
pub(super) fn key(field: &Field) -> String {
    match field.form {
        Form::Attribute => format!("@{}", field.name.local),
        Form::Text => "$value".to_owned(),
        _ => field.name.local.clone(),
    }
}

/// What a type is called among those that derive from one.
pub(super) fn type_key(name: &QName, declared: &QName) -> String {
    match name.namespace == declared.namespace {
        true => name.local.clone(),
        false => name.to_string(),
    }
}

/// The type of this name that an instance of `declared` can have.
pub(super) fn instance<'a>(
    service: &'a Service,
    declared: &'a Record,
    name: &str,
) -> Option<&'a Record> {
    let mut open = vec![declared];
    while let Some(record) = open.pop() {
        if type_key(&record.name, &declared.name) == name {
            return Some(record);
        }
        open.extend(record.derived.iter().filter_map(|it| service.record(it)));
    }
    None
}
