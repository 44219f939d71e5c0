//! From documents to the model.

use super::{Service, lower};
use crate::diagnostic::Diagnostic;
use crate::document::{Aside, ServiceDocuments};

impl Service {
    /// Builds the model of one service from its documents.
    ///
    /// # Errors
    /// Everything in the documents that has no meaning here, or contradicts another part.
    pub fn build(documents: &ServiceDocuments) -> Result<Self, Diagnostic> {
        let mut service = lower::service(documents)?;
        service.mark_polymorphic();
        service.mark_absences()?;
        Ok(service)
    }

    /// What is read past although it says something about messages: bindings, port types and
    /// operations that are not in the model because there are others, and what policies demand.
    pub fn asides(documents: &ServiceDocuments) -> Vec<Aside> {
        lower::asides(documents)
    }
}
