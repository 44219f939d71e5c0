//! What decoding and encoding cost, compared with other implementations on the same messages.
//!
//! [`message`] makes the messages from the model, [`contender`] has what reads and writes them,
//! [`clock`] measures the time, [`table`] prints it.
// Only benchmarks call this, and an error here stops them.
#![allow(clippy::expect_used, clippy::panic, clippy::print_stdout)]

pub mod clock;
pub mod contender;
#[cfg(feature = "messages")]
pub mod message;
#[cfg(feature = "messages")]
pub mod operations;
pub mod ours;
pub mod peer;
#[cfg(feature = "messages")]
pub mod streamed;
pub mod table;
