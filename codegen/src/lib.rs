//! From WSDL and XSD documents to Rust.
//!
//! Data flows one way: [`document`] reads the files as they stand, [`model`] says what they mean,
//! free of any language, [`rust`] decides names and shapes, [`emit`] writes the files. [`sample`]
//! shows the messages of a model, [`reference`](mod@reference) writes pages about all of it.

pub mod diagnostic;
pub mod diff;
pub mod document;
pub mod emit;
pub mod family;
pub mod generate;
pub mod import;
pub mod model;
pub mod notes;
pub mod reference;
pub mod rust;
pub mod sample;
pub mod services;
pub mod text;
