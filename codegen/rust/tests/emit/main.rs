//! From odd schemas to files: each is represented or refused, and nothing of it gets out of hand.
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
