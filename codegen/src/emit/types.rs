//! Rust types of values as tokens.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::model::Primitive;
use crate::rust::RustType;

/// `name` as an identifier.
pub(super) fn ident(name: &str) -> Ident {
    // Names come from `rust::names`, which makes identifiers only.
    syn::parse_str(name).unwrap_or_else(|_| Ident::new("_invalid", Span::call_site()))
}

/// The type, where `items` is the path of the module that exports the service's types.
pub(super) fn tokens(ty: &RustType, items: &TokenStream) -> TokenStream {
    match ty {
        RustType::Scalar(scalar) => self::scalar(*scalar),
        RustType::Item(name) => {
            let name = ident(name);
            quote!(#items::#name)
        }
        RustType::Option(inner) => {
            let inner = tokens(inner, items);
            quote!(Option<#inner>)
        }
        RustType::Vec(inner) => {
            let inner = tokens(inner, items);
            quote!(Vec<#inner>)
        }
        RustType::Boxed(inner) => {
            let inner = tokens(inner, items);
            quote!(Box<#inner>)
        }
        RustType::Dictionary(key, value) => {
            let (key, value) = (tokens(key, items), tokens(value, items));
            quote!(netserver_soap::Dictionary<#key, #value>)
        }
    }
}

fn scalar(scalar: Primitive) -> TokenStream {
    match scalar {
        Primitive::Any => quote!(netserver_soap::AnyValue),
        Primitive::Base64Binary => quote!(Vec<u8>),
        Primitive::Boolean => quote!(bool),
        Primitive::Byte => quote!(i8),
        Primitive::Char => quote!(netserver_soap::Char),
        Primitive::DateTime => quote!(netserver_soap::DateTime),
        Primitive::Double => quote!(f64),
        Primitive::Duration => quote!(netserver_soap::Duration),
        Primitive::Float => quote!(f32),
        Primitive::Guid => quote!(netserver_soap::Guid),
        Primitive::Int => quote!(i32),
        Primitive::Long => quote!(i64),
        Primitive::Short => quote!(i16),
        Primitive::String => quote!(String),
        Primitive::UnsignedInt => quote!(u32),
        Primitive::UnsignedLong => quote!(u64),
        Primitive::UnsignedShort => quote!(u16),
    }
}
