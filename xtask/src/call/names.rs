//! What fields and types are called in paths and in JSON: as on the wire.

use std::collections::BTreeMap;

use wsdl_schema::model::{Field, Form, QName, Record, Service};

use super::input::Parts;

/// What a field is called.
pub(super) fn key(field: &Field) -> String {
    match field.form {
        Form::Attribute => format!("@{}", field.name.local),
        Form::Text => "$value".to_owned(),
        _ => field.name.local.clone(),
    }
}

/// What is given, by the names of the fields: a name that differs from only one field's in case is that
/// field's.
pub(super) fn in_case(parts: Parts, fields: impl Iterator<Item = String>) -> Parts {
    let mut known: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for field in fields {
        known
            .entry(field.to_ascii_lowercase())
            .or_default()
            .push(field);
    }
    let mut named = Parts::new();
    let mut others = Vec::new();
    for (name, input) in parts {
        match known.get(&name.to_ascii_lowercase()) {
            Some(fields) if !fields.contains(&name) => others.push((name, fields, input)),
            _ => drop(named.insert(name, input)),
        }
    }
    for (name, fields, input) in others {
        match fields.as_slice() {
            [only] if !named.contains_key(only) => named.insert(only.clone(), input),
            _ => named.insert(name, input),
        };
    }
    named
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
