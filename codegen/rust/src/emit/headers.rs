//! The header blocks of a service, and those that each message has.

use proc_macro2::TokenStream;
use quote::quote;

use super::defect::defect;
use super::docs::code;
use super::layout::name;
use super::types::ident;
use crate::items::{HeaderItem, ServiceModule};
use crate::runtime::runtime;
use crate::text::rust_literal;
use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::model::Message;

/// Writes the header blocks of a service.
pub(super) fn item(service: &ServiceModule<'_>) -> Result<TokenStream, Diagnostic> {
    let blocks = service.headers.iter().map(block);
    let blocks = blocks.collect::<Result<Vec<_>, _>>()?;
    let runtime = runtime();
    Ok(quote! {
        /// The header blocks that messages of the service can have.
        static HEADERS: &[#runtime::Header] = &[#(#blocks),*];
    })
}

/// Says what a program sends as the header blocks that neither client nor server knows.
pub(super) fn docs(service: &ServiceModule<'_>) -> Vec<String> {
    let headers = service.headers.iter().filter(|it| it.is_of_program());
    // No links: only the types of enabled features are there.
    let blocks = headers.map(|header| {
        let (name, ty) = (name(&header.wire, &service.model.namespace), &header.ty);
        format!(
            "The header block {}: {}.",
            code(&name),
            code(&ty.text("", "soap::"))
        )
    });
    blocks.collect()
}

fn block(header: &HeaderItem) -> Result<TokenStream, Diagnostic> {
    let Some(role) = &header.role else {
        let message = format!("the header block `{}` has no role", header.wire.local);
        return Err(defect(message));
    };
    let role = ident(role)?;
    let (name, namespace) = (
        rust_literal(&header.wire.local),
        rust_literal(&header.wire.namespace),
    );
    let runtime = runtime();
    Ok(quote!(#runtime::Header::new(#name, #namespace, #runtime::Role::#role)))
}

/// Returns the names of a message's header blocks, in order.
pub(super) fn names(service: &ServiceModule<'_>, message: &Message) -> String {
    let headers = message.headers.iter();
    let names: Vec<String> = headers
        .map(|header| name(&header.name, &service.model.namespace))
        .collect();
    names.join(" ")
}
