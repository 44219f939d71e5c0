//! The root of the generated crate.

use std::fmt::Write;

use super::docs::code;
use super::file::File;
use crate::rust::ServiceModule;

/// Not in the manifest, and no more of the workspace's than these: the compiler would read its flags
/// anew for each of the thousands of files.
const LINTS: &str = "#![forbid(unsafe_code)]\n#![warn(missing_docs)]";

/// For schemas with names that are not ASCII: they are the schema's, and no warning changes them.
const OTHER_SCRIPTS: &str =
    "#![allow(uncommon_codepoints, confusable_idents, mixed_script_confusables)]";

/// What of the runtime crate everybody needs, within reach.
const REEXPORTS: &str = "\
pub use netserver_soap as soap;
#[cfg(feature = \"client\")]
pub use netserver_soap::client::{self, Client};
pub use netserver_soap::{Error, Reply};";

/// `src/lib.rs`.
pub(super) fn file(services: &[ServiceModule<'_>], has_other_scripts: bool) -> String {
    let mut file = File::new(&["wsdl/"]);
    file.module_docs(&docs(services));
    file.block(LINTS);
    if has_other_scripts {
        file.block(OTHER_SCRIPTS);
    }
    file.block(REEXPORTS);
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

/// The condition under which the module of a service is there.
fn any_agent(service: &ServiceModule<'_>) -> String {
    format!("feature = {:?}", super::manifest::base_feature(service))
}

fn docs(services: &[ServiceModule<'_>]) -> Vec<String> {
    let mut table = String::from(
        "| module | agents | operations | types | feature for all of it |\n|---|---|---|---|---|\n",
    );
    for service in services {
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            table,
            "| [`{module}`] | {} | {} | {} | {} |",
            service.agents.len(),
            service.operation_count(),
            service.types.len(),
            code(&super::manifest::feature(service)),
            module = service.module,
        );
    }
    vec![
        "Requests, responses, types and agents of SOAP services, generated from their WSDL.".into(),
        table,
        "Each agent has a feature of its own; the page of each module lists them.".into(),
    ]
}
