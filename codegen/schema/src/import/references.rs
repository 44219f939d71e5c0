//! Every name that the documents of a service refer to must be of a namespace that they declare:
//! for any other the canonical documents would have neither a prefix nor an import.

use crate::diagnostic::{Diagnostic, Location};
use crate::document::wsdl::{BindingMessage, Definitions};
use crate::document::xsd::{ComplexType, ElementDeclaration, Schema, TypeDefinition};
use crate::document::{QName, ServiceDocuments};

use super::names::Namespaces;

/// Checks all references of a service.
///
/// # Errors
/// The first reference to a namespace of which there is no schema.
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
        for part in definitions
            .messages
            .iter()
            .flat_map(|message| &message.parts)
        {
            self.name(&part.element, &part.location)?;
        }
        for operation in definitions
            .port_types
            .iter()
            .flat_map(|port| &port.operations)
        {
            self.name(&operation.input.message, &operation.input.location)?;
            self.name(&operation.output.message, &operation.output.location)?;
        }
        for binding in &definitions.bindings {
            self.name(&binding.port_type, &binding.location)?;
            for operation in &binding.operations {
                self.headers(&operation.input)?;
                self.headers(&operation.output)?;
            }
        }
        for port in definitions
            .services
            .iter()
            .flat_map(|service| &service.ports)
        {
            self.name(&port.binding, &port.location)?;
        }
        definitions
            .schemas
            .iter()
            .try_for_each(|schema| self.schema(schema))
    }

    fn headers(&self, message: &BindingMessage) -> Result<(), Diagnostic> {
        message
            .headers
            .iter()
            .try_for_each(|header| self.name(&header.message, &header.location))
    }

    fn schema(&self, schema: &Schema) -> Result<(), Diagnostic> {
        schema
            .elements
            .iter()
            .try_for_each(|element| self.element(element))?;
        schema
            .complex_types
            .iter()
            .try_for_each(|complex| self.complex_type(complex))?;
        for simple in &schema.simple_types {
            self.name(&simple.restriction.base, &simple.location)?;
        }
        for attribute in &schema.attributes {
            self.name(&attribute.type_name, &attribute.location)?;
        }
        Ok(())
    }

    fn element(&self, element: &ElementDeclaration) -> Result<(), Diagnostic> {
        match &element.type_definition {
            TypeDefinition::Named(name) => self.name(name, &element.location),
            TypeDefinition::Anonymous(content) => self.complex_type(content),
        }
    }

    fn complex_type(&self, complex: &ComplexType) -> Result<(), Diagnostic> {
        if let Some(base) = &complex.base {
            self.name(base, &complex.location)?;
        }
        complex
            .sequence
            .iter()
            .try_for_each(|element| self.element(element))
    }
}
