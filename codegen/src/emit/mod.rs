//! The last stage: files from Rust items. It prints and decides nothing.

mod agent;
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

use crate::rust::ServiceModule;

/// Files by path, relative to the generated crate, with `/` between the parts.
pub type Files = BTreeMap<String, String>;

/// Writes every source file of the generated crate.
pub fn files(services: &[ServiceModule<'_>]) -> Files {
    let mut files = Files::new();
    files.insert("src/lib.rs".into(), library::file(services));
    for service in services {
        service::files(service, &mut files);
    }
    files
}

/// The text of the generated crate's `Cargo.toml` with the features of `services` in it; `None` if
/// `current` lacks the two comments between which they stand.
pub fn manifest(current: &str, services: &[ServiceModule<'_>]) -> Option<String> {
    manifest::with_features(current, services)
}
