//! Enumerations as enums, and flag sets as structs with one constant per literal.

use std::fmt::Write;

use quote::quote;

use super::docs::{attributes, code};
use super::file::File;
use super::types::ident;
use crate::items::{EnumItem, LiteralItem};
use crate::runtime::{RUNTIME, runtime};
use crate::text::rust_string;
use wsdl_schema::diagnostic::Diagnostic;

/// Adds an enum and its table.
pub(super) fn add(file: &mut File, item: &EnumItem, docs: &[String]) -> Result<(), Diagnostic> {
    let name = ident(&item.name)?;
    let docs = attributes(docs);
    let variants = item.literals.iter().enumerate().map(|(index, literal)| {
        let docs = attributes(&[literal_docs(literal)]);
        let default = (index == item.default).then(|| quote!(#[default]));
        let name = ident(&literal.name)?;
        Ok(quote!(#docs #default #name))
    });
    let variants = variants.collect::<Result<Vec<_>, Diagnostic>>()?;
    file.item(quote! {
        #docs
        #[derive(Default)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A literal that is not in this version of the schema, as received.
            Unknown(String),
        }
    })?;
    file.block(&table("enumeration", item));
    Ok(())
}

/// Adds a flag set and its table.
pub(super) fn add_flags(
    file: &mut File,
    item: &EnumItem,
    docs: &[String],
) -> Result<(), Diagnostic> {
    let name = ident(&item.name)?;
    let docs = attributes(docs);
    let runtime = &runtime();
    let constants = item.literals.iter().enumerate().map(|(index, literal)| {
        let docs = attributes(&[literal_docs(literal)]);
        let name = ident(&literal.name)?;
        let index = proc_macro2::Literal::usize_unsuffixed(index);
        Ok(quote!(#docs pub const #name: Self = Self(#runtime::Flags::literal(#index));))
    });
    let constants = constants.collect::<Result<Vec<_>, Diagnostic>>()?;
    file.item(quote! {
        #docs
        #[derive(Clone, Default, PartialEq, Hash)]
        pub struct #name(#runtime::Flags);
    })?;
    file.item(quote! {
        impl #name {
            #(#constants)*
        }
    })?;
    file.block(&table("flags", item));
    Ok(())
}

fn literal_docs(literal: &LiteralItem) -> String {
    let text = match literal.wire.as_str() {
        "" => "The empty text".to_owned(),
        wire => code(wire),
    };
    match literal.is_numbered {
        true => format!("{text} = {}.", literal.number),
        false => format!("{text}."),
    }
}

fn table(macro_name: &str, item: &EnumItem) -> String {
    let mut table = format!("{RUNTIME}::{macro_name}! {{\n    {};\n", item.name);
    for (index, literal) in item.literals.iter().enumerate() {
        let LiteralItem {
            name, wire, number, ..
        } = literal;
        // Writing to a `String` cannot fail.
        let wire = rust_string(wire);
        let _ = writeln!(table, "    {index} {name} {wire} = {number};");
    }
    table.push_str("}\n");
    table
}
