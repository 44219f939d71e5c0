//! Compares sample messages with those of the vendor's pages and of the runtime.
#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

mod models;
mod vendor;
mod wire;
