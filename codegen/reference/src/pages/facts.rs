//! The rows of the tables of fields.

use std::collections::BTreeSet;

use minijinja::{Value, context};

use super::chapter::Chapter;
use wsdl_rust::items::{FieldItem, RustType};
use wsdl_schema::model::{Field, Form, Primitive, Type, TypeRef};

/// A type as a link: its name, and the path of its page unless it is a primitive.
pub(super) fn type_link(chapter: &Chapter<'_>, value: &TypeRef) -> Value {
    context! { name => value.to_string(), path => chapter.path(value).map(str::to_owned) }
}

/// A row of a table of fields.
pub(super) fn field(
    chapter: &Chapter<'_>,
    field: &Field,
    anchor: &str,
    item: Option<&FieldItem>,
    note: Option<&str>,
) -> Value {
    let documentation = Some(&*field.documentation).filter(|text| !text.is_empty());
    context! {
        name => field.name.local.clone(),
        anchor,
        form => form(chapter, field),
        occurs => occurrence(field),
        type_ => type_link(chapter, &field.value),
        rust_name => item.map(|item| item.name.clone()),
        rust_type => item.map(|item| rust_type(&item.ty)),
        secret => item.is_some_and(|item| item.secret),
        null => field.nillable,
        required => !field.is_optional(),
        default => default(chapter, field),
        note => note.or(documentation).map(str::to_owned),
    }
}

/// The place of each field on its page. One name can stand for an element and an attribute, or for
/// elements of two namespaces.
pub(super) fn anchors<'a>(fields: impl Iterator<Item = &'a Field>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let anchor = |field: &Field| {
        let label = field.label();
        let numbered = (2..).map(|number| format!("{label}.{number}"));
        let mut free = std::iter::once(label.clone()).chain(numbered);
        let anchor = free.find(|anchor| !taken.contains(anchor)).unwrap_or(label);
        taken.insert(anchor.clone());
        anchor
    };
    fields.map(anchor).collect()
}

/// How a field stands in a message, if it is not an element.
fn form(chapter: &Chapter<'_>, field: &Field) -> Option<String> {
    let is_choice = || {
        let declared = field
            .value
            .name()
            .and_then(|name| chapter.model().types.get(name));
        matches!(declared, Some(Type::Choice(_)))
    };
    Some(match &field.form {
        Form::Element => return None,
        Form::Attribute => "attribute".to_owned(),
        Form::Text => "text of the element".to_owned(),
        Form::Group if is_choice() => "one of several elements".to_owned(),
        Form::Group => "elements in its place".to_owned(),
        Form::AnyElement(namespaces) => format!("any element of {namespaces}"),
        Form::AnyAttributes(namespaces) => format!("any attributes of {namespaces}"),
        Form::Mixed => "text and elements".to_owned(),
    })
}

/// How often a field occurs, if that is not at most once.
fn occurrence(field: &Field) -> Option<String> {
    let most = field.occurs.max;
    let text = match (field.occurs.min, most) {
        _ if !field.is_repeated() => return None,
        (least, None) => format!("{least} or more"),
        (least, Some(most)) if least == most => format!("{most} times"),
        (least, Some(most)) => format!("{least} to {most} times"),
    };
    Some(text)
}

/// The value that an absent field has.
fn default(chapter: &Chapter<'_>, field: &Field) -> String {
    if field.is_repeated() {
        return "no items".to_owned();
    }
    if !matches!(field.form, Form::Element | Form::Attribute | Form::Text) {
        return "none".to_owned();
    }
    if field.nillable {
        return "null".to_owned();
    }
    if field.null_if_absent {
        return "none".to_owned();
    }
    match &field.value {
        TypeRef::Primitive(primitive) => default_of(*primitive).to_owned(),
        TypeRef::Named(name) => match chapter.model().types.get(name) {
            Some(Type::Enumeration(it)) => match it.zero() {
                Some(literal) => literal.value.clone(),
                None => "none".to_owned(),
            },
            Some(Type::FlagSet(_)) => "no flag".to_owned(),
            _ => "each field's default".to_owned(),
        },
    }
}

fn default_of(primitive: Primitive) -> &'static str {
    match crate::sample::value::default(primitive) {
        "" => "empty",
        text => text,
    }
}

/// A Rust type as code writes it, with the types of the service by their names alone.
pub(super) fn rust_type(ty: &RustType) -> String {
    ty.text("", "soap::")
}
