//! `cargo xtask diff` from end to end: small services, repositories of their own, exit codes.
#![allow(clippy::unwrap_used)]

mod accept;
mod agents;
mod archive;
mod explain;
mod fail_on;
mod github;
mod hostile;
mod json;
mod markdown;
mod notes;
mod repository;
mod revisions;
mod secrets;
mod shop;
mod since_head;
mod used_by;
mod vendor;
#[cfg(unix)]
mod workflow;
