//! Structs with the tables that say what their fields are on the wire.

use std::fmt::Write;

use quote::quote;

use super::docs::{attributes, code};
use super::file::File;
use super::layout::Layouts;
use super::types::{ident, tokens};
use crate::rust::{FieldItem, StructItem};

/// Adds a struct and its table.
pub(super) fn add(file: &mut File, layouts: &Layouts<'_>, item: &StructItem, docs: &[String]) {
    let name = ident(&item.name);
    let docs = attributes(docs);
    let fields = item.fields.iter().map(|field| {
        let note = field.note.iter().cloned();
        let docs: Vec<String> = note.chain([field_docs(field)]).collect();
        let docs = attributes(&docs);
        let name = ident(&field.name);
        let ty = tokens(&field.ty);
        quote!(#docs pub #name: #ty)
    });
    file.item(quote! {
        #docs
        #[derive(Default)]
        pub struct #name {
            #(#fields,)*
        }
    });
    file.block(&table(layouts, item));
}

/// What a field is on the wire.
fn field_docs(field: &FieldItem) -> String {
    let mut docs = format!("{}: {}", code(&field.wire.local), code(&field.declared));
    if field.nillable {
        docs.push_str(", nillable");
    }
    if field.required {
        docs.push_str(", required");
    }
    docs.push('.');
    if field.secret {
        docs.push_str(" A secret: `Debug` hides it.");
    }
    docs
}

/// The table from which the runtime reads, writes, copies, compares and shows the struct.
fn table(layouts: &Layouts<'_>, item: &StructItem) -> String {
    let namespace = &item.wire.namespace;
    let mut table = format!(
        "soap::record! {{\n    {}: {:?} in service::NAMESPACES[{}];\n",
        item.name,
        item.wire.local,
        layouts.index(namespace)
    );
    for (index, field) in item.fields.iter().enumerate() {
        let layout = layouts.field(field, namespace);
        // Writing to a `String` cannot fail.
        let _ = writeln!(table, "    {index} {} {layout:?};", field.name);
    }
    table.push_str("}\n");
    table
}
