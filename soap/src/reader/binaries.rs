//! The binaries that do not stand in the XML.

use crate::error::{DecodeErrorKind, Limit};
use crate::limits::Limits;
use crate::mtom::Package;

/// The parts of a message, and how many of their bytes may still be put in place.
pub(super) struct Binaries<'x> {
    package: &'x Package<'x>,
    left: usize,
}

impl<'x> Binaries<'x> {
    pub(super) fn new(package: &'x Package<'x>, limits: &Limits) -> Self {
        Self {
            package,
            left: package.most_referred().min(limits.max_bytes),
        }
    }

    /// The bytes of the part that a URL names.
    pub(super) fn referred(&mut self, url: &str) -> Result<&'x [u8], DecodeErrorKind> {
        let bytes = self.package.referred(url);
        let bytes = bytes.map_err(DecodeErrorKind::Package)?;
        let left = self.left.checked_sub(bytes.len());
        self.left = left.ok_or(DecodeErrorKind::Limit(Limit::Bytes))?;
        Ok(bytes)
    }
}
