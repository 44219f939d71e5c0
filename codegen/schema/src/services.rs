//! The services of a set of documents, each with its family.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Refusals, Source};
use crate::document::{Aside, DocumentSet, ServiceDocuments};
use crate::family::{Absent, Family};
use crate::model::{Construct, Service};

/// A service with the family that it belongs to.
#[derive(Debug)]
pub struct NamedService {
    /// The name that the family gives it, such as `Services88`.
    pub name: String,
    /// The index of its family.
    pub family: usize,
    /// Its model.
    pub model: Service,
    /// What its documents say about messages and is read past.
    pub asides: Vec<Aside>,
}

/// Builds the models of all services, by name.
///
/// # Errors
/// Returns an error if a document is refused or a service belongs to no family. All errors of the
/// services are returned together.
pub fn models(
    documents: &[Arc<Source>],
    families: &[Family],
) -> Result<Vec<NamedService>, Diagnostic> {
    let set = DocumentSet::parse(documents)?;
    let mut refusals = Refusals::default();
    let named = set.services.iter().map(|it| named(it, families));
    let mut services: Vec<_> = named.filter_map(|it| refusals.take(it)).collect();
    refusals.finish()?;
    services.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(services)
}

fn named(documents: &ServiceDocuments, families: &[Family]) -> Result<NamedService, Diagnostic> {
    let found = families
        .iter()
        .enumerate()
        .find_map(|(index, family)| Some((index, family.service_name(&documents.namespace)?)));
    let Some((family, name)) = found else {
        return Err(no_family(documents));
    };
    let model = families.get(family).map(|it| model(documents, it));
    Ok(NamedService {
        name,
        family,
        model: model.unwrap_or_else(|| Service::build(documents))?,
        asides: Service::asides(documents),
    })
}

/// Builds the model of one service as its family means it.
///
/// # Errors
/// As [`Service::build`].
pub fn model(documents: &ServiceDocuments, family: &Family) -> Result<Service, Diagnostic> {
    let mut model = Service::build(documents)?;
    if family.absent == Absent::None {
        model.absent_is_none();
    }
    Ok(model)
}

/// Compares each family with its services; a family without services is not looked at.
///
/// Returns a warning for each entry of a family file that matches nothing.
///
/// # Errors
/// When a text field, the answer of an operation, or a header block has a name that looks like
/// that of a secret and is listed neither as a secret nor as none, or when a header block has no
/// role. The error names all of them, in all families, and holds the warnings too.
pub fn check(
    services: &[NamedService],
    families: &[Family],
) -> Result<Vec<Diagnostic>, Diagnostic> {
    let (mut errors, mut warnings) = (Vec::new(), Vec::new());
    for (index, family) in families.iter().enumerate() {
        let of_family = services.iter().filter(|service| service.family == index);
        let models: Vec<&Service> = of_family.map(|service| &service.model).collect();
        if !models.is_empty() {
            errors.extend(family.unjudged(&models));
            errors.extend(family.without_role(&models));
            warnings.extend(family.unmatched(&models));
        }
    }
    let mut errors = errors.into_iter();
    match errors.next() {
        Some(first) => Err(first.along_with(errors.chain(warnings))),
        None => Ok(warnings),
    }
}

fn no_family(documents: &ServiceDocuments) -> Diagnostic {
    let definitions = documents.definitions.first();
    let nameless = definitions.filter(|it| it.target_namespace.is_empty());
    if let Some(definitions) = nameless {
        return Construct::NoTargetNamespace.at(&definitions.location);
    }
    let message = format!(
        "the namespace `{}` belongs to no family",
        documents.namespace
    );
    let places = definitions.into_iter().map(|it| &it.location);
    places
        .fold(Diagnostic::new(message), |error, place| {
            error.and_at(place, "a document of this namespace")
        })
        .help("add a family file for it; an import writes one")
}
