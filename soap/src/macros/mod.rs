//! The macros that generated code consists of: each a table, and what the table stands for.

mod choice;
mod enumeration;
mod flags;
mod polymorphic;
mod record;
mod service;
