//! The services of a set of documents, each with its family.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Source};
use crate::document::{DocumentSet, ServiceDocuments};
use crate::family::Family;
use crate::model::Service;

/// A service with the family that it belongs to.
#[derive(Debug)]
pub struct NamedService {
    /// The name that the family gives it, such as `Services88`.
    pub name: String,
    /// The index of its family.
    pub family: usize,
    /// Its model.
    pub model: Service,
}

/// Builds the models of all services, by name.
///
/// # Errors
/// When a document is refused or a service belongs to no family.
pub fn models(
    documents: &[Arc<Source>],
    families: &[Family],
) -> Result<Vec<NamedService>, Diagnostic> {
    let set = DocumentSet::parse(documents)?;
    let mut services = Vec::with_capacity(set.services.len());
    for documents in &set.services {
        let named = families.iter().enumerate().find_map(|(index, family)| {
            family
                .service_name(&documents.namespace)
                .map(|name| (index, name))
        });
        let Some((family, name)) = named else {
            return Err(no_family(documents));
        };
        services.push(NamedService {
            name,
            family,
            model: Service::build(documents)?,
        });
    }
    services.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(services)
}

fn no_family(documents: &ServiceDocuments) -> Diagnostic {
    let message = format!(
        "the namespace `{}` belongs to no family",
        documents.namespace
    );
    let first = documents.definitions.first();
    first
        .map(|definitions| &definitions.location)
        .into_iter()
        .fold(Diagnostic::new(message), |error, place| {
            error.and_at(place, "a document of this namespace")
        })
        .help("add a family file that says what is particular to it")
}
