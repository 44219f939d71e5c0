//! `cargo xtask import` on files: what it leaves on the disk, and what it leaves alone.

mod errors;
mod folder;
mod replace;
mod zips;
