//! Constructs that are refused everywhere in a document, used or not.

use crate::diagnostic::Refusals;
use crate::document::ServiceDocuments;

use super::super::construct::Construct;
use super::extensions;

pub(super) fn refuse(documents: &ServiceDocuments, refusals: &mut Refusals) {
    for definitions in &documents.definitions {
        if definitions.target_namespace.is_empty() {
            refusals.add(Construct::NoTargetNamespace.at(&definitions.location));
        }
        extensions::refuse(definitions, refusals);
    }
}
