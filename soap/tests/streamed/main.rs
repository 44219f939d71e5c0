//! Lists that are read while their message comes.
#![allow(missing_docs, unreachable_pub, clippy::unwrap_used, clippy::panic)]

#[path = "../sample/mod.rs"]
mod sample;

mod bytes;
mod calls;
mod elsewhere;
mod failures;
mod limits;
mod memory;
mod page;
mod pieces;
mod splits;
