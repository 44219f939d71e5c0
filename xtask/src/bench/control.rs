//! The control: the generated crate without all that makes it work.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::{Attribute, Item, ItemEnum, ItemType, parse_quote};
use wsdl_rust::RUNTIME;

/// What the control has of a file of the generated crate; `None` if it has nothing of it.
///
/// # Errors
/// When the file is not Rust.
pub(super) fn file(path: &str, text: &str) -> syn::Result<Option<String>> {
    let name = path.rsplit('/').next().unwrap_or(path);
    if ["agent.rs", "routes.rs", "exchanges.rs"].contains(&name) {
        return Ok(None);
    }
    let mut file = syn::parse_file(text)?;
    file.items = file.items.into_iter().filter_map(item).collect();
    if name == "lib.rs" {
        file.attrs
            .push(parse_quote!(#![allow(unused, missing_docs)]));
    }
    Ok(Some(prettyplease::unparse(&file)))
}

fn item(item: Item) -> Option<Item> {
    match item {
        // The list of the types, and when each is there.
        Item::Macro(it) => it
            .mac
            .path
            .to_token_stream()
            .to_string()
            .ends_with("types")
            .then_some(Item::Macro(it)),
        Item::Static(_) | Item::Impl(_) => None,
        Item::Mod(it) => (!is_machinery(&it.ident.to_string())).then_some(Item::Mod(it)),
        Item::Use(it) => {
            let path = it.tree.to_token_stream().to_string();
            let first = path.split("::").next().unwrap_or_default().trim();
            (first != RUNTIME && !is_machinery(first)).then_some(Item::Use(it))
        }
        Item::Struct(mut it) => {
            derive_four(&mut it.attrs);
            if let syn::Fields::Unnamed(_) = it.fields {
                // The bits of a flag set.
                it.fields = syn::Fields::Unnamed(parse_quote!((pub u64)));
            }
            Some(Item::Struct(it))
        }
        Item::Enum(mut it) => {
            if has_default(&it) {
                derive_four(&mut it.attrs);
            } else {
                it.attrs
                    .push(parse_quote!(#[derive(Clone, Debug, PartialEq)]));
            }
            Some(Item::Enum(it))
        }
        Item::Type(it) => Some(alias(it)),
        other => Some(other),
    }
}

fn is_machinery(module: &str) -> bool {
    ["agent", "exchanges", "routes"].contains(&module)
}

/// The enum of a polymorphic family has no variant that is the default.
fn has_default(item: &ItemEnum) -> bool {
    let mut attributes = item.variants.iter().flat_map(|variant| &variant.attrs);
    attributes.any(|attribute| attribute.path().is_ident("default"))
}

fn derive_four(attributes: &mut Vec<Attribute>) {
    attributes.retain(|attribute| !attribute.path().is_ident("derive"));
    attributes.push(parse_quote!(#[derive(Clone, Debug, Default, PartialEq)]));
}

/// A message that shares a struct of the runtime has one of its own in the control.
fn alias(mut item: ItemType) -> Item {
    let Some(fields) = fields(&item.ty) else {
        return Item::Type(item);
    };
    derive_four(&mut item.attrs);
    let (name, attributes) = (&item.ident, &item.attrs);
    parse_quote!(#(#attributes)* pub struct #name { #fields })
}

/// The fields of the struct that a message shares; `None` if it is no message.
fn fields(ty: &syn::Type) -> Option<TokenStream> {
    let syn::Type::Path(path) = ty else {
        return None;
    };
    let last = path.path.segments.last()?;
    match (last.ident.to_string().as_str(), &last.arguments) {
        ("NoRequest" | "NoResponse", _) => Some(quote!()),
        ("Response", syn::PathArguments::AngleBracketed(arguments)) => {
            let ty = arguments.args.first();
            Some(quote!(pub response: #ty))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn structs_and_enums_stay_and_nothing_else() {
        let text = "
            pub struct Get { pub id: i32 }
            netserver_soap::record! { Get: \"Get\"; id \"Id\" = 0; }
            pub type GetResponse = netserver_soap::Response<Option<crate::x::User>>;
            pub type Put = netserver_soap::NoRequest;
            #[derive(Clone, Default, PartialEq, Hash)] pub struct Set(netserver_soap::Flags);
            impl Set { pub const A: Self = Self(netserver_soap::Flags::literal(0)); }
            #[derive(Default)] pub enum Kind { #[default] A, Unknown(String) }
            pub enum AnyBase { Base(Box<super::Base>) }
            static AGENT: netserver_soap::Agent = netserver_soap::Agent {};
            netserver_soap::types! { [\"f\"] user: User; }
        ";
        let control = file("src/x/get.rs", text).unwrap().unwrap();
        let expected = "
            #[derive(Clone, Debug, Default, PartialEq)] pub struct Get { pub id: i32 }
            #[derive(Clone, Debug, Default, PartialEq)]
            pub struct GetResponse { pub response: Option<crate::x::User> }
            #[derive(Clone, Debug, Default, PartialEq)] pub struct Put {}
            #[derive(Clone, Debug, Default, PartialEq)] pub struct Set(pub u64);
            #[derive(Clone, Debug, Default, PartialEq)]
            pub enum Kind { #[default] A, Unknown(String) }
            #[derive(Clone, Debug, PartialEq)] pub enum AnyBase { Base(Box<super::Base>) }
            netserver_soap::types! { [\"f\"] user: User; }
        ";
        let expected = prettyplease::unparse(&syn::parse_file(expected).unwrap());
        assert_eq!(control, expected);
    }

    #[test]
    fn what_carries_calls_is_left_out() {
        assert!(file("src/x/agent.rs", "").unwrap().is_none());
        let text = "mod agent; #[cfg(feature = \"server\")] mod routes; mod get; pub use agent::*; pub use get::*;";
        let control = file("src/x/mod.rs", text).unwrap().unwrap();
        assert_eq!(control, "mod get;\npub use get::*;\n");
    }
}
