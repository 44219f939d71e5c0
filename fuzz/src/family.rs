//! The family of the documents.

use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::document::decode;
use wsdl_schema::family::Family;

/// Their namespace is `http://example.com/ws/NAME`.
pub(crate) const FAMILY: &str =
    "namespace = 'http://example.com/ws/{service}'\npath = '{service}/{agent}'";

/// The family with nothing else in its file.
pub fn family() -> Family {
    parse_family(FAMILY).expect("a family")
}

/// Reads a family file.
///
/// # Errors
/// Those of the parser.
pub fn parse_family(text: &str) -> Result<Family, Diagnostic> {
    Family::parse(&decode("family.toml".to_owned(), text.as_bytes())?)
}
