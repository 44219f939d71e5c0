//! Schemas shaped by the input, from import to Rust that parses, samples and pages. The program
//! `check_shaped` has the compiler look at what they become.

use arbitrary::Unstructured;
use wsdl_rust::emit::Files;

use crate::schema::through;
use crate::wsdl::Shape;

/// The bytes decide about the shape.
///
/// # Panics
/// If a property does not hold.
pub fn run(data: &[u8]) {
    files(data);
}

/// The crate that the shape becomes; none if it is refused.
///
/// # Panics
/// If a property does not hold.
pub fn files(data: &[u8]) -> Option<Files> {
    let documents = Shape::new(&mut Unstructured::new(data)).documents();
    through(
        documents
            .iter()
            .map(|(name, text)| (name.clone(), text.as_bytes())),
    )
}
