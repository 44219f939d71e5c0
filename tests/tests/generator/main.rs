//! The generator: what it refuses, and that its output depends only on the content of the documents.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod build;
mod compiled;
mod features;
mod foreign;
mod golden;
mod hostile;
mod pairs;
mod services;
mod shop;
mod sources;
mod unsupported;
