//! What a client of a foreign service says in the header, and the answers in parts that it reads.
#![allow(missing_docs, unreachable_pub, clippy::unwrap_used, clippy::panic)]

mod addressing;
mod foreign;
mod mtom;
mod own;
mod zeep;
