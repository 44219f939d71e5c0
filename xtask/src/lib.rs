//! The commands of this repository, each in a module of its own.
//!
//! Without the feature `all` there is only `gen`, for which little has to be compiled.

// What `gen` shares with other commands, it does not use up.
#![cfg_attr(not(feature = "all"), allow(dead_code))]

#[cfg(feature = "all")]
mod all;
#[cfg(feature = "all")]
mod bench;
#[cfg(feature = "call")]
mod call;
#[cfg(feature = "all")]
mod chain;
#[cfg(feature = "all")]
mod completions;
#[cfg(feature = "all")]
mod diff;
mod disk;
#[cfg(feature = "all")]
mod docs;
mod failed;
mod families;
mod first;
mod generate;
mod git;
#[cfg(feature = "all")]
mod import;
mod install;
#[cfg(feature = "all")]
mod installed;
mod lock;
mod notes;
#[cfg(feature = "all")]
mod proposal;
#[cfg(feature = "all")]
mod published;
#[cfg(feature = "all")]
mod sample;
mod sources;
#[cfg(feature = "all")]
mod standalone;
mod terminal;
mod tree;
mod workspace;

#[cfg(feature = "all")]
pub use all::run;
#[cfg(feature = "all")]
pub use diff::inspect;
pub use first::run_first;
#[cfg(feature = "all")]
pub use installed::run_installed;
