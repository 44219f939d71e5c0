//! What fields, types and secrets are called.

use std::collections::BTreeSet;

use crate::field::{Field, Form, Schema};
use crate::layout::{Layout, check_count};
use crate::memo::{Memo, Place};
use crate::names::QName;

static KEYS: Memo<Place, Vec<String>> = Memo::new();

/// The field of [`Response`](crate::Response), which does not tell.
static RESPONSE: [Field; 1] = [Field::element("Response", "", 0)];

/// The fields of a record that shows so many values.
pub(super) fn fields(layout: Layout, count: usize) -> &'static [Field] {
    if layout == Layout::NONE {
        return RESPONSE.get(..count).unwrap_or(&RESPONSE);
    }
    let schema = layout.schema();
    check_count(schema, count);
    &schema.fields
}

/// The keys of fields: each of them another.
pub(super) fn keys(fields: &'static [Field]) -> &'static [String] {
    KEYS.get(Place::of(fields), || {
        let mut known = BTreeSet::new();
        let key = |field: &Field| {
            let key = match field.form {
                Form::Element => field.name.to_owned(),
                Form::Attribute => format!("@{}", field.name),
                _ => rust_key(field),
            };
            match known.insert(key.clone()) {
                true => key,
                false => rust_key(field),
            }
        };
        fields.iter().map(key).collect()
    })
}

/// No name in XML has a `$`, and no two fields have one Rust name.
fn rust_key(field: &Field) -> String {
    format!("${}", field.rust_name.trim_start_matches("r#"))
}

/// What a type is called among those that are derived from one.
pub(super) fn type_key(name: &str, namespace: &str, base: &Schema) -> String {
    match namespace == base.namespace {
        true => name.to_owned(),
        false => format!("{{{namespace}}}{name}"),
    }
}

/// The name of a type that the schema does not have, from its key.
pub(super) fn type_name(key: &str, base: &Schema) -> QName {
    name_in(key, base.namespace)
}

/// A name as `Display` shows it.
pub(super) fn name(text: &str) -> QName {
    name_in(text, "")
}

fn name_in(text: &str, namespace: &str) -> QName {
    let split = text.strip_prefix('{').and_then(|it| it.split_once('}'));
    let (namespace, name) = split.unwrap_or((namespace, text));
    QName::new(namespace, name)
}
