//! Reference pages, made from the model.
//!
//! [`site`] writes a static site that works without a server. [`markdown`] writes one page per
//! operation in the layout of the vendor's pages.

mod book;
mod breaks;
mod chapter;
mod facts;
mod file_names;
mod guides;
mod hierarchy;
pub mod markdown;
mod neighbours;
mod operation_page;
mod overview;
mod page;
mod reach;
mod reach_page;
mod search;
pub mod site;
mod type_page;
mod uses;
mod versions;

pub use book::Book;
pub use guides::Guide;
