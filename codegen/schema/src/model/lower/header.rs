//! Header blocks.

use crate::diagnostic::{Diagnostic, Refusals};
use crate::document::wsdl;

use super::super::Header;
use super::port_type::Context;

impl<'a> Context<'a> {
    /// The header block that a binding refers to. Returns `None` if it is refused, or if the message has no
    /// such part.
    pub(super) fn header(
        &self,
        reference: &'a wsdl::HeaderReference,
        refusals: &mut Refusals,
    ) -> Option<Header> {
        // A part that is not there is an aside.
        let part = refusals.take(self.header_part(reference))??;
        let (name, element) = self.element_of(part, refusals)?;
        Some(Header {
            name: name.clone(),
            value: refusals.take(self.declarations.type_of(element))?,
            nillable: element.nillable,
            location: element.location.clone(),
        })
    }

    fn header_part(
        &self,
        reference: &'a wsdl::HeaderReference,
    ) -> Result<Option<&'a wsdl::Part>, Diagnostic> {
        let message = self.find_message(&reference.message, &reference.location)?;
        let names = (message.name.as_str(), reference.part.as_str());
        Ok(self.parts.get(&names).copied())
    }
}
