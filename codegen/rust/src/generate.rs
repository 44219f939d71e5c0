//! All stages in sequence: from documents and family files to the files of the crate.

use std::sync::Arc;

use crate::emit::{self, Files};
use crate::items::{ServiceModule, check};
use wsdl_schema::diagnostic::{Diagnostic, Refusals, Source};
use wsdl_schema::document::Aside;
use wsdl_schema::family::Family;
use wsdl_schema::notes::Notes;
use wsdl_schema::services::{self, NamedService, models};

/// Decides the Rust of each service.
///
/// # Errors
/// Returns an error if the family of a service is not among `families`, or if a service has
/// something that no Rust can be generated for. All errors are returned together.
pub fn modules<'a>(
    services: &'a [NamedService],
    families: &'a [Family],
) -> Result<Vec<ServiceModule<'a>>, Diagnostic> {
    let mut refusals = Refusals::default();
    for service in services {
        refusals.take(check(&service.model));
    }
    refusals.finish()?;
    let module = |service: &'a NamedService| {
        let family = families.get(service.family).ok_or_else(|| {
            Diagnostic::new(format!("the family of `{}` is missing", service.name))
                .help("pass the families that the models were built with")
        })?;
        Ok(ServiceModule::new(&service.model, family, &service.name))
    };
    services.iter().map(module).collect()
}

/// The result of all stages.
#[derive(Debug)]
pub struct Generated {
    /// The files of the crate.
    pub files: Files,
    /// Warnings about entries of the family files that match nothing in the schemas.
    pub warnings: Vec<Diagnostic>,
    /// What the documents say about messages and is read past.
    pub asides: Vec<Aside>,
}

/// Generates the crate: its sources, and its `Cargo.toml` from the current `manifest`.
///
/// The texts of a notes file become doc comments.
///
/// # Errors
/// Returns an error if a document or the notes are refused, a service belongs to no family, a text
/// looks like a secret and the family file does not list it, or the manifest has no place for the
/// features.
pub fn generate(
    documents: &[Arc<Source>],
    families: &[Family],
    manifest: &str,
    notes: Option<&Arc<Source>>,
) -> Result<Generated, Diagnostic> {
    let services = models(documents, families)?;
    let warnings = services::check(&services, families)?;
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
    let asides = services.iter().flat_map(|service| service.asides.clone());
    let asides = asides.collect();
    Ok(Generated {
        files,
        warnings,
        asides,
    })
}
