//! Samples and pages: of a shop byte for byte, of all constructs by rules, of odd schemas.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod circles;
mod constructs;
mod facets;
mod files;
mod golden;
mod growth;
mod guides;
#[path = "../../../tests/hostile.rs"]
mod hostile;
mod html;
mod links;
mod neutral;
mod services;
#[path = "../../../tests/shop.rs"]
mod shop;
mod shown;
mod texts;
mod uses;
mod valid;
