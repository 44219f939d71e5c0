//! The rows of the tables of fields.

use minijinja::{Value, context};

use super::chapter::Chapter;
use wsdl_rust::items::{FieldItem, RustType};
use wsdl_schema::model::{Field, Primitive, Type, TypeRef};

/// A type as a link: its name, and the path of its page unless it is a primitive.
pub(super) fn type_link(chapter: &Chapter<'_>, value: &TypeRef) -> Value {
    context! { name => value.to_string(), path => chapter.path(value).map(str::to_owned) }
}

/// A row of a table of fields.
pub(super) fn field(
    chapter: &Chapter<'_>,
    field: &Field,
    item: Option<&FieldItem>,
    note: Option<&str>,
) -> Value {
    let documentation = Some(&*field.documentation).filter(|text| !text.is_empty());
    context! {
        name => field.name.local.clone(),
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

/// The value that an absent field has.
fn default(chapter: &Chapter<'_>, field: &Field) -> String {
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
