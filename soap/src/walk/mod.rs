//! What is done with values: reading, writing, copying, comparing, showing.
//!
//! Each is written once for all kinds of values. It asks a value for its
//! [`View`](crate::codec::View), and goes on to the values inside. Only the short
//! functions that generated code calls are generic, so that thousands of types cost thousands of
//! calls and not thousands of copies.

#[cfg(feature = "server")]
mod check;
mod copy;
mod debug;
mod equal;
mod read;
mod write;

pub use copy::{clone, clone_choice, clone_polymorphic};
pub use debug::{debug, debug_choice, debug_polymorphic};
pub use equal::{eq, eq_choice, eq_polymorphic};
pub(crate) use read::{read, read_alternative, read_body, read_fields};
pub(crate) use write::{write, write_alternative, write_fields};
