//! Documents are read strictly: what they say is represented or refused, and none takes more than
//! its size warrants.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod limits;
mod strict;
mod twice;
