//! One operation: its request, its response and what describes it.

use std::fmt::Write;

use quote::quote;

use super::docs::{attributes, code};
use super::file::File;
use super::imports::imports;
use super::layout::Layouts;
use super::record;
use super::types::{ident, tokens};
use crate::model::Message;
use crate::rust::{AgentModule, MessageItem, MessageKind, OperationItem, ServiceModule};

/// The file of one operation.
pub(super) fn file(
    service: &ServiceModule<'_>,
    layouts: &Layouts<'_>,
    agent: &AgentModule<'_>,
    operation: &OperationItem<'_>,
) -> String {
    let mut file = File::new(&[operation.model.location.name()]);
    file.block(&imports(service));
    for item in &operation.defines {
        message(&mut file, layouts, agent, operation, item);
    }
    file.block(&table(layouts, agent, operation));
    file.finish()
}

fn message(
    file: &mut File,
    layouts: &Layouts<'_>,
    agent: &AgentModule<'_>,
    operation: &OperationItem<'_>,
    item: &MessageItem,
) {
    let docs = docs(agent, operation, item);
    let name = ident(&item.name);
    match &item.kind {
        MessageKind::Struct(item) => record::add(file, layouts, item, &docs),
        MessageKind::Response(field) => {
            let docs = attributes(&docs);
            let ty = tokens(&field.ty);
            file.item(quote!(#docs pub type #name = soap::Response<#ty>;));
        }
        MessageKind::Nothing => {
            let docs = attributes(&docs);
            file.item(quote!(#docs pub type #name = soap::NoResponse;));
        }
    }
}

fn docs(agent: &AgentModule<'_>, operation: &OperationItem<'_>, item: &MessageItem) -> Vec<String> {
    let model = operation.model;
    let is_request = item.name == operation.request;
    let (direction, side) = if is_request {
        ("request", &model.input)
    } else {
        ("response", &model.output)
    };
    let (name, method) = (&agent.trait_name, &operation.method);
    let mut docs = vec![format!(
        "The {direction} of [`{name}::{method}`](super::{name}::{method}): the element {}.",
        code(&item.wire.local)
    )];
    if is_request {
        docs.push(format!("SOAPAction: {}.", code(&model.action)));
    }
    docs.push(headers(side));
    if let MessageKind::Response(field) = &item.kind {
        let nillable = if field.nillable { ", nillable" } else { "" };
        docs.push(format!(
            "Part: `Response`: {}{nillable}.",
            code(&field.declared)
        ));
        docs.extend(field.note.clone());
    }
    docs.push(format!("Feature: {}.", code(&agent.feature)));
    docs
}

fn headers(message: &Message) -> String {
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

/// The table that says what the operation is on the wire.
fn table(layouts: &Layouts<'_>, agent: &AgentModule<'_>, operation: &OperationItem<'_>) -> String {
    let model = operation.model;
    let response = &model.output.wrapper;
    let mut table = format!(
        "soap::operation! {{\n    {}::{}: {:?};\n    action {:?};\n",
        agent.trait_name, operation.constant, model.name, model.action
    );
    // Writing to a `String` cannot fail.
    let _ = writeln!(
        table,
        "    request {} with service::headers::{};",
        operation.request, operation.request_headers
    );
    let _ = writeln!(
        table,
        "    response {:?} in service::NAMESPACES[{}] with service::headers::{};",
        response.local,
        layouts.index(&response.namespace),
        operation.response_headers
    );
    for field in &operation.parts {
        let _ = writeln!(
            table,
            "    {} {:?};",
            field.name,
            layouts.field(field, &response.namespace)
        );
    }
    table.push_str("}\n");
    table
}
