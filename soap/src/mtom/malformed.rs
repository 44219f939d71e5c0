//! The error of a package that cannot be read.

use crate::error::{DecodeError, DecodeErrorKind};

#[cold]
pub(super) fn malformed(what: &'static str, offset: usize) -> DecodeError {
    DecodeError::new(DecodeErrorKind::Package(what), offset)
}
