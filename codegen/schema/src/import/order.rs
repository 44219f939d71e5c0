//! The order in which the parts of a WSDL are written: by operation, if their own order has no
//! meaning. Everything that an operation needs is together, so that a new operation is one hunk of
//! a diff in each section instead of several hunks between its neighbours.

use std::collections::BTreeMap;

use crate::document::wsdl::{BindingMessage, Definitions, Message, Operation, Part};
use crate::document::xsd::ElementDeclaration;

use super::merge::Agent;

/// Returns the operations of all port types, by name.
fn operations(definitions: &Definitions) -> Vec<&Operation> {
    let port_types = definitions.port_types.iter();
    let mut all: Vec<_> = port_types
        .flat_map(|port_type| &port_type.operations)
        .collect();
    all.sort_by_key(|operation| &operation.name);
    all
}

/// Returns the agent's elements, one group per operation; last those that no operation uses.
pub(super) fn elements<'a>(agent: &Agent<'a>) -> Vec<Vec<&'a ElementDeclaration>> {
    let messages = messages_by_name(agent.definitions);
    let mut left = agent.elements.clone();
    let mut groups = Vec::new();
    for operation in operations(agent.definitions) {
        let names = operation.messages().map(|it| &it.message);
        let names = names.chain(operation.faults.iter().map(|it| &it.message));
        let used = names.filter_map(|name| messages.get(name.local.as_str()));
        let parts = used.flatten().flat_map(|message| &message.parts);
        let elements = parts.filter_map(Part::element);
        groups.push(
            elements
                .filter_map(|element| left.remove(element.local.as_str()))
                .collect(),
        );
    }
    groups.push(left.into_values().collect());
    groups
}

/// Returns the messages, one group per operation: the request and its headers, the response and its
/// headers; last those that no operation uses.
pub(super) fn messages(definitions: &Definitions) -> Vec<Vec<&Message>> {
    let mut left = messages_by_name(definitions);
    let headers = header_messages(definitions);
    let none = Headers::default();
    let mut groups: Vec<Vec<&Message>> = Vec::new();
    for operation in operations(definitions) {
        let headers = headers.get(operation.name.as_str()).unwrap_or(&none);
        let mut names = Vec::new();
        names.extend(operation.input().map(|it| it.message.local.as_str()));
        names.extend(&headers.input);
        names.extend(operation.output().map(|it| it.message.local.as_str()));
        names.extend(&headers.output);
        names.extend(operation.faults.iter().map(|it| it.message.local.as_str()));
        groups.push(
            names
                .into_iter()
                .filter_map(|name| left.remove(name))
                .flatten()
                .collect(),
        );
    }
    groups.push(left.into_values().flatten().collect());
    groups
}

fn messages_by_name(definitions: &Definitions) -> BTreeMap<&str, Vec<&Message>> {
    let mut by_name: BTreeMap<&str, Vec<&Message>> = BTreeMap::new();
    for message in &definitions.messages {
        by_name.entry(&message.name).or_default().push(message);
    }
    by_name
}

/// Returns the names of the messages that hold the header blocks of an operation.
#[derive(Default)]
struct Headers<'a> {
    input: Vec<&'a str>,
    output: Vec<&'a str>,
}

fn header_messages(definitions: &Definitions) -> BTreeMap<&str, Headers<'_>> {
    fn names(message: Option<&BindingMessage>) -> impl Iterator<Item = &str> {
        let headers = message.into_iter().flat_map(|message| &message.headers);
        let all = headers.flat_map(|header| std::iter::once(header).chain(&header.faults));
        all.map(|header| header.message.local.as_str())
    }
    let mut headers: BTreeMap<&str, Headers<'_>> = BTreeMap::new();
    for operation in definitions
        .bindings
        .iter()
        .flat_map(|binding| &binding.operations)
    {
        let entry = headers.entry(&operation.name).or_default();
        entry.input.extend(names(operation.input.as_ref()));
        entry.output.extend(names(operation.output.as_ref()));
    }
    headers
}
