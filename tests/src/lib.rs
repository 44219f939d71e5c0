//! What the tests across the crates share: the model of `wsdl/`, the codec by operation, messages
//! made from the model, and XML as what it says rather than how it is written.
//!
//! It stands in for the outside world, so it shares no code with the codec that it tests: it reads
//! with another parser and has a writer of its own.
// Nothing but tests calls this; what goes wrong here is a failed test.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

pub mod codec;
pub mod exchanges;
pub mod generate;
pub mod infoset;
pub mod normalise;
pub mod repository;

/// The examples of the read-me, compiled.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
