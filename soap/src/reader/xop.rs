//! Binaries that stand beside the XML: XOP.

use std::borrow::Cow;

use super::binaries::Binaries;
use super::input::is_blank;
use super::{Reader, Start};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::mtom::Package;
use crate::names;

/// What stands in an element for bytes.
pub(crate) enum Binary<'x> {
    /// The text of the bytes.
    Text(Cow<'x, str>),
    /// The bytes of a part.
    Part(&'x [u8]),
}

impl<'x> Reader<'x> {
    /// Takes binaries out of a package.
    pub(crate) fn set_package(&mut self, package: &'x Package<'x>) {
        self.parts = Some(Binaries::new(package, &self.limits));
    }

    /// The content of an element of bytes.
    ///
    /// # Errors
    /// If the text is not well-formed, or there is a child that does not stand for a part.
    pub(crate) fn binary(&mut self, start: &Start<'x>) -> Result<Binary<'x>, DecodeError> {
        match self.parts {
            None => self.text(start).map(Binary::Text),
            Some(_) => self.text_or_part(start),
        }
    }

    #[cold]
    fn text_or_part(&mut self, start: &Start<'x>) -> Result<Binary<'x>, DecodeError> {
        if start.empty {
            return self.text(start).map(Binary::Text);
        }
        let token = self.token()?;
        let (text, tag) = self.text_to_tag(Cow::Borrowed(""), token)?;
        let Some(tag) = tag else {
            self.leave();
            return Ok(Binary::Text(text));
        };
        let child = self.open(tag)?;
        if !is_blank(&text) || !self.is_include(&child) {
            return Err(child.error(DecodeErrorKind::UnexpectedElement));
        }
        let part = self.included(&child)?;
        match self.child(start)? {
            None => Ok(Binary::Part(part)),
            Some(next) => Err(next.error(DecodeErrorKind::UnexpectedElement)),
        }
    }

    /// Whether an element stands for a part.
    pub(super) fn is_include(&mut self, child: &Start<'x>) -> bool {
        self.parts.is_some() && self.is(child, "Include", names::XOP)
    }

    /// The bytes of the part that `include` stands for. Consumes the element.
    pub(super) fn included(&mut self, include: &Start<'x>) -> Result<&'x [u8], DecodeError> {
        let href = self.attribute(include, "href", "")?;
        while let Some(child) = self.child(include)? {
            self.skip(&child)?;
        }
        let error = |what| include.error(DecodeErrorKind::Package(what));
        let href = href.ok_or_else(|| error("a reference to no part"))?;
        let Some(parts) = &mut self.parts else {
            return Err(error("a reference to no part"));
        };
        parts.referred(&href).map_err(|kind| include.error(kind))
    }
}
