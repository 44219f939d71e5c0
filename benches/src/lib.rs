//! What decoding and encoding cost, beside what others take for the same messages.
//!
//! [`message`] makes the messages from the model, [`contender`] says who reads and writes them,
//! [`clock`] takes the time, [`table`] shows it.
// Nothing but benchmarks calls this; what goes wrong here stops one.
#![allow(clippy::expect_used, clippy::panic, clippy::print_stdout)]

pub mod clock;
pub mod contender;
#[cfg(feature = "messages")]
pub mod message;
#[cfg(feature = "messages")]
pub mod operations;
pub mod ours;
pub mod peer;
pub mod table;
