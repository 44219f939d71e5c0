//! What stands around the root element.

use quick_xml::events::{BytesDecl, Event};

use super::input::is_blank;
use super::{Reader, Start};
use crate::error::{DecodeError, DecodeErrorKind};

impl<'x> Reader<'x> {
    /// The root element. Call it once, first.
    ///
    /// # Errors
    /// If the text before the root is not well-formed, names another encoding than UTF-8, or has
    /// a document type declaration.
    pub fn root(&mut self) -> Result<Start<'x>, DecodeError> {
        loop {
            match self.event()? {
                Event::Decl(declaration) if self.at == 0 => self.declaration(&declaration)?,
                Event::Start(tag) => return self.open(&tag, false),
                Event::Empty(tag) => return self.open(&tag, true),
                other => self.outside(&other)?,
            }
        }
    }

    /// Checks that nothing follows the root element. Call it last.
    ///
    /// # Errors
    /// If anything but comments follows.
    pub fn finish(&mut self) -> Result<(), DecodeError> {
        loop {
            match self.event()? {
                Event::Eof => return Ok(()),
                other => self.outside(&other)?,
            }
        }
    }

    fn outside(&self, event: &Event<'x>) -> Result<(), DecodeError> {
        match event {
            Event::Text(text) if is_blank(text) => Ok(()),
            Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => {
                Err(self.error(DecodeErrorKind::Syntax("text outside of the root element")))
            }
            Event::Start(_) | Event::Empty(_) => {
                Err(self.error(DecodeErrorKind::Syntax("a second root element")))
            }
            other => self.pass(other),
        }
    }

    fn declaration(&self, declaration: &BytesDecl<'x>) -> Result<(), DecodeError> {
        let malformed = || self.error(DecodeErrorKind::Syntax("XML declaration"));
        let version = declaration.version().map_err(|_| malformed())?;
        if version != "1.0" {
            return Err(self.error(DecodeErrorKind::Syntax("only XML 1.0 is supported")));
        }
        let Some(encoding) = declaration.encoding() else {
            return Ok(());
        };
        let encoding = encoding.map_err(|_| malformed())?;
        let known = ["utf-8", "us-ascii"]
            .iter()
            .any(|name| encoding.eq_ignore_ascii_case(name));
        if !known {
            return Err(self.error(DecodeErrorKind::Encoding).with_text(&encoding));
        }
        Ok(())
    }
}
