//! What can go wrong, and where.

mod decode;
mod encode;
mod path;

#[cfg(feature = "server")]
pub(crate) use decode::shortened;
pub use decode::{DecodeError, DecodeErrorKind, Limit};
pub use encode::{EncodeError, EncodeErrorKind};
pub(crate) use path::Path;
