//! Fuzzers of everything that reads input from outside: messages, HTTP, schemas, TOML files.
//!
//! Each target is a function that takes bytes and panics if a property does not hold. The programs in
//! `fuzz_targets/` call it with inputs from libFuzzer; the test `replay` calls it with the files of
//! `corpus/`.
// A panic here is a finding.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

pub mod client;
pub mod diff;
pub mod family;
pub mod memory;
pub mod message;
pub mod operations;
pub mod schema;
pub mod server;
pub mod shaped_message;
pub mod shaped_schema;
pub mod text;
pub mod toml_files;
pub mod well_formed;
pub mod wsdl;

/// A target: the name of its folder in `corpus/`, and the function that takes an input.
pub type Target = (&'static str, fn(&[u8]));

/// The targets, by name.
pub const TARGETS: [Target; 10] = [
    ("client", client::run),
    ("diff", diff::run),
    ("message", message::run),
    ("schema", schema::run),
    ("server", server::run),
    ("shaped_message", shaped_message::run),
    ("shaped_schema", shaped_schema::run),
    ("text", text::run),
    ("toml_files", toml_files::run),
    ("well_formed", well_formed::run),
];
