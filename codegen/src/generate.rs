//! The stages in a row: from documents and family files to the files of the crate.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Source};
use crate::emit::{self, Files};
use crate::family::{self, Family};
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

/// What the stages give.
#[derive(Debug)]
pub struct Generated {
    /// The files of the crate.
    pub files: Files,
    /// What the family files say that no schema of theirs has.
    pub warnings: Vec<Diagnostic>,
}

/// Generates the crate: its sources, and its `Cargo.toml` from the `manifest` that stands.
///
/// The texts of a notes file become doc comments.
///
/// # Errors
/// When a document or the notes are refused, a service belongs to no family, a text looks like a
/// secret and the family file does not say what it is, or the manifest has no place for the
/// features.
pub fn generate(
    documents: &[Arc<Source>],
    families: &[Family],
    manifest: &str,
    notes: Option<&Arc<Source>>,
) -> Result<Generated, Diagnostic> {
    let services = models(documents, families)?;
    let warnings = family::check(&services, families)?;
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
    Ok(Generated { files, warnings })
}
