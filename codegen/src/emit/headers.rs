//! The lists of header blocks of a service.

use proc_macro2::TokenStream;
use quote::quote;

use super::file::File;
use super::types::ident;
use crate::rust::{HeaderItem, ServiceModule};

/// `headers.rs` of a service, made from `source`.
pub(super) fn file(service: &ServiceModule<'_>, source: &str) -> String {
    let mut file = File::new(&[source]);
    file.module_docs(&["Which header blocks messages have, in their order.".into()]);
    file.block(
        "#![allow(dead_code, reason = \"the enabled agents decide which lists are used\")]\n\n\
         use netserver_soap as soap;",
    );
    for list in &service.headers {
        let constant = ident(&list.constant);
        let blocks = list.blocks.iter().map(block);
        file.item(quote! {
            pub(super) const #constant: &[soap::Header] = &[#(#blocks),*];
        });
    }
    file.finish()
}

fn block(header: &HeaderItem) -> TokenStream {
    let role = ident(header.role.as_deref().unwrap_or("Other"));
    let (name, namespace) = (&header.wire.local, &*header.wire.namespace);
    quote!(soap::Header::new(#name, #namespace, soap::Role::#role))
}
