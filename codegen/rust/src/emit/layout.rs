//! The text by which a table of fields tells the runtime what is on the wire.
//!
//! `Name` is an element. After it, `!` means that it is required, `?` that it is nillable, and `*`
//! that it is a secret. `[…]` holds the element of an array's item, `(…)` the elements of a
//! dictionary's entry, key and value. A name has its namespace in braces before it, unless it is
//! the namespace of the record. After all that stand the rules of the values, each behind a tab: its
//! name and its value, in which `%` and two digits stand for `%`, tabs and ends of lines.

use crate::items::{FieldItem, Shape};
use wsdl_schema::model::QName;

/// Writes a name; one in `namespace` is written without it.
pub(super) fn name(name: &QName, namespace: &str) -> String {
    if *name.namespace == *namespace {
        name.local.clone()
    } else {
        format!("{{{}}}{}", name.namespace, name.local)
    }
}

/// Returns the layout of a field of a record whose elements are in `namespace`.
pub(super) fn field(field: &FieldItem, namespace: &str) -> String {
    let mut text = element(field, namespace);
    for (word, value) in &field.rules {
        text.push_str(&format!("\t{word} {}", escaped(value)));
    }
    text
}

/// A value in which neither lines nor rules end.
fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for character in value.chars() {
        match character {
            '\t' => text.push_str("%09"),
            '\n' => text.push_str("%0A"),
            '\r' => text.push_str("%0D"),
            '%' => text.push_str("%25"),
            other => text.push(other),
        }
    }
    text
}

fn element(field: &FieldItem, namespace: &str) -> String {
    let mut text = name(&field.wire, namespace);
    for (applies, mark) in [
        (field.required, '!'),
        (field.nillable, '?'),
        (field.secret, '*'),
    ] {
        if applies {
            text.push(mark);
        }
    }
    if let Some(shape) = &field.shape {
        text.push(' ');
        text.push_str(&inside(shape, namespace));
    }
    text
}

fn inside(shape: &Shape, namespace: &str) -> String {
    match shape {
        Shape::Array(item) => format!("[{}]", element(item, namespace)),
        Shape::Dictionary(entry, key, value) => format!(
            "({} {} {})",
            name(entry, namespace),
            element(key, namespace),
            element(value, namespace)
        ),
    }
}
