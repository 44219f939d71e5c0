//! What an import makes of the documents of a small shop, and what it refuses.
#![allow(clippy::unwrap_used)]

mod canonical;
mod disagreements;
mod everything;
mod file_names;
mod golden;
mod partial;
mod references;
mod shop;
