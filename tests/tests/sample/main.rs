//! Sample messages against those of others: of the vendor's pages, and of the runtime.
#![allow(unreachable_pub)]

mod models;
mod vendor;
mod wire;
