//! The last stage: prints Rust items as files. It makes no decisions.

mod agent;
mod choice;
mod defect;
mod docs;
mod enumeration;
mod file;
mod headers;
mod layout;
mod library;
mod manifest;
mod operation;
mod polymorphic;
mod record;
mod service;
mod shared_types;
mod types;

use std::collections::BTreeMap;

pub use defect::DEFECT;
pub use file::Files;
pub(crate) use file::MARK;

use crate::items::ServiceModule;
use wsdl_schema::diagnostic::{Diagnostic, Location};

/// Writes every source file of the generated crate, which code uses under the name `library`, if that is
/// known.
///
/// # Errors
/// Returns an error if two services would be the same module, or if an item is not Rust, which is a
/// defect.
pub fn files(services: &[ServiceModule<'_>], library: Option<&str>) -> Result<Files, Diagnostic> {
    check_modules(services)?;
    let mut files = Files::new();
    for service in services {
        service::files(service, &mut files)?;
    }
    let is_comment = |line: &str| line.trim_start().starts_with("//");
    let has_other = |line: &str| !line.is_ascii() && !is_comment(line);
    let has_other_scripts = files.values().any(|text| text.lines().any(has_other));
    files.insert(
        "src/lib.rs".into(),
        library::file(services, library, has_other_scripts),
    );
    Ok(files)
}

/// Returns the text of the generated crate's `Cargo.toml` with the features of `services`, and with
/// only default features that exist.
///
/// # Errors
/// Returns an error if `current` lacks the two comments that enclose the features, or if a feature
/// would be declared twice.
pub fn manifest(current: &str, services: &[ServiceModule<'_>]) -> Result<String, Diagnostic> {
    manifest::with_features(current, services)
}

/// Returns an error if two services have the same module, because one would replace the other.
fn check_modules(services: &[ServiceModule<'_>]) -> Result<(), Diagnostic> {
    let mut modules: BTreeMap<&str, &ServiceModule<'_>> = BTreeMap::new();
    for service in services {
        types::check_names([service.module.as_str()])?;
        if let Some(first) = modules.insert(&service.module, service) {
            let (one, other) = (&first.name, &service.name);
            let message = format!(
                "the services `{one}` and `{other}` would both be the module `{}`",
                service.module
            );
            let mut error = Diagnostic::new(message);
            for at in [place(service), place(first)].into_iter().flatten() {
                error = error.and_at(at, "a service of this document");
            }
            return Err(error.help("rename one of them in its family file"));
        }
    }
    Ok(())
}

/// Returns a place in one of the documents of a service.
fn place<'a>(service: &ServiceModule<'a>) -> Option<&'a Location> {
    let mut agents = service.model.agents.values();
    agents.next().map(|agent| &agent.location)
}
