//! The generator: what it refuses, what it makes of hostile names, and that its output depends on
//! what the documents say and on nothing else.
#![allow(clippy::unwrap_used)]

mod features;
mod sources;
