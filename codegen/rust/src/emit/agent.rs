//! The module of an agent: its trait, and the tables by which its requests are routed.

use std::fmt::Write;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{code, count, link, plain, wrapped};
use super::file::{File, Files};
use super::operation;
use super::types::check_names;
use crate::items::{
    AgentModule, FaultsItem, FieldItem, MessageDirection, MessageItem, MessageKind, OperationItem,
    ServiceModule,
};
use crate::runtime::{RUNTIME, runtime};
use crate::text::rust_literal;
use wsdl_schema::diagnostic::Diagnostic;

/// Writes the files of one agent.
pub(super) fn files(
    service: &ServiceModule<'_>,
    agent: &AgentModule<'_>,
    files: &mut Files,
) -> Result<(), Diagnostic> {
    let at_agent = |error: Diagnostic| {
        error.and_at(&agent.model.location, "in the agent that is declared here")
    };
    check_names([agent.module.as_str(), &agent.trait_name]).map_err(at_agent)?;
    let folder = format!("src/{}/{}", service.module, agent.module);
    files.insert(format!("{folder}/mod.rs"), module(agent).map_err(at_agent)?);
    files.insert(format!("{folder}/agent.rs"), agent_trait(service, agent));
    files.insert(format!("{folder}/routes.rs"), routes(agent));
    for item in &agent.operations {
        let path = format!("{folder}/{}.rs", item.module);
        let text = names(item).and_then(|()| operation::file(service, agent, item));
        let at_operation = |error: Diagnostic| {
            error.and_at(
                &item.model.location,
                "in the operation that is declared here",
            )
        };
        files.insert(path, text.map_err(at_operation)?);
    }
    Ok(())
}

/// Checks the names that occur in macro tables only.
fn names(item: &OperationItem<'_>) -> Result<(), Diagnostic> {
    let names = [&item.module, &item.method, &item.request];
    let names = names.into_iter().chain(&item.response);
    check_names(names.map(String::as_str))
}

fn module(agent: &AgentModule<'_>) -> Result<String, Diagnostic> {
    let mut file = File::new(&[agent.model.location.name()]);
    file.module_docs(&module_docs(agent));
    let mut modules = String::from("mod agent;\n#[cfg(feature = \"server\")]\nmod routes;\n");
    let mut uses = String::from(
        "pub use agent::*;\n#[cfg(feature = \"server\")]\npub use routes::{routes, server, server_from_arc};\n",
    );
    for operation in &agent.operations {
        let stem = &operation.module;
        // Writing to a `String` cannot fail.
        let _ = writeln!(modules, "mod {stem};");
        if !operation.defines.is_empty() || operation.faults.is_some() {
            let _ = writeln!(uses, "pub use {stem}::*;");
        }
    }
    file.block(&modules);
    file.block(&uses);
    file.item(descriptor(agent))?;
    Ok(file.finish())
}

fn module_docs(agent: &AgentModule<'_>) -> Vec<String> {
    let mut docs = vec![
        format!(
            "The agent {}: {}.",
            code(&agent.name),
            count(agent.operations.len(), "operation")
        ),
        format!("Feature: {}.", code(&agent.feature)),
    ];
    for port in &agent.model.ports {
        let secure = if port.requires_https {
            ", HTTPS only"
        } else {
            ""
        };
        docs.push(format!(
            "Offered at {} ({}{secure}).",
            link(&port.address),
            code(&port.name)
        ));
    }
    docs
}

fn descriptor(agent: &AgentModule<'_>) -> TokenStream {
    let name = rust_literal(&agent.name);
    let runtime = runtime();
    quote! {
        /// The service that the agent's operations belong to.
        pub(crate) static AGENT: #runtime::Agent = #runtime::Agent {
            service: &super::SERVICE,
            name: #name,
        };
    }
}

fn agent_trait(service: &ServiceModule<'_>, agent: &AgentModule<'_>) -> String {
    let mut file = File::new(&[agent.model.location.name()]);
    file.block("use super::*;");
    let mut table = format!("{RUNTIME}::agent! {{\n");
    push_docs(&mut table, &trait_docs(agent));
    // Writing to a `String` cannot fail.
    let _ = writeln!(table, "    pub trait {};", agent.trait_name);
    for operation in &agent.operations {
        table.push('\n');
        push_docs(&mut table, &method_docs(operation));
        let text = operation::text(service, agent, operation);
        let _ = writeln!(table, "    fn {} =\n        {text};", signature(operation));
    }
    table.push_str("}\n");
    file.block(&table);
    file.finish()
}

fn trait_docs(agent: &AgentModule<'_>) -> Vec<String> {
    let first = format!("The operations of the agent {}.", code(&agent.name));
    let about = "A client implements this trait by sending the requests. In your own implementation, \
                 for a test or a server, override the operations that you need. Every other \
                 operation returns the error that it is not implemented.";
    let note = agent.note.as_deref().map(plain);
    [first]
        .into_iter()
        .chain(note)
        .chain([about.to_owned()])
        .collect()
}

/// What an operation is for, and what goes in and out.
fn method_docs(operation: &OperationItem<'_>) -> Vec<String> {
    let name = || format!("The operation {}.", code(&operation.model.name));
    let about = operation.note.as_deref().map_or_else(name, plain);
    let faults = operation.faults.as_ref().map(|it| faults(operation, it));
    [Some(about), Some(signature_docs(operation)), faults]
        .into_iter()
        .flatten()
        .collect()
}

/// The fields of the request and of the response, with their types.
fn signature_docs(operation: &OperationItem<'_>) -> String {
    let shown = |fields: &[FieldItem]| {
        let field = |it: &FieldItem| code(&format!("{}: {}", it.name, it.ty.text("", "")));
        match fields {
            [] => "nothing".to_owned(),
            some => some.iter().map(field).collect::<Vec<_>>().join(", "),
        }
    };
    let mut defined = operation.defines.iter();
    let taken = match defined.find(|it| it.direction == MessageDirection::Request) {
        Some(MessageItem {
            kind: MessageKind::Struct(item),
            ..
        }) => shown(&item.fields),
        Some(_) => shown(&[]),
        None => format!("[`{}`]", operation.request),
    };
    let returned = match operation.response {
        Some(_) => format!("Returns {}.", shown(&operation.parts)),
        None => "One-way: the server sends no response.".to_owned(),
    };
    format!("Takes {taken}. {returned}")
}

/// Names the faults of an operation.
fn faults(operation: &OperationItem<'_>, item: &FaultsItem) -> String {
    let elements = operation.model.faults.iter();
    let names: Vec<String> = elements.map(|it| code(&it.name.local)).collect();
    format!("Faults ([`{}`]): {}.", item.name, names.join(", "))
}

/// Returns the method as the table has it: its request, and its response if it is not one-way.
fn signature(operation: &OperationItem<'_>) -> String {
    let (method, request) = (&operation.method, &operation.request);
    match &operation.response {
        Some(response) => format!("{method}({request}) -> {response}"),
        None => format!("{method}({request})"),
    }
}

fn push_docs(table: &mut String, paragraphs: &[String]) {
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if index > 0 {
            table.push_str("    ///\n");
        }
        for line in wrapped(paragraph) {
            let _ = writeln!(table, "    /// {line}");
        }
    }
}

fn routes(agent: &AgentModule<'_>) -> String {
    let mut file = File::new(&[agent.model.location.name()]);
    file.block("use super::*;");
    let mut table = format!("{RUNTIME}::routes! {{\n    {};\n", agent.trait_name);
    for operation in &agent.operations {
        let _ = writeln!(table, "    {};", operation.method);
    }
    table.push_str("}\n");
    file.block(&table);
    file.finish()
}
