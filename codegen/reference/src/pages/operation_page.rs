//! The page of an operation.

use minijinja::{Value, context};

use super::book::Book;
use super::chapter::Chapter;
use super::{facts, versions};
use crate::sample::value::Fill;
use crate::sample::{endpoint, wire};
use wsdl_diff::Summaries;
use wsdl_rust::items::{AgentModule, FieldItem, MessageKind, OperationItem};
use wsdl_schema::model::{Field, Header, Message};

/// The values of the template.
pub(super) fn content<'a>(
    book: &Book<'a>,
    chapter: &Chapter<'a>,
    agent: &AgentModule<'a>,
    operation: &OperationItem<'a>,
) -> Value {
    let (model, place) = (
        operation.model,
        (agent.model.name.as_str(), operation.model.name.as_str()),
    );
    let request = parameter_items(agent, operation);
    let rows = |parts: &'a [Field], items: &[FieldItem]| -> Vec<Value> {
        let anchors = facts::anchors(parts.iter());
        let row = |(index, (part, anchor)): (usize, (&Field, &String))| {
            let note = book
                .notes
                .part(chapter.name(), place.0, place.1, &part.name.local);
            facts::field(chapter, part, anchor, items.get(index), note)
        };
        parts.iter().zip(&anchors).enumerate().map(row).collect()
    };
    let find = |other: &Chapter<'a>| {
        other.model().agents.get(place.0)?.operations.get(place.1)?;
        Some((place, other.operation_path(place.0, place.1)))
    };
    let changes = |summaries: &Summaries, _: &Chapter<'_>, place: (&str, &str)| {
        summaries.of_operation(place.0, place.1).to_vec()
    };
    let message = |message: &Message| {
        let family = chapter.module.family;
        let message = (agent.model.version, message);
        wire::message(chapter.model(), family, message, Fill::Placeholder)
    };
    context! {
        service => chapter.name(),
        service_page => chapter.index_path(),
        agent => place.0,
        name => place.1,
        note => book.notes.operation(chapter.name(), place.0, place.1).or(operation.note.as_deref()),
        endpoint => endpoint::address(agent.model),
        secure => agent.model.ports.first().is_some_and(|port| port.requires_https),
        action => model.action.clone(),
        content_type => endpoint::content_type(agent.model, model),
        headers => headers(chapter, &model.input),
        response_headers => model.output.as_ref().map(|it| headers(chapter, it)),
        one_way => model.output.is_none(),
        trait_name => agent.trait_name.clone(),
        method => operation.method.clone(),
        module => format!("{}::{}", chapter.module_path, agent.module),
        feature => agent.feature.clone(),
        parameters => rows(&model.input.parts, request),
        returns => rows(model.output_parts(), &operation.parts),
        faults => rows(&model.faults, agent.faults(operation)),
        request => message(&model.input),
        curl => curl(agent, operation),
        response => model.output.as_ref().map(message),
        fault => model.faults.first().map(|first| {
            wire::fault(chapter.model(), agent.model.version, first, Fill::Placeholder)
        }),
        cargo => chapter.snippets.dependencies(agent),
        rust => chapter.snippets.program(agent, operation, Fill::Placeholder),
        versions => versions::versions(book, chapter, place, find, changes),
        previous => beside(chapter, agent, operation, |at| at.checked_sub(1)),
        next => beside(chapter, agent, operation, |at| at.checked_add(1)),
    }
}

/// The command that sends the request: what stands before the message, and after it.
fn curl(agent: &AgentModule<'_>, operation: &OperationItem<'_>) -> Value {
    let (before, after) = endpoint::curl_around(agent.model, operation.model);
    context! { before, after }
}

/// The operation before or after this one, with its page.
fn beside(
    chapter: &Chapter<'_>,
    agent: &AgentModule<'_>,
    operation: &OperationItem<'_>,
    step: fn(usize) -> Option<usize>,
) -> Option<Value> {
    let is_here = |it: &OperationItem<'_>| it.model.name == operation.model.name;
    let at = agent.operations.iter().position(is_here)?;
    let name = &agent.operations.get(step(at)?)?.model.name;
    let path = chapter.operation_path(&agent.model.name, name);
    Some(context! { name => name.clone(), path })
}

/// The Rust fields of the parameters. An earlier operation may define the request's struct.
fn parameter_items<'a>(
    agent: &'a AgentModule<'_>,
    operation: &OperationItem<'_>,
) -> &'a [FieldItem] {
    let mut items = agent.operations.iter().flat_map(|it| &it.defines);
    let item = items.find(|item| item.name == operation.request);
    match item.map(|item| &item.kind) {
        Some(MessageKind::Struct(item)) => &item.fields,
        _ => &[],
    }
}

fn headers(chapter: &Chapter<'_>, message: &Message) -> Vec<Value> {
    let header = |header: &Header| {
        context! {
            name => header.name.local.clone(),
            type_ => facts::type_link(chapter, &header.value),
        }
    };
    message.headers.iter().map(header).collect()
}
