//! Checks that every name that the documents of a service refer to is in a namespace that they
//! declare. For any other namespace, the canonical documents would have neither a prefix nor an
//! import.

use crate::diagnostic::{Diagnostic, Location};
use crate::document::wsdl::Definitions;
use crate::document::xsd::Schema;
use crate::document::{QName, ServiceDocuments};

use super::names::Namespaces;

/// Checks all references of a service.
///
/// # Errors
/// Returns an error at the first reference to a namespace that has no schema.
pub(super) fn check(
    documents: &ServiceDocuments,
    namespaces: &Namespaces<'_>,
) -> Result<(), Diagnostic> {
    let check = Check { namespaces };
    for definitions in &documents.definitions {
        check.definitions(definitions)?;
    }
    documents
        .schemas
        .iter()
        .try_for_each(|schema| check.schema(schema))
}

struct Check<'a> {
    namespaces: &'a Namespaces<'a>,
}

impl Check<'_> {
    fn name(&self, name: &QName, location: &Location) -> Result<(), Diagnostic> {
        if self.namespaces.has(&name.namespace) {
            return Ok(());
        }
        Err(Diagnostic::at(
            location,
            format!("no document declares the namespace of {name}"),
            "referred to here",
        )
        .help("give the schema document of this namespace as well"))
    }

    fn definitions(&self, definitions: &Definitions) -> Result<(), Diagnostic> {
        let parts = definitions.messages.iter().flat_map(|it| &it.parts);
        for part in parts {
            self.name(part.reference(), &part.location)?;
        }
        let operations = definitions.port_types.iter().flat_map(|it| &it.operations);
        for operation in operations {
            for message in operation.messages() {
                self.name(&message.message, &message.location)?;
            }
            for fault in &operation.faults {
                self.name(&fault.message, &fault.location)?;
            }
        }
        for binding in &definitions.bindings {
            self.name(&binding.port_type, &binding.location)?;
            for operation in &binding.operations {
                let messages = operation.input.iter().chain(&operation.output);
                let headers = messages.flat_map(|message| &message.headers);
                for header in headers.flat_map(|it| std::iter::once(it).chain(&it.faults)) {
                    self.name(&header.message, &header.location)?;
                }
            }
        }
        let ports = definitions.services.iter().flat_map(|it| &it.ports);
        for port in ports {
            self.name(&port.binding, &port.location)?;
        }
        definitions
            .schemas
            .iter()
            .try_for_each(|schema| self.schema(schema))
    }

    fn schema(&self, schema: &Schema) -> Result<(), Diagnostic> {
        let mut names = schema.names().into_iter();
        names.try_for_each(|(name, location)| self.name(name, location))
    }
}
