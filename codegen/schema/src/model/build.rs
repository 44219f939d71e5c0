//! From documents to the model.

use super::{Service, lower};
use crate::diagnostic::Diagnostic;
use crate::document::ServiceDocuments;

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
}
