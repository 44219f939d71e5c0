//! One operation: its request, its response, and what it is on the wire.

use std::fmt::Write;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{attributes, code, plain};
use super::file::File;
use super::types::{ident, tokens};
use super::{headers, layout, record};
use crate::items::{
    AgentModule, MessageDirection, MessageItem, MessageKind, OperationItem, ServiceModule,
};
use crate::runtime::runtime;
use crate::text::rust_string;
use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::model::Message;

/// Writes the file of one operation.
pub(super) fn file(
    service: &ServiceModule<'_>,
    agent: &AgentModule<'_>,
    operation: &OperationItem<'_>,
) -> Result<String, Diagnostic> {
    let mut file = File::new(&[operation.model.location.name()]);
    let module = ident(&service.module)?;
    let items = quote!(crate::#module);
    for item in &operation.defines {
        message(&mut file, &items, agent, operation, item)?;
    }
    Ok(file.finish())
}

fn message(
    file: &mut File,
    items: &TokenStream,
    agent: &AgentModule<'_>,
    operation: &OperationItem<'_>,
    item: &MessageItem,
) -> Result<(), Diagnostic> {
    let docs = docs(agent, operation, item);
    let (name, runtime) = (ident(&item.name)?, runtime());
    match &item.kind {
        MessageKind::Struct(item) => record::add(file, items, item, &docs),
        MessageKind::Response(field) => {
            let docs = attributes(&docs);
            let ty = tokens(&field.ty, items)?;
            file.item(quote!(#docs pub type #name = #runtime::Response<#ty>;))
        }
        MessageKind::Empty => {
            let docs = attributes(&docs);
            let empty = match item.direction {
                MessageDirection::Request => quote!(#runtime::NoRequest),
                MessageDirection::Response => quote!(#runtime::NoResponse),
            };
            file.item(quote!(#docs pub type #name = #empty;))
        }
    }
}

fn docs(agent: &AgentModule<'_>, operation: &OperationItem<'_>, item: &MessageItem) -> Vec<String> {
    let model = operation.model;
    let (direction, side) = match item.direction {
        MessageDirection::Request => ("request", &model.input),
        MessageDirection::Response => ("response", &model.output),
    };
    let (name, method) = (&agent.trait_name, &operation.method);
    let mut docs = vec![format!(
        "The {direction} of [`{name}::{method}`](super::{name}::{method}): the element {}.",
        code(&item.wire.local)
    )];
    if item.direction == MessageDirection::Request {
        let action = match model.action.as_str() {
            "" => "empty".to_owned(),
            action => code(action),
        };
        docs.push(format!("SOAPAction: {action}."));
    }
    docs.push(header_docs(side));
    if let MessageKind::Response(field) = &item.kind {
        let nillable = if field.nillable { ", nillable" } else { "" };
        docs.push(format!(
            "Part: `Response`: {}{nillable}{}.",
            record::type_docs(field),
            record::constraint_docs(field)
        ));
        docs.extend(field.note.as_deref().map(plain));
    }
    docs.push(format!("Feature: {}.", code(&agent.feature)));
    docs
}

fn header_docs(message: &Message) -> String {
    let names: Vec<String> = message
        .headers
        .iter()
        .map(|header| code(&header.name.local))
        .collect();
    if names.is_empty() {
        "Headers: none.".into()
    } else {
        format!("Headers: {}.", names.join(", "))
    }
}

/// Returns the lines that describe the operation on the wire.
pub(super) fn table(service: &ServiceModule<'_>, operation: &OperationItem<'_>) -> String {
    let model = operation.model;
    let response = &model.output.wrapper;
    let mut table = format!(
        "    {}: {} {};\n    request {} with {};\n    response {} with {};\n",
        operation.constant,
        rust_string(&model.name),
        rust_string(&model.action),
        rust_string(&layout::name(&model.input.wrapper, "")),
        rust_string(&headers::names(service, &model.input)),
        rust_string(&layout::name(response, "")),
        rust_string(&headers::names(service, &model.output))
    );
    for field in &operation.parts {
        let layout = rust_string(&layout::field(field, &response.namespace));
        // Writing to a `String` cannot fail.
        let _ = writeln!(table, "    {:?} {layout};", field.name);
    }
    table
}
