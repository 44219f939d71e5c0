//! The root of the generated crate.

use std::fmt::Write;

use super::docs::code;
use super::file::File;
use crate::items::{LARGEST_ABSENT, ServiceModule, recursion_limit};
use crate::runtime::RUNTIME;

/// What records in records are held in.
fn boxes() -> String {
    format!(
        "A record of more than {LARGEST_ABSENT} bytes is in a `Box` where another record holds it and \
         it may be null: a null takes one word then. Reading goes through the box, and \
         `Some(record.into())` fills it."
    )
}

/// The lints of the generated crate, and that docs.rs shows features on items. They are not in the manifest, and they are only these two of
/// the workspace's lints: the compiler would process its flags again for each of the thousands of
/// files.
const LINTS: &str = "#![forbid(unsafe_code)]\n#![warn(missing_docs)]\n\
                     #![cfg_attr(docsrs, feature(doc_cfg))]";

/// For schemas with names that are not ASCII: the schema decides them, so a warning does not help.
const OTHER_SCRIPTS: &str = "\n#![allow(confusable_idents, mixed_script_confusables, uncommon_codepoints)]\
     \n#![allow(non_camel_case_types, non_snake_case, non_upper_case_globals)]";

/// Re-exports of the parts of the runtime crate that all users need.
fn reexports() -> String {
    format!(
        "pub use {RUNTIME} as soap;\n\
         #[cfg(feature = \"client\")]\n\
         pub use {RUNTIME}::client::{{self, Client}};\n\
         pub use {RUNTIME}::{{Error, Reply}};"
    )
}

/// `src/lib.rs`. Without the crate's name in code there is no example of a call.
pub(super) fn file(
    services: &[ServiceModule<'_>],
    library: Option<&str>,
    has_other_scripts: bool,
) -> String {
    let mut file = File::new(&["wsdl/"]);
    file.module_docs(&docs(services, library));
    file.block(&attributes(services, has_other_scripts));
    file.block(&reexports());
    let mut modules = String::new();
    for service in services {
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            modules,
            "#[cfg({})]\n#[rustfmt::skip]\npub mod {};",
            any_agent(service),
            service.module
        );
    }
    file.block(&modules);
    file.finish()
}

fn attributes(services: &[ServiceModule<'_>], has_other_scripts: bool) -> String {
    let mut attributes = String::from(LINTS);
    if has_other_scripts {
        attributes.push_str(OTHER_SCRIPTS);
    }
    if let Some(limit) = recursion_limit(services) {
        // Writing to a `String` cannot fail.
        let _ = write!(attributes, "\n#![recursion_limit = \"{limit}\"]");
    }
    attributes
}

/// Returns the condition under which the module of a service exists.
fn any_agent(service: &ServiceModule<'_>) -> String {
    format!("feature = {:?}", service.base_feature)
}

/// A call of the operation with the shortest names. The hidden lines make it a test where the features
/// that it needs are enabled.
fn example(services: &[ServiceModule<'_>], library: &str) -> Option<String> {
    let calls = services.iter().rev().flat_map(|service| {
        let agents = service.agents.iter();
        agents.flat_map(move |agent| agent.operations.iter().map(move |it| (service, agent, it)))
    });
    let answered = calls.filter(|(_, _, it)| it.response.is_some());
    let (service, agent, operation) = answered
        .min_by_key(|(_, agent, it)| agent.trait_name.len() + it.method.len() + it.request.len())?;
    let (request, method) = (&operation.request, &operation.method);
    Some(format!(
        "```no_run\n# #[cfg(all(feature = \"client\", feature = {:?}))]\n\
         # async fn example() -> Result<(), {library}::Error> {{\n\
         use {library}::Client;\nuse {library}::{}::{}::{{{request}, {}}};\n\n\
         let client = Client::builder(\"https://server.example.com\").build()?;\n\
         let answer = client.{method}({request} {{ ..Default::default() }}).await?;\n\
         # Ok(())\n# }}\n```",
        agent.feature, service.module, agent.module, agent.trait_name
    ))
}

fn docs(services: &[ServiceModule<'_>], library: Option<&str>) -> Vec<String> {
    // No links: only the modules of enabled features are there.
    let mut table = String::from(
        "| module | agents | operations | types | feature for all of it |\n|---|---|---|---|---|\n",
    );
    for service in services {
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            table,
            "| {} | {} | {} | {} | {} |",
            code(&service.module),
            service.agents.len(),
            service.operation_count(),
            service.used_types().count(),
            code(&service.feature),
        );
    }
    let mut docs =
        vec![
        "Requests, responses, types and agents of SOAP services, generated from their WSDL.".into(),
        table,
        "Each agent has its own feature; the documentation of each module lists them. An agent is \
         a module with a trait, which has a method for each operation."
            .into(),
        "To call an operation, enable the feature of its agent and one that has a client, such as \
         `reqwest`. Make a client with `Client::builder`, bring the trait into scope, and pass the \
         request, which is called like the operation, to the method:"
            .into(),
        library.and_then(|library| example(services, library)).unwrap_or_default(),
        "In a server or a test, implement the trait (features `server` and `test-server`).".into(),
        boxes(),
    ];
    if let Some(limit) = recursion_limit(services) {
        docs.push(format!(
            "Types stand deep inside each other. If the compiler reports an overflow while it \
             evaluates whether one of them is `Send`, put `#![recursion_limit = \"{limit}\"]` at \
             the top of your crate."
        ));
    }
    docs
}
