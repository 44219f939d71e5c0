//! Choices as enums, with the tables that describe their alternatives on the wire.

use std::fmt::Write;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::attributes;
use super::file::File;
use super::types::ident;
use super::{layout, record};
use crate::items::ChoiceItem;
use crate::runtime::RUNTIME;
use crate::text::rust_string;
use wsdl_schema::diagnostic::Diagnostic;

/// Adds an enum and its table; `items` is the path of the module that exports its values' types.
pub(super) fn add(
    file: &mut File,
    items: &TokenStream,
    item: &ChoiceItem,
    docs: &[String],
) -> Result<(), Diagnostic> {
    let name = ident(&item.name)?;
    let docs = attributes(docs);
    let variants = item.alternatives.iter().map(|field| {
        let (docs, name, ty) = record::parts(field, items)?;
        Ok(quote!(#docs #name(#ty)))
    });
    let variants = variants.collect::<Result<Vec<_>, Diagnostic>>()?;
    file.item(quote! {
        #docs
        pub enum #name {
            #(#variants,)*
        }
    })?;
    file.block(&table(item));
    Ok(())
}

/// The table from which the runtime reads, writes, copies, compares and shows the enum.
fn table(item: &ChoiceItem) -> String {
    let mut table = format!(
        "{RUNTIME}::choice! {{\n    {}: {};\n",
        item.name,
        rust_string(&layout::name(&item.wire, ""))
    );
    for (index, field) in item.alternatives.iter().enumerate() {
        let layout = rust_string(&layout::field(field, &item.wire.namespace));
        // Writing to a `String` cannot fail.
        let _ = writeln!(table, "    {index} {} {layout};", field.name);
    }
    table.push_str("}\n");
    table
}
