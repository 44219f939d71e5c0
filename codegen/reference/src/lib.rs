//! The reference of a service: [`sample`] makes the messages of its operations, [`pages`] writes
//! what a reader needs to know of each operation and type.

pub mod pages;
pub mod sample;
