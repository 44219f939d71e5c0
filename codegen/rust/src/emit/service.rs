//! The module of a service: what its agents share.

use std::collections::BTreeSet;
use std::fmt::Write;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{attributes, code, count};
use super::file::{File, Files};
use super::{agent, headers, shared_types};
use crate::items::ServiceModule;
use crate::runtime::{RUNTIME, runtime};
use crate::text::rust_literal;
use wsdl_schema::diagnostic::Diagnostic;

/// Writes the files of one service.
pub(super) fn files(service: &ServiceModule<'_>, files: &mut Files) -> Result<(), Diagnostic> {
    let folder = format!("src/{}", service.module);
    files.insert(format!("{folder}/mod.rs"), module(service)?);
    files.insert(format!("{folder}/exchanges.rs"), exchanges(service));
    shared_types::files(service, files)?;
    for item in &service.agents {
        agent::files(service, item, files)?;
    }
    Ok(())
}

fn sources<'a>(service: &ServiceModule<'a>) -> Vec<&'a str> {
    let agents = service
        .model
        .agents
        .values()
        .map(|agent| agent.location.name());
    agents.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Returns the folders of the documents, which are the sources of the files about all agents.
fn folders<'a>(service: &ServiceModule<'a>) -> Vec<&'a str> {
    let folders: BTreeSet<&str> = sources(service)
        .iter()
        .map(|name| name.rsplit_once('/').map_or(*name, |it| it.0))
        .collect();
    folders.into_iter().collect()
}

fn module(service: &ServiceModule<'_>) -> Result<String, Diagnostic> {
    let mut file = File::new(&folders(service));
    file.module_docs(&module_docs(service));
    let server = "#[cfg(feature = \"server\")]\n";
    let mut modules = format!("{server}mod exchanges;\n");
    let mut exports = format!("{server}pub use exchanges::exchanges;\n");
    if service.used_types().next().is_some() {
        modules.push_str("mod types;\n");
        // The enabled agents may need none of the types.
        exports.push_str("#[allow(unused_imports)]\npub use types::*;\n");
    }
    file.block(&modules);
    file.block(&exports);
    let mut agents = String::new();
    for agent in &service.agents {
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            agents,
            "#[cfg(feature = {:?})]\npub mod {};",
            agent.feature, agent.module
        );
    }
    file.block(&agents);
    file.item(service_item(service))?;
    file.item(headers::item(service)?)?;
    Ok(file.finish())
}

fn module_docs(service: &ServiceModule<'_>) -> Vec<String> {
    // No links: only the modules of enabled features are there.
    let mut table = String::from("| agent | operations | feature |\n|---|---|---|\n");
    for agent in &service.agents {
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            table,
            "| {} | {} | {} |",
            code(&format!("{}::{}", agent.module, agent.trait_name)),
            agent.operations.len(),
            code(&agent.feature)
        );
    }
    vec![
        format!(
            "{}: {} with {}.",
            service.name,
            count(service.agents.len(), "agent"),
            count(service.operation_count(), "operation")
        ),
        format!("Namespace: {}.", code(&service.model.namespace)),
        table,
    ]
}

fn service_item(service: &ServiceModule<'_>) -> TokenStream {
    let (name, path) = (rust_literal(&service.name), rust_literal(&service.path));
    let namespace = rust_literal(&service.model.namespace);
    let runtime = runtime();
    let docs = ["The service that the agents of this module belong to.".to_owned()];
    let docs = attributes(&[&docs[..], &headers::docs(service)].concat());
    quote! {
        #docs
        pub static SERVICE: #runtime::Service = #runtime::Service {
            name: #name,
            namespace: #namespace,
            path: #path,
            headers: HEADERS,
        };
    }
}

/// Writes the list of all exchanges that a server can serve.
fn exchanges(service: &ServiceModule<'_>) -> String {
    let mut file = File::new(&folders(service));
    file.module_docs(&["The operations of the agents that are enabled.".into()]);
    let mut table = format!("{RUNTIME}::exchanges! {{\n");
    for agent in &service.agents {
        // Writing to a `String` cannot fail.
        let _ = writeln!(table, "    {:?} {};", agent.feature, agent.module);
    }
    table.push_str("}\n");
    file.block(&table);
    file.finish()
}
