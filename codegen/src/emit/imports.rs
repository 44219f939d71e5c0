//! The imports of generated files.

use proc_macro2::TokenStream;

use crate::rust::ServiceModule;

/// The imports of a file that describes what is on the wire.
pub(super) fn imports(service: &ServiceModule<'_>) -> String {
    format!(
        "use netserver_soap as soap;\n\nuse crate::{} as service;",
        service.module
    )
}

/// The imports of a file that holds nothing but a type: only those that it names.
pub(super) fn imports_of(service: &ServiceModule<'_>, ty: &TokenStream) -> String {
    let names_item = ty.to_string().contains("service ::");
    if names_item {
        imports(service)
    } else {
        "use netserver_soap as soap;".into()
    }
}
