//! Errors that earlier stages should have ruled out.

use wsdl_schema::diagnostic::Diagnostic;

/// The help of such an error.
pub const DEFECT: &str = "this is a defect of the generator; please report it";

/// The error that `message` describes.
pub(super) fn defect(message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(message).help(DEFECT)
}
