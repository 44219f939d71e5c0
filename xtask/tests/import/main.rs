//! `cargo xtask import` on files: what it leaves on the disk, and what it leaves alone.
#![allow(clippy::unwrap_used)]

mod errors;
mod folder;
mod replace;
mod zips;
