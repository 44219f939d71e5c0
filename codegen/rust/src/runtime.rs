//! The crate that generated code builds on.

use proc_macro2::{Ident, Span};

/// The name of the crate in code.
pub const RUNTIME: &str = "netserver_soap";

/// Returns the name as a token.
pub(crate) fn runtime() -> Ident {
    Ident::new(RUNTIME, Span::call_site())
}
