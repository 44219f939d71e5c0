//! The reference of a service: [`sample`] makes sample messages and calls, [`pages`] writes a page for
//! each operation and type.
//!
//! Nothing here knows a vendor. What is particular to one comes from the family file, and the name
//! of the generated crate from its manifest.

pub mod pages;
pub mod sample;
