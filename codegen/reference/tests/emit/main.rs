//! From odd schemas to files: each is represented or refused, and nothing of it gets out of hand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod circles;
mod files;
mod growth;
mod inheritance;
mod loud;
mod shop;
mod texts;
