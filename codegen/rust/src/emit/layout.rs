//! The text in which a table of fields tells the runtime what stands on the wire.
//!
//! `Name` is an element, `!` after it says that it must be there, `?` that it may be nil, `*` that
//! it is a secret. `[…]` holds the element of an array's item, `(…)` those of a dictionary's entry,
//! key and value. A name has its namespace before it, in braces, unless that is the record's.

use crate::items::{FieldItem, Shape};
use wsdl_schema::model::QName;

/// A name where those of `namespace` need not say theirs.
pub(super) fn name(name: &QName, namespace: &str) -> String {
    if *name.namespace == *namespace {
        name.local.clone()
    } else {
        format!("{{{}}}{}", name.namespace, name.local)
    }
}

/// The layout of a field of a record whose elements stand in `namespace`.
pub(super) fn field(field: &FieldItem, namespace: &str) -> String {
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
        Shape::Array(item) => format!("[{}]", field(item, namespace)),
        Shape::Dictionary(entry, key, value) => format!(
            "({} {} {})",
            name(entry, namespace),
            field(key, namespace),
            field(value, namespace)
        ),
    }
}
