//! Reference pages: what a reader of the schema needs to know, made from the model alone.
//!
//! [`site`] is a static site that works from a file, [`markdown`] a page an operation in the shape
//! of the vendor's.

mod book;
mod facts;
mod hierarchy;
pub mod markdown;
mod neighbours;
mod operation_page;
mod overview;
mod page;
mod search;
pub mod site;
mod type_page;
mod uses;
mod versions;

pub use book::Book;
