//! One start tag.

use super::scope::{BindingId, NONE};
use crate::error::{DecodeError, DecodeErrorKind};

/// The start tag of an element whose content is yet to be read.
///
/// Where many are opened, each is written in the place of the last. To copy one that has just been written
/// is slow: the processor waits for the stores (store forwarding fails).
#[derive(Clone, Copy, Debug)]
pub struct Start<'x> {
    pub(super) local: &'x str,
    /// The tag's text behind the name.
    pub(super) attributes: &'x str,
    pub(super) offset: usize,
    pub(super) namespace: BindingId,
    /// `<X/>`: no end tag follows.
    pub(super) empty: bool,
    pub(super) nil: bool,
    /// Whether [`Reader::text_due`](super::Reader::text_due) has opened the element.
    pub(super) at_a_glance: bool,
}

impl<'x> Start<'x> {
    /// A place for the tag of an element.
    pub(crate) const NONE: Self = Self {
        local: "",
        attributes: "",
        offset: 0,
        namespace: NONE,
        empty: true,
        nil: false,
        at_a_glance: false,
    };

    /// The name without its prefix.
    #[inline]
    pub fn local_name(&self) -> &'x str {
        self.local
    }

    /// Whether the element has `xsi:nil="true"`.
    #[inline]
    pub fn is_nil(&self) -> bool {
        self.nil
    }

    /// Where the tag stands in the message, in bytes.
    #[inline]
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// An error at this tag.
    #[cold]
    pub fn error(&self, kind: DecodeErrorKind) -> DecodeError {
        DecodeError::new(kind, self.offset)
    }

    pub(super) fn new(local: &'x str, attributes: &'x str, offset: usize, empty: bool) -> Self {
        Self {
            local,
            attributes,
            offset,
            empty,
            ..Self::NONE
        }
    }
}
