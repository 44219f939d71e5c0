//! Constructs that are refused everywhere in a document, used or not.

use crate::diagnostic::Refusals;
use crate::document::ServiceDocuments;
use crate::document::wsdl::Definitions;
use crate::document::xsd::Schema;

use super::super::construct::Construct;
use super::extensions;

pub(super) fn refuse(documents: &ServiceDocuments, refusals: &mut Refusals) {
    for definitions in &documents.definitions {
        refuse_definitions(definitions, refusals);
        extensions::refuse(definitions, refusals);
    }
    let inline = documents.definitions.iter().flat_map(|it| &it.schemas);
    inline
        .chain(&documents.schemas)
        .for_each(|schema| refuse_schema(schema, refusals));
}

fn refuse_definitions(definitions: &Definitions, refusals: &mut Refusals) {
    if definitions.target_namespace.is_empty() {
        refusals.add(Construct::NoTargetNamespace.at(&definitions.location));
    }
    for import in &definitions.imports {
        refusals.add(Construct::WsdlImport.called(&import.namespace, &import.location));
    }
}

fn refuse_schema(schema: &Schema, refusals: &mut Refusals) {
    let has_elements_or_types = !schema.elements.is_empty()
        || !schema.complex_types.is_empty()
        || !schema.simple_types.is_empty();
    if schema.target_namespace.is_empty() && has_elements_or_types {
        refusals.add(Construct::NoTargetNamespace.at(&schema.location));
    }
}
