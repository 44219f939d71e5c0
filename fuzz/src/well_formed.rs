//! The input is a document: the tokenizer agrees with quick-xml on its tokens, and the reader with
//! roxmltree on whether it is well-formed.

#[path = "../../soap/tests/well_formed/judges.rs"]
mod judges;

/// Runs the target.
pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    if let Some(difference) = judges::difference(text) {
        panic!("{difference}");
    }
}
