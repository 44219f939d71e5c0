//! Schemas shaped by the input: they are imported, and become Rust that parses, samples and pages.
//! The program `check_shaped` compiles the Rust.

use arbitrary::Unstructured;
use wsdl_rust::emit::Files;

use crate::schema::through;
use crate::wsdl::Shape;

/// The bytes choose the shape.
///
/// # Panics
/// If a property does not hold.
pub fn run(data: &[u8]) {
    files(data);
}

/// The crate generated from the shape; `None` if the shape is refused.
///
/// # Panics
/// If a property does not hold.
pub fn files(data: &[u8]) -> Option<Files> {
    let mut shape = Shape::new(&mut Unstructured::new(data));
    let family = shape.family();
    let documents = shape.documents();
    let documents = documents
        .iter()
        .map(|(name, text)| (name.clone(), text.as_bytes()));
    through(documents, family)
}

/// As many bytes as a shape can need, by xorshift. Each seed gives other bytes.
pub fn bytes(seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut byte = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[7]
    };
    (0..2000).map(|_| byte()).collect()
}
