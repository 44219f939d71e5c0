//! One operation: its request, its response, and what it is on the wire.

use std::fmt::Write;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{attributes, code, plain};
use super::file::File;
use super::types::{ident, tokens};
use super::{choice, headers, layout, record};
use crate::items::{
    AgentModule, FaultsItem, FaultsKind, MessageDirection, MessageItem, MessageKind, OperationItem,
    ServiceModule,
};
use crate::runtime::runtime;
use crate::text::rust_string;
use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::model::{Form, Message, Operation, Version, is_body};

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
    if let Some(item) = &operation.faults {
        faults(&mut file, &items, agent, operation, item)?;
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

fn faults(
    file: &mut File,
    items: &TokenStream,
    agent: &AgentModule<'_>,
    operation: &OperationItem<'_>,
    item: &FaultsItem,
) -> Result<(), Diagnostic> {
    let (name, method) = (&agent.trait_name, &operation.method);
    let docs = [
        format!(
            "The faults of [`{name}::{method}`](super::{name}::{method}), by the element in the \
             detail. `Fault::detail_as` reads it, and `Fault::with_detail` writes it."
        ),
        format!("Feature: {}.", code(&agent.feature)),
    ];
    match &item.kind {
        FaultsKind::Enum(item) => choice::add(file, items, item, &docs),
        FaultsKind::Alias(same) => {
            let docs = attributes(&docs);
            let (name, same) = (ident(&item.name)?, ident(same)?);
            file.item(quote!(#docs pub type #name = super::#same;))
        }
    }
}

fn docs(agent: &AgentModule<'_>, operation: &OperationItem<'_>, item: &MessageItem) -> Vec<String> {
    let model = operation.model;
    let (direction, side) = match item.direction {
        MessageDirection::Request => ("request", Some(&model.input)),
        MessageDirection::Response => ("response", model.output.as_ref()),
    };
    let body = match &item.wire {
        Some(wrapper) if is_body(wrapper) => body_docs(side).into(),
        Some(wrapper) => format!("the element {}", code(&wrapper.local)),
        None => "an empty body".into(),
    };
    let (name, method) = (&agent.trait_name, &operation.method);
    let mut docs = vec![format!(
        "The {direction} of [`{name}::{method}`](super::{name}::{method}): {body}."
    )];
    if item.direction == MessageDirection::Request {
        let action = match model.action.as_str() {
            "" => "empty".to_owned(),
            action => code(action),
        };
        docs.push(format!("SOAPAction: {action}."));
    }
    docs.extend(side.map(header_docs));
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

fn body_docs(message: Option<&Message>) -> &'static str {
    let mut parts = message.iter().flat_map(|it| &it.parts);
    match parts.any(|part| part.form == Form::Text) {
        true => "the text of the body",
        false => "the elements of the body",
    }
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
pub(super) fn table(
    service: &ServiceModule<'_>,
    agent: &AgentModule<'_>,
    operation: &OperationItem<'_>,
) -> String {
    let model = operation.model;
    let mut table = format!(
        "    {}: {} {}{};\n",
        operation.constant,
        rust_string(&model.name),
        rust_string(&model.action),
        marks(agent, model),
    );
    let messages = [
        ("request", Some(&model.input)),
        ("response", model.output.as_ref()),
    ];
    for (direction, message) in messages {
        let wrapper = message.and_then(|it| it.wrapper.as_ref());
        let mut name = wrapper.map_or_else(String::new, |it| layout::name(it, ""));
        // A request says it itself.
        if direction == "response" && message.is_some_and(|it| it.is_unordered) {
            name.push('&');
        }
        if direction == "response" && message.is_some_and(|it| it.is_rpc) {
            name.push('*');
        }
        let headers = message.map(|it| headers::names(service, it));
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            table,
            "    {direction} {} with {};",
            rust_string(&name),
            rust_string(&headers.unwrap_or_default()),
        );
    }
    let namespace = model.output.as_ref().map_or("", |it| it.namespace());
    for field in &operation.parts {
        let layout = rust_string(&layout::field(field, namespace));
        // Writing to a `String` cannot fail.
        let _ = writeln!(table, "    {:?} {layout};", field.name);
    }
    table
}

/// What sets the operation apart from most: a request and a response in SOAP 1.1.
fn marks(agent: &AgentModule<'_>, operation: &Operation) -> String {
    let is_soap12 = agent.model.version == Version::Soap12;
    let marks = [
        (operation.output.is_none(), " @ one_way"),
        (is_soap12, " @ soap12"),
    ];
    let marks = marks.into_iter().filter(|(applies, _)| *applies);
    marks.map(|(_, mark)| mark).collect()
}
