//! The services of an import that belong to no family yet.

use crate::diagnostic::{Diagnostic, Refusals};
use crate::document::{Document, DocumentSet, Member, ServiceDocuments};
use crate::model::Service;

use super::input::{Input, Parsed, parse_all};

/// Builds the models of the services whose namespaces are not known.
///
/// The places in errors are those of the given documents, which the canonical ones do not have.
///
/// # Errors
/// Returns an error if a document cannot be read, or if a service that is not known has something
/// that is not supported. All errors of the services are returned together.
pub fn unknown(
    inputs: &[Input],
    is_known: &dyn Fn(&str) -> bool,
) -> Result<Vec<(ServiceDocuments, Service)>, Diagnostic> {
    let mut inputs = inputs.to_vec();
    inputs.sort_by(|a, b| a.source.name.cmp(&b.source.name));
    let parsed = parse_all(inputs)?;
    let is_unknown = |parsed: &Parsed| {
        let wsdl = parsed.wsdl();
        wsdl.is_some_and(|wsdl| !is_known(&wsdl.target_namespace))
    };
    if !parsed.iter().any(is_unknown) {
        return Ok(Vec::new());
    }
    // A schema that only a known service uses, or none, is looked at by the import itself.
    let member = |parsed: Parsed| Member {
        name: parsed.input.source.name.clone(),
        is_spare: matches!(parsed.document, Document::Schema(_)),
        document: parsed.document,
    };
    let set = DocumentSet::of(parsed.into_iter().map(member).collect())?;
    let mut refusals = Refusals::default();
    let mut services = Vec::new();
    for documents in set.services {
        if !is_known(&documents.namespace)
            && let Some(model) = refusals.take(Service::build(&documents))
        {
            services.push((documents, model));
        }
    }
    refusals.finish()?;
    Ok(services)
}
