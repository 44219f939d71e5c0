//! Logging in as a system user, at a login service without sockets.
#![allow(missing_docs, unreachable_pub, clippy::unwrap_used, clippy::panic)]

mod hostile;
mod jwt;
mod logins;
mod online;
mod private_keys;
#[path = "../client/service.rs"]
mod service;
mod tokens;
