//! The module of a service: what its agents share.

use std::collections::BTreeSet;
use std::fmt::Write;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{code, count};
use super::file::File;
use super::layout::{Layouts, namespaces};
use super::{Files, agent, headers, shared_types};
use crate::rust::ServiceModule;

/// Writes the files of one service.
pub(super) fn files(service: &ServiceModule<'_>, files: &mut Files) {
    let layouts = Layouts::new(service);
    let folder = format!("src/{}", service.module);
    files.insert(format!("{folder}/mod.rs"), module(service));
    files.insert(
        format!("{folder}/headers.rs"),
        headers::file(service, first_source(service)),
    );
    files.insert(format!("{folder}/exchanges.rs"), exchanges(service));
    shared_types::files(service, &layouts, files);
    for item in &service.agents {
        agent::files(service, &layouts, item, files);
    }
}

fn sources<'a>(service: &ServiceModule<'a>) -> Vec<&'a str> {
    let agents = service
        .model
        .agents
        .values()
        .map(|agent| agent.location.name());
    agents.collect::<BTreeSet<_>>().into_iter().collect()
}

fn first_source<'a>(service: &ServiceModule<'a>) -> &'a str {
    sources(service).first().copied().unwrap_or_default()
}

/// The folders of the documents: the sources of what speaks of all agents.
fn folders<'a>(service: &ServiceModule<'a>) -> Vec<&'a str> {
    let folders: BTreeSet<&str> = sources(service)
        .iter()
        .map(|name| name.rsplit_once('/').map_or(*name, |it| it.0))
        .collect();
    folders.into_iter().collect()
}

fn module(service: &ServiceModule<'_>) -> String {
    let mut file = File::new(&folders(service));
    file.module_docs(&module_docs(service));
    file.block("use netserver_soap as soap;");
    let server = "#[cfg(feature = \"server\")]\n";
    let mut modules = format!("{server}mod exchanges;\nmod headers;\n");
    let mut exports = format!("{server}pub use exchanges::exchanges;\n");
    if !service.types.is_empty() {
        modules.push_str("mod types;\n");
        exports.push_str("pub use types::*;\n");
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
    file.item(namespaces_item(service));
    file.item(service_item(service));
    file.finish()
}

fn module_docs(service: &ServiceModule<'_>) -> Vec<String> {
    let mut table = String::from("| agent | operations | feature |\n|---|---|---|\n");
    for agent in &service.agents {
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            table,
            "| [`{}`]({}::{}) | {} | {} |",
            agent.trait_name,
            agent.module,
            agent.trait_name,
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

fn namespaces_item(service: &ServiceModule<'_>) -> TokenStream {
    let namespaces = namespaces(service);
    let count = proc_macro2::Literal::usize_unsuffixed(namespaces.len());
    quote! {
        /// The namespaces of the service's elements, its own first.
        pub(crate) static NAMESPACES: [&str; #count] = [#(#namespaces),*];
    }
}

fn service_item(service: &ServiceModule<'_>) -> TokenStream {
    let (name, path) = (&service.name, &service.path);
    quote! {
        /// The service that the agents of this module belong to.
        pub static SERVICE: soap::Service = soap::Service {
            name: #name,
            namespaces: &NAMESPACES,
            path: #path,
        };
    }
}

/// The list of everything that a server can be asked.
fn exchanges(service: &ServiceModule<'_>) -> String {
    let mut file = File::new(&folders(service));
    file.module_docs(&["The operations of the agents that are enabled.".into()]);
    let mut table = String::from("netserver_soap::exchanges! {\n");
    for agent in &service.agents {
        // Writing to a `String` cannot fail.
        let _ = writeln!(table, "    {:?} {};", agent.feature, agent.module);
    }
    table.push_str("}\n");
    file.block(&table);
    file.finish()
}
