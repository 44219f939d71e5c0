//! The documents that an import makes from those of a small shop, and the errors.
#![allow(clippy::unwrap_used)]

mod canonical;
mod disagreements;
mod everything;
mod file_names;
mod forms;
mod golden;
mod partial;
mod references;
mod shop;
