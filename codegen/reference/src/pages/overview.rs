//! The pages of lists: home, services, agents.

use minijinja::{Value, context};

use super::book::Book;
use super::chapter::Chapter;
use super::guides::Guide;
use super::type_page;
use crate::sample::endpoint;
use wsdl_rust::items::{AgentModule, OperationItem};
use wsdl_schema::model::{Field, QName, Type};

/// The home page: the services with their counts.
pub(super) fn home(book: &Book<'_>) -> Value {
    let guide = |guide: &Guide| context! { name => guide.name.clone(), path => guide.path() };
    let guides: Vec<_> = book.guides.iter().map(guide).collect();
    context! { guides, services => book.chapters.iter().rev().map(counts).collect::<Vec<_>>() }
}

fn counts(chapter: &Chapter<'_>) -> Value {
    let types = &chapter.model().types;
    let is_enumeration = |it: &&Type| matches!(it, Type::Enumeration(_) | Type::FlagSet(_));
    let enumerations = types.values().filter(is_enumeration).count();
    context! {
        name => chapter.name(),
        path => chapter.index_path(),
        namespace => chapter.model().namespace.clone(),
        module => chapter.module_path.clone(),
        operations => chapter.module.operation_count(),
        types => types.len() - enumerations,
        enumerations,
        agents => agents(chapter),
    }
}

fn agents(chapter: &Chapter<'_>) -> Vec<Value> {
    let agent = |agent: &AgentModule<'_>| {
        let name = &agent.model.name;
        context! {
            name => name.clone(),
            path => chapter.agent_path(name),
            operations => agent.operations.len(),
        }
    };
    chapter.module.agents.iter().map(agent).collect()
}

/// The page of a service: its agents and types.
pub(super) fn service(chapter: &Chapter<'_>) -> Value {
    let kinds = [
        "record",
        "choice",
        "enumeration",
        "flags",
        "array",
        "dictionary",
        "list",
    ];
    let of_kind = |kind: &&str| {
        let declared = chapter.model().types.iter();
        let types = declared.filter(|(_, declared)| type_page::kind(declared) == *kind);
        let link = |(name, _): (&QName, &Type)| {
            let path = chapter.paths.get(name).cloned();
            context! { name => name.local.clone(), path }
        };
        context! { kind => *kind, types => types.map(link).collect::<Vec<_>>() }
    };
    context! { kinds => kinds.iter().map(of_kind).collect::<Vec<_>>(), ..counts(chapter) }
}

/// The page of an agent: its operations.
pub(super) fn agent(book: &Book<'_>, chapter: &Chapter<'_>, agent: &AgentModule<'_>) -> Value {
    let name = agent.model.name.as_str();
    let operation = |operation: &OperationItem<'_>| {
        let model = operation.model;
        let part = |part: &Field| {
            context! { name => part.name.local.clone(), type_ => part.value.to_string() }
        };
        context! {
            name => model.name.clone(),
            path => chapter.operation_path(name, &model.name),
            parameters => model.input.parts.iter().map(part).collect::<Vec<_>>(),
            returns => model.output_parts().iter().map(part).collect::<Vec<_>>(),
            note => book.notes.operation(chapter.name(), name, &model.name).or(operation.note.as_deref()),
        }
    };
    context! {
        service => chapter.name(),
        service_page => chapter.index_path(),
        name,
        note => book.notes.agent(chapter.name(), name),
        endpoint => endpoint::address(agent.model),
        trait_name => agent.trait_name.clone(),
        module => format!("{}::{}", chapter.module_path, agent.module),
        feature => agent.feature.clone(),
        operations => agent.operations.iter().map(operation).collect::<Vec<_>>(),
    }
}
