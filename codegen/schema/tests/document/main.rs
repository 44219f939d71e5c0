//! Documents are read strictly: everything in them is represented or refused, and the work is in
//! proportion to their size.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod limits;
mod strict;
mod twice;
