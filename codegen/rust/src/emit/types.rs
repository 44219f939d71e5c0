//! Names and Rust types of values as tokens.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::defect;
use crate::items::RustType;
use crate::text::visible;
use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::model::Primitive;

/// `name` as an identifier.
pub(super) fn ident(name: &str) -> Result<Ident, Diagnostic> {
    syn::parse_str(name)
        .map_err(|_| defect(format!("`{}` cannot be a name in Rust", visible(name))))
}

/// An error unless each of `names` can be an identifier; for those that stand in macros, whose
/// tokens nobody checks.
pub(super) fn check_names<'a>(names: impl IntoIterator<Item = &'a str>) -> Result<(), Diagnostic> {
    names.into_iter().try_for_each(|name| ident(name).map(drop))
}

/// The type, where `items` is the path of the module that exports the service's types.
pub(super) fn tokens(ty: &RustType, items: &TokenStream) -> Result<TokenStream, Diagnostic> {
    Ok(match ty {
        RustType::Scalar(scalar) => self::scalar(*scalar),
        RustType::Item(name) => {
            let name = ident(name)?;
            quote!(#items::#name)
        }
        RustType::Option(inner) => {
            let inner = tokens(inner, items)?;
            quote!(Option<#inner>)
        }
        RustType::Vec(inner) => {
            let inner = tokens(inner, items)?;
            quote!(Vec<#inner>)
        }
        RustType::Boxed(inner) => {
            let inner = tokens(inner, items)?;
            quote!(Box<#inner>)
        }
        RustType::Dictionary(key, value) => {
            let (key, value) = (tokens(key, items)?, tokens(value, items)?);
            quote!(netserver_soap::Dictionary<#key, #value>)
        }
    })
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
