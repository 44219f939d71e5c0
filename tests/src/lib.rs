//! Shared by the tests that cross crates: the model of `wsdl/`, the codec by operation, messages made
//! from the model, the infoset of XML, and other judges of it.
//!
//! It shares no code with the codec that it tests: it reads with another parser and has its own
//! writer.
// Only tests call this, and an error here is a failed test.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

pub mod codec;
pub mod exchanges;
pub mod generate;
pub mod infoset;
pub mod normalise;
pub mod repository;
pub mod well_formed;

/// The recipes of the runtime crate's documentation, compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../soap/src/cookbook.md")]
pub struct Cookbook;

/// The examples of the README, compiled.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
