//! The text by which a table of fields tells the runtime what is on the wire.
//!
//! `Name` is an element. After it, `!` means that it is required, `?` that it is nillable, `??` that a
//! nil one must have attributes, `*` that it is a secret, and `+` that it repeats, with bounds if it has
//! any: `+2..5`. `[…]` holds the element of an array's item, `(…)` the elements of a dictionary's entry,
//! key and value. A name has its namespace in braces before it, unless it is the namespace of the record.
//!
//! `@name` is an attribute, which is in no namespace unless it says so. `$` is the text of the element
//! itself, `~` its whole content. `&` is a group, with the names that can stand in its place. `#` is a
//! wildcard, `@#` one for attributes, with the namespaces that it allows.
//!
//! After all that stand the rules of the values, each behind a tab: its name and its value, in which
//! `%` and two digits stand for `%`, tabs and ends of lines.

use crate::items::{FieldForm, FieldItem, GroupPart, Shape};
use wsdl_schema::model::{Namespaces, Occurs, QName};

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
    let marks = marks(field);
    match &field.form {
        FieldForm::Element => {
            let mut text = name(&field.wire, namespace) + &marks;
            if let Some(shape) = &field.shape {
                text.push(' ');
                text.push_str(&inside(shape, namespace));
            }
            text
        }
        FieldForm::Attribute => format!("@{}{marks}", name(&field.wire, "")),
        FieldForm::Text => format!("${marks}"),
        FieldForm::Group { parts, .. } => {
            let parts: Vec<String> = parts.iter().map(|it| part(it, namespace)).collect();
            format!("&{marks} {}", parts.join("|"))
        }
        FieldForm::AnyElement(allowed) => format!("#{marks} {}", namespaces(allowed)),
        FieldForm::AnyAttributes(allowed) => format!("@# {}", namespaces(allowed)),
        FieldForm::Mixed => "~".to_owned(),
    }
}

fn marks(field: &FieldItem) -> String {
    let mut text = String::new();
    for (applies, mark) in [
        (field.required, '!'),
        (field.nillable, '?'),
        (field.nil_has_attributes, '?'),
        (field.secret, '*'),
    ] {
        if applies {
            text.push(mark);
        }
    }
    if let Some(occurs) = field.repeats {
        text.push_str(&repetition(occurs));
    }
    text
}

/// The runtime counts up to 32 bits; more than that is without bound.
fn repetition(occurs: Occurs) -> String {
    let bound = |bound: u64| u32::try_from(bound).ok();
    let min = bound(occurs.min).unwrap_or(u32::MAX);
    match (min, occurs.max.and_then(bound)) {
        (0 | 1, None) => "+".to_owned(),
        (min, None) => format!("+{min}.."),
        (min, Some(max)) => format!("+{min}..{max}"),
    }
}

fn part(part: &GroupPart, namespace: &str) -> String {
    match part {
        GroupPart::Element(element) => name(element, namespace),
        GroupPart::Any(allowed) => format!("#{}", namespaces(allowed)),
    }
}

fn namespaces(allowed: &Namespaces) -> String {
    match allowed {
        Namespaces::Any => "any".to_owned(),
        Namespaces::Other(but) => format!("!{{{but}}}"),
        Namespaces::Listed(all) => all.iter().map(|it| format!("{{{it}}}")).collect(),
    }
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
