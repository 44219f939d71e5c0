//! Faults of operations: the elements that stand in their details.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Refusals};
use crate::document::wsdl;
use crate::document::xsd::ElementDeclaration;

use super::super::construct::Construct;
use super::super::{Field, Occurs, QName};
use super::field;
use super::port_type::Context;

impl<'a> Context<'a> {
    /// The elements of the faults that an operation declares. What is in a detail tells one fault
    /// from another, so faults with the same element are one.
    pub(super) fn faults(
        &self,
        operation: &'a wsdl::Operation,
        refusals: &mut Refusals,
    ) -> Vec<Field> {
        let mut seen: BTreeSet<&QName> = BTreeSet::new();
        let mut fields = Vec::new();
        for fault in &operation.faults {
            if let Some((name, element)) = refusals.take(self.fault(fault))
                && seen.insert(name)
            {
                let field = field::element(self.declarations, element, name.clone(), Occurs::ONCE);
                let field = refusals.take(field);
                fields.extend(field.map(|field| documented(field, fault)));
            }
        }
        fields
    }

    /// The element of a fault.
    fn fault(
        &self,
        fault: &'a wsdl::Fault,
    ) -> Result<(&'a QName, &'a ElementDeclaration), Diagnostic> {
        let message = self.find_message(&fault.message, &fault.location)?;
        let name = match message.parts.as_slice() {
            [part] => part.element(),
            _ => None,
        };
        let Some(name) = name else {
            return Err(Construct::FaultParts.called(&fault.name, &message.location));
        };
        Ok((name, self.global_element(name, &message.location)?))
    }
}

/// The element, with what the WSDL says of the fault if it says something.
fn documented(field: Field, fault: &wsdl::Fault) -> Field {
    match fault.documentation.as_str() {
        "" => field,
        text => Field {
            documentation: text.into(),
            ..field
        },
    }
}
