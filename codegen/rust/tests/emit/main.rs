//! Files generated from odd schemas: each schema is represented or refused, and the output stays
//! small and harmless.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod circles;
mod files;
mod generated;
mod growth;
#[path = "../../../tests/hostile.rs"]
mod hostile;
mod inheritance;
mod loud;
#[path = "../../../tests/shop.rs"]
mod shop;
mod texts;
