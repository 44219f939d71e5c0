//! The enum of a base type and its derived types.

use std::fmt::Write;

use quote::quote;

use super::defect::defect;
use super::docs::{attributes, code};
use super::file::File;
use super::types::ident;
use crate::items::PolymorphicItem;
use crate::runtime::{RUNTIME, runtime};
use wsdl_schema::diagnostic::Diagnostic;

/// Adds the enum and its table.
pub(super) fn add(
    file: &mut File,
    item: &PolymorphicItem,
    docs: &[String],
) -> Result<(), Diagnostic> {
    let Some(((base, base_wire), _)) = item.variants.split_first() else {
        return Err(defect(format!("the family `{}` has no types", item.name)));
    };
    let name = ident(&item.name)?;
    let docs = attributes(docs);
    let base_type = ident(base)?;
    let variants = item.variants.iter().map(|(variant, wire)| {
        let docs = attributes(&[format!("An instance of {}.", code(&wire.local))]);
        let variant = ident(variant)?;
        Ok(quote!(#docs #variant(Box<super::#variant>)))
    });
    let variants = variants.collect::<Result<Vec<_>, Diagnostic>>()?;
    let unknown = attributes(&[format!(
        "An instance of a type that is not in this version of the schema: its name and the \
         fields of {}. It cannot be sent.",
        code(&base_wire.local)
    )]);
    let runtime = runtime();
    file.item(quote! {
        #docs
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            #unknown
            Unknown(Box<#runtime::UnknownDerived<super::#base_type>>),
        }
    })?;
    let mut table = format!(
        "{RUNTIME}::polymorphic! {{\n    {}: super::{base};\n",
        item.name
    );
    for (index, (variant, _)) in item.variants.iter().enumerate() {
        // Writing to a `String` cannot fail.
        let _ = writeln!(table, "    {index} {variant};");
    }
    table.push_str("}\n");
    file.block(&table);
    Ok(())
}
