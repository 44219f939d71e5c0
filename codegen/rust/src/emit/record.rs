//! Structs, with the tables that describe their fields on the wire.

use std::fmt::Write;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::defect::defect;
use super::docs::{attributes, code, plain};
use super::file::File;
use super::layout;
use super::types::{ident, tokens};
use crate::items::{FieldForm, FieldItem, FixedValue, GroupPart, StructItem};
use crate::runtime::RUNTIME;
use crate::text::rust_string;
use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::model::{Occurs, ValueConstraint};

/// Adds a struct and its table; `items` is the path of the module that exports its fields' types.
pub(super) fn add(
    file: &mut File,
    items: &TokenStream,
    item: &StructItem,
    docs: &[String],
) -> Result<(), Diagnostic> {
    let name = ident(&item.name)?;
    let docs = attributes(docs);
    let fields = item.fields.iter().map(|field| {
        let (docs, name, ty) = parts(field, items)?;
        Ok(quote!(#docs pub #name: #ty))
    });
    let fields = fields.collect::<Result<Vec<_>, Diagnostic>>()?;
    file.item(quote! {
        #docs
        pub struct #name {
            #(#fields,)*
        }
    })?;
    file.block(&table(item)?);
    Ok(())
}

/// The docs, the name and the type of a field, or of a variant that holds its value.
pub(super) fn parts(
    field: &FieldItem,
    items: &TokenStream,
) -> Result<(TokenStream, Ident, TokenStream), Diagnostic> {
    let note = field.note.iter().map(|note| plain(note));
    let docs: Vec<String> = note.chain([field_docs(field)]).collect();
    let (name, ty) = (ident(&field.name)?, tokens(&field.ty, items)?);
    Ok((attributes(&docs), name, ty))
}

/// Describes a field on the wire.
fn field_docs(field: &FieldItem) -> String {
    let name = code(&field.wire.local);
    let mut docs = match &field.form {
        FieldForm::Element => format!("{name}: {}", type_docs(field)),
        FieldForm::Attribute => format!("The attribute {name}: {}", type_docs(field)),
        FieldForm::Text => format!("The text of the element: {}", type_docs(field)),
        FieldForm::Group { is_choice, parts } => group_docs(*is_choice, parts),
        FieldForm::AnyElement(_) => "An element of any name".to_owned(),
        FieldForm::AnyAttributes(_) => "Attributes of any name".to_owned(),
        FieldForm::Mixed => "Text and elements".to_owned(),
    };
    if field.nillable {
        docs.push_str(", nillable");
    }
    if field.required {
        docs.push_str(", required");
    }
    if let Some(occurs) = field.repeats {
        docs.push_str(&occurrence(occurs));
    }
    docs.push_str(&constraint_docs(field));
    docs.push('.');
    if field.secret {
        docs.push_str(" A secret: `Debug` hides it.");
    }
    docs
}

/// The longest default that docs show, in characters.
const LONGEST_DEFAULT: usize = 60;

/// The default or fixed value.
pub(super) fn constraint_docs(field: &FieldItem) -> String {
    let shown = |value: &str| match value.chars().count() {
        0 => "an empty text".to_owned(),
        1..=LONGEST_DEFAULT => code(value),
        _ => code(
            &value
                .chars()
                .take(LONGEST_DEFAULT)
                .chain(['…'])
                .collect::<String>(),
        ),
    };
    match &field.value_constraint {
        None => String::new(),
        Some(ValueConstraint::Default(value)) => format!(", default {}", shown(value)),
        Some(ValueConstraint::Fixed(value)) => format!(", fixed {}", shown(value)),
    }
}

/// At most this many names of a group are shown.
const MOST_NAMES: usize = 8;

fn group_docs(is_choice: bool, parts: &[GroupPart]) -> String {
    let names = parts.iter().take(MOST_NAMES).map(|part| match part {
        GroupPart::Element(element) => code(&element.local),
        GroupPart::Any(_) => "any other".to_owned(),
    });
    let mut names: Vec<String> = names.collect();
    if parts.len() > MOST_NAMES {
        names.push("…".to_owned());
    }
    let what = if is_choice { "One of" } else { "Together" };
    format!("{what}: {}", names.join(", "))
}

fn occurrence(occurs: Occurs) -> String {
    match (occurs.min, occurs.max) {
        (0 | 1, None) => ", repeated".to_owned(),
        (min, None) => format!(", at least {min} times"),
        (0, Some(max)) => format!(", at most {max} times"),
        (min, Some(max)) if min == max => format!(", {min} times"),
        (min, Some(max)) => format!(", {min} to {max} times"),
    }
}

/// The declared type, and what it says of the values of another one.
pub(super) fn type_docs(field: &FieldItem) -> String {
    let declared = code(&field.declared);
    let Some((value, limits)) = &field.limits else {
        return declared;
    };
    let limits = limits
        .iter()
        .map(|(word, value)| format!(", {word} {}", code(value)));
    format!("{declared} ({}{})", code(value), limits.collect::<String>())
}

/// The table from which the runtime reads, writes, copies, compares and shows the struct.
fn table(item: &StructItem) -> Result<String, Diagnostic> {
    let namespace = &item.wire.namespace;
    let mut name = layout::name(&item.wire, "");
    if item.is_unordered {
        name.push('&');
    }
    let mut table = format!(
        "{RUNTIME}::record! {{\n    {}: {};\n",
        item.name,
        rust_string(&name)
    );
    for field in &item.fields {
        let layout = rust_string(&layout::field(field, namespace));
        // Writing to a `String` cannot fail.
        let _ = writeln!(table, "    {} {layout} = {};", field.name, default(field)?);
    }
    table.push_str("}\n");
    Ok(table)
}

/// The value of a field by default, as code. Most are constants, which compile faster than calls.
fn default(field: &FieldItem) -> Result<String, Diagnostic> {
    let Some(fixed) = &field.fixed else {
        return Ok(field.ty.default_code().to_owned());
    };
    let code = match fixed {
        FixedValue::Text(text) => format!("{}.to_owned()", rust_string(text)),
        FixedValue::Literal(literal) => literal.clone(),
        // A text that is no value of its type has been let through by whoever wrote the schema.
        FixedValue::Parsed(text) => format!("{}.parse().unwrap_or_default()", rust_string(text)),
    };
    match syn::parse_str::<syn::Expr>(&code) {
        Ok(_) => Ok(code),
        Err(_) => Err(defect(format!("`{code}` is not an expression of Rust"))),
    }
}
