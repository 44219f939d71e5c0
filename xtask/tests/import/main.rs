//! `cargo xtask import` on files: what it writes and what it does not touch.
#![allow(clippy::unwrap_used)]

mod errors;
mod folder;
mod replace;
mod zips;
