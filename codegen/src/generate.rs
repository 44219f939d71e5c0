//! The stages in a row: from documents and family files to the files of the crate.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Source};
use crate::emit::{self, Files};
use crate::family::Family;
use crate::model::Service;
use crate::notes::Notes;
use crate::rust::ServiceModule;
use crate::services::{NamedService, models};

/// Decides the Rust of each service.
pub fn modules<'a>(services: &'a [NamedService], families: &'a [Family]) -> Vec<ServiceModule<'a>> {
    let module = |service: &'a NamedService| {
        let family = families.get(service.family)?;
        Some(ServiceModule::new(&service.model, family, &service.name))
    };
    services.iter().filter_map(module).collect()
}

/// Generates the crate: its sources, and its `Cargo.toml` from the `manifest` that stands.
///
/// The texts of a notes file become doc comments.
///
/// # Errors
/// When a document or the notes are refused, a service belongs to no family, or the manifest has
/// no place for the features.
pub fn generate(
    documents: &[Arc<Source>],
    families: &[Family],
    manifest: &str,
    notes: Option<&Arc<Source>>,
) -> Result<Files, Diagnostic> {
    let services = models(documents, families)?;
    check_families(&services, families)?;
    let mut modules = modules(&services, families);
    if let Some(source) = notes {
        let notes = Notes::parse(source, &services)?;
        modules
            .iter_mut()
            .for_each(|module| module.annotate(&notes));
    }
    let mut files = emit::files(&modules);
    let manifest = emit::manifest(manifest, &modules).ok_or_else(|| {
        Diagnostic::new("the manifest of the generated crate has no place for its features")
            .help("restore the two comments that begin with `# @generated` and `# to here`")
    })?;
    files.insert("Cargo.toml".into(), manifest);
    Ok(files)
}

/// An error if a family file speaks of something that no service of the family has: what once was
/// right about the schema is then to be deleted.
fn check_families(services: &[NamedService], families: &[Family]) -> Result<(), Diagnostic> {
    for (index, family) in families.iter().enumerate() {
        let of_family = services.iter().filter(|service| service.family == index);
        let models: Vec<&Service> = of_family.map(|service| &service.model).collect();
        if models.is_empty() {
            continue;
        }
        if let Some(entry) = family.unused(&models) {
            return Err(
                Diagnostic::new(format!("{}: `{entry}` is out of date", family.file))
                    .help("no schema of the family has it any more: take it out"),
            );
        }
    }
    Ok(())
}
