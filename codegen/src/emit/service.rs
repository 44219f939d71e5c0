//! The module of a service: what its agents share.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use heck::ToShoutySnakeCase;
use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{attributes, code, count, features};
use super::file::File;
use super::layout::{Layouts, namespaces};
use super::types::{ident, tokens};
use super::{Files, agent, enumeration, polymorphic, record};
use crate::model::Message;
use crate::rust::{ServiceModule, TypeItem, TypeKind};

/// Writes the files of one service.
pub(super) fn files(service: &ServiceModule<'_>, files: &mut Files) {
    let layouts = Layouts::new(service);
    let folder = format!("src/{}", service.module);
    files.insert(format!("{folder}/mod.rs"), module(service));
    files.insert(format!("{folder}/headers.rs"), headers(service));
    if !service.types.is_empty() {
        files.insert(format!("{folder}/types/mod.rs"), types_module(service));
    }
    for item in &service.types {
        let path = format!("{folder}/types/{}.rs", item.module);
        files.insert(path, type_file(service, &layouts, item));
    }
    for item in &service.agents {
        agent::files(service, &layouts, item, files);
    }
}

/// The imports of a file that describes what is on the wire.
pub(super) fn imports(service: &ServiceModule<'_>) -> String {
    format!(
        "use netserver_soap as soap;\n\nuse crate::{} as service;",
        service.module
    )
}

/// The imports of a file that holds nothing but a type: only those that it names.
fn imports_of(service: &ServiceModule<'_>, ty: &TokenStream) -> String {
    let names_item = ty.to_string().contains("service ::");
    if names_item {
        imports(service)
    } else {
        "use netserver_soap as soap;".into()
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

fn module(service: &ServiceModule<'_>) -> String {
    let folder: BTreeSet<&str> = sources(service)
        .iter()
        .map(|name| name.rsplit_once('/').map_or(*name, |it| it.0))
        .collect();
    let mut file = File::new(&folder.into_iter().collect::<Vec<_>>());
    file.module_docs(&module_docs(service));
    file.block("use netserver_soap as soap;");
    let mut modules = String::from("mod headers;\n");
    if !service.types.is_empty() {
        modules.push_str("mod types;\n\npub use types::*;\n");
    }
    file.block(&modules);
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

/// The constant that lists the header blocks of a message.
pub(super) fn header_constant(message: &Message) -> String {
    let names: Vec<String> = message
        .headers
        .iter()
        .map(|header| header.name.local.to_shouty_snake_case())
        .collect();
    if names.is_empty() {
        "NONE".into()
    } else {
        names.join("_AND_")
    }
}

fn headers(service: &ServiceModule<'_>) -> String {
    let mut file = File::new(&sources(service).into_iter().take(1).collect::<Vec<_>>());
    file.module_docs(&["Which header blocks messages have, in their order.".into()]);
    file.block("use netserver_soap as soap;");
    let operations = service.agents.iter().flat_map(|agent| &agent.operations);
    let messages = operations.flat_map(|item| [&item.model.input, &item.model.output]);
    let lists: BTreeMap<String, &Message> = messages
        .map(|message| (header_constant(message), message))
        .collect();
    for (constant, message) in lists {
        let constant = ident(&constant);
        let blocks = message
            .headers
            .iter()
            .map(|header| header_block(service, header));
        file.item(quote! {
            pub(super) static #constant: &[soap::Header] = &[#(#blocks),*];
        });
    }
    file.finish()
}

fn header_block(service: &ServiceModule<'_>, header: &crate::model::Header) -> TokenStream {
    let role = service
        .headers
        .iter()
        .find(|known| known.wire == header.name);
    let role = ident(
        role.and_then(|known| known.role.as_deref())
            .unwrap_or("Other"),
    );
    let (name, namespace) = (&header.name.local, &*header.name.namespace);
    quote!(soap::Header::new(#name, #namespace, soap::Role::#role))
}

/// The list of the types: which features need each.
fn types_module(service: &ServiceModule<'_>) -> String {
    let names: BTreeSet<&str> = service
        .types
        .iter()
        .map(|item| item.kind_location(service))
        .collect();
    let mut file = File::new(&names.into_iter().collect::<Vec<_>>());
    file.module_docs(&[
        "The types that the agents share, each where an enabled agent needs it.".into(),
    ]);
    let mut groups: BTreeMap<&BTreeSet<String>, Vec<&TypeItem<'_>>> = BTreeMap::new();
    for item in &service.types {
        groups.entry(&item.features).or_default().push(item);
    }
    for (features, items) in groups {
        let mut block = String::from("netserver_soap::types! {\n");
        block.push_str(&wrapped_features(features));
        for item in items {
            // Writing to a `String` cannot fail.
            let _ = writeln!(block, "    {}: {};", item.module, item.exports().join(", "));
        }
        block.push_str("}\n");
        file.block(&block);
    }
    file.finish()
}

/// `[feature, …]` in lines of at most 100 columns.
fn wrapped_features(features: &BTreeSet<String>) -> String {
    let mut lines = String::from("    [");
    let mut column = 5;
    for (index, feature) in features.iter().enumerate() {
        let text = format!("{feature:?}");
        if index > 0 {
            lines.push(',');
            if column + text.len() + 3 > 100 {
                lines.push_str("\n    ");
                column = 4;
            }
            lines.push(' ');
        }
        column += text.len() + 2;
        lines.push_str(&text);
    }
    lines.push_str("]\n");
    lines
}

fn type_file(service: &ServiceModule<'_>, layouts: &Layouts<'_>, item: &TypeItem<'_>) -> String {
    let mut file = File::new(&[item.kind_location(service)]);
    let docs = type_docs(service, item);
    match &item.kind {
        TypeKind::Struct(record) => {
            file.block(&imports(service));
            record::add(&mut file, layouts, record, &docs);
        }
        TypeKind::Polymorphic(record, family) => {
            file.block(&imports(service));
            record::add(&mut file, layouts, record, &docs);
            let docs = [
                format!(
                    "An instance of {} or of a type derived from it.",
                    code(&item.wire.local)
                ),
                features(&item.features),
            ];
            polymorphic::add(&mut file, family, &docs);
        }
        TypeKind::Enumeration(enumeration) => {
            file.block("use netserver_soap as soap;");
            enumeration::add(&mut file, enumeration, &docs);
        }
        TypeKind::FlagSet(flags) => {
            file.block("use netserver_soap as soap;");
            enumeration::add_flags(&mut file, flags, &docs);
        }
        TypeKind::Dictionary(ty) => {
            let (docs, name, ty) = (attributes(&docs), ident(&item.name), tokens(ty));
            file.block(&imports_of(service, &ty));
            file.item(quote!(#docs pub type #name = #ty;));
        }
    }
    file.finish()
}

fn type_docs(service: &ServiceModule<'_>, item: &TypeItem<'_>) -> Vec<String> {
    let name = code(&item.wire.local);
    let mut docs = vec![match &item.kind {
        TypeKind::Struct(_) | TypeKind::Polymorphic(..) => format!("The complex type {name}."),
        TypeKind::Enumeration(_) => format!("The enumeration {name}."),
        TypeKind::FlagSet(_) => format!("The flag set {name}."),
        TypeKind::Dictionary(_) => format!("The dictionary {name}."),
    }];
    if let Some(base) = service
        .model
        .record(item.wire)
        .and_then(|record| record.base.as_ref())
    {
        docs.push(format!(
            "Extends {}, whose fields come first.",
            code(&base.local)
        ));
    }
    docs.push(features(&item.features));
    docs
}

impl TypeItem<'_> {
    /// The document that declares it.
    fn kind_location<'s>(&self, service: &'s ServiceModule<'_>) -> &'s str {
        service
            .model
            .types
            .get(self.wire)
            .map_or("", |declared| declared.location().name())
    }

    /// The names that its module exports.
    fn exports(&self) -> Vec<&str> {
        match &self.kind {
            TypeKind::Polymorphic(_, family) => vec![&self.name, &family.name],
            _ => vec![&self.name],
        }
    }
}
