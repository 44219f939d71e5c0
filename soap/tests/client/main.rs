//! The client against servers that misbehave, over real sockets.
#![allow(missing_docs, unreachable_pub, clippy::unwrap_used, clippy::panic)]

mod answers;
mod attempt_secrets;
mod attempt_times;
mod attempts;
mod bad_days;
mod blocking;
mod cookies;
mod exposed_texts;
mod given_up;
mod hostile;
mod login_answers;
mod messages;
mod service;
mod sessions;
mod sockets;
mod streamed;
mod tenants;
mod timeouts;
mod tls;
mod undecoded;
mod without_sockets;
