//! Generates the Rust code of a service.
//!
//! Data flows one way: [`items`] decides names and shapes from the model, [`emit`] prints the files
//! of the crate. [`generate`](mod@generate) runs all stages in sequence. [`text`] writes texts of a
//! schema in the languages of the output, [`package`] reads the name of the crate, and
//! [`build_script`] runs everything in a build script.

pub mod build_script;
pub mod emit;
pub mod generate;
pub mod items;
pub mod package;
mod runtime;
pub mod text;

pub use runtime::RUNTIME;
