//! One operation: its request, its response, and what it is on the wire.

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
use crate::text::rust_lines;
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

/// Returns the literal that describes the operation on the wire, as the runtime's `OperationText` has it.
pub(super) fn text(
    service: &ServiceModule<'_>,
    agent: &AgentModule<'_>,
    operation: &OperationItem<'_>,
) -> String {
    let model = operation.model;
    let (input, output) = (Some(&model.input), model.output.as_ref());
    let headers = |message: Option<&Message>| message.map(|it| headers::names(service, it));
    let mut first = marks(agent, model) + &model.name;
    if !model.action.is_empty() {
        first.push(' ');
        first.push_str(&model.action);
    }
    let mut lines = vec![
        first,
        line(headers(input)),
        line(headers(output)),
        line(wrapper(input)),
    ];
    if let Some(name) = wrapper(output) {
        let names = operation.parts.iter().map(|it| format!(" {}", it.name));
        lines.push(format!("response{}", names.collect::<String>()));
        lines.push(name + of_response(output));
        let namespace = output.map_or("", |it| it.namespace());
        let parts = operation.parts.iter();
        lines.extend(parts.map(|it| layout::field(it, namespace)));
    }
    let length = lines.iter().rposition(|line| line != NOTHING);
    lines.truncate(length.map_or(0, |it| it + 1));
    rust_lines(&lines, "        ")
}

/// A line that says nothing, before others that do.
const NOTHING: &str = "-";

fn line(text: Option<String>) -> String {
    text.filter(|it| !it.is_empty())
        .unwrap_or_else(|| NOTHING.to_owned())
}

/// The name of the element around a message.
fn wrapper(message: Option<&Message>) -> Option<String> {
    let wrapper = message.and_then(|it| it.wrapper.as_ref());
    wrapper.map(|it| layout::name(it, ""))
}

/// What the layout of a response has behind its name. A request has a layout of its own, which says it.
fn of_response(message: Option<&Message>) -> &'static str {
    match message.map(|it| (it.is_unordered, it.is_rpc)) {
        Some((true, true)) => "&*",
        Some((true, false)) => "&",
        Some((false, true)) => "*",
        _ => "",
    }
}

/// What sets the operation apart from most: a request and a response in SOAP 1.1.
fn marks(agent: &AgentModule<'_>, operation: &Operation) -> String {
    let is_soap12 = agent.model.version == Version::Soap12;
    let marks = [
        (operation.output.is_none(), "@one_way "),
        (is_soap12, "@soap12 "),
    ];
    let marks = marks.into_iter().filter(|(applies, _)| *applies);
    marks.map(|(_, mark)| mark).collect()
}
