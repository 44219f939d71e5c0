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
///
/// # Errors
/// When a service is of a family that is not among `families`.
pub fn modules<'a>(
    services: &'a [NamedService],
    families: &'a [Family],
) -> Result<Vec<ServiceModule<'a>>, Diagnostic> {
    let module = |service: &'a NamedService| {
        let family = families.get(service.family).ok_or_else(|| {
            Diagnostic::new(format!("the family of `{}` is missing", service.name))
                .help("pass the families that the models were built with")
        })?;
        Ok(ServiceModule::new(&service.model, family, &service.name))
    };
    services.iter().map(module).collect()
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
    let mut modules = modules(&services, families)?;
    if let Some(source) = notes {
        let notes = Notes::parse(source, &services)?;
        modules
            .iter_mut()
            .for_each(|module| module.annotate(&notes));
    }
    let mut files = emit::files(&modules)?;
    let manifest = emit::manifest(manifest, &modules)?;
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
