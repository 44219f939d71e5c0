//! Names and Rust types of values as tokens.

use proc_macro2::{Ident, TokenStream};

use super::defect::defect;
use crate::items::RustType;
use crate::runtime::RUNTIME;
use crate::text::visible;
use wsdl_schema::diagnostic::Diagnostic;

/// Returns `name` as an identifier.
pub(super) fn ident(name: &str) -> Result<Ident, Diagnostic> {
    syn::parse_str(name)
        .map_err(|_| defect(format!("`{}` cannot be a name in Rust", visible(name))))
}

/// Returns an error unless each of `names` can be an identifier. This is for names inside macros,
/// whose tokens are not checked otherwise.
pub(super) fn check_names<'a>(names: impl IntoIterator<Item = &'a str>) -> Result<(), Diagnostic> {
    names.into_iter().try_for_each(|name| ident(name).map(drop))
}

/// Returns the type, where `items` is the path of the module that exports the service's types.
pub(super) fn tokens(ty: &RustType, items: &TokenStream) -> Result<TokenStream, Diagnostic> {
    check_names(ty.item_names())?;
    let text = ty.text(&format!("{items}::"), &format!("{RUNTIME}::"));
    text.parse()
        .map_err(|_| defect(format!("`{}` cannot be a type in Rust", visible(&text))))
}
