//! What stands around the root element.

use super::attributes::Attributes;
use super::input::is_blank;
use super::tokens::Token;
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
            match self.token()? {
                Token::Declaration(declaration) if self.at == 0 => self.declaration(declaration)?,
                Token::Open(tag) => return self.open(tag),
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
            match self.token()? {
                Token::Eof => return Ok(()),
                other => self.outside(&other)?,
            }
        }
    }

    fn outside(&self, token: &Token<'x>) -> Result<(), DecodeError> {
        match token {
            Token::Text(text) if is_blank(text) => Ok(()),
            Token::Text(_) | Token::CData(_) | Token::Reference(_) => {
                Err(self.error(DecodeErrorKind::Syntax("text outside of the root element")))
            }
            Token::Open(_) => Err(self.error(DecodeErrorKind::Syntax("a second root element"))),
            other => self.pass(other),
        }
    }

    /// Checks what the XML declaration says: the version, then the encoding and `standalone`, which
    /// may be missing.
    fn declaration(&self, text: &'x str) -> Result<(), DecodeError> {
        let malformed = || self.error(DecodeErrorKind::Syntax("XML declaration"));
        let mut parts = Attributes::new(text, self.input.skipped + self.at);
        let mut next = || parts.next().map_err(|_| malformed());
        match next()? {
            Some(("version", "1.0")) => {}
            Some(("version", _)) => {
                return Err(self.error(DecodeErrorKind::Syntax("only XML 1.0 is supported")));
            }
            _ => return Err(malformed()),
        }
        let mut part = next()?;
        if let Some(("encoding", encoding)) = part {
            self.check_encoding(encoding)?;
            part = next()?;
        }
        if let Some(("standalone", "yes" | "no")) = part {
            part = next()?;
        }
        part.is_none().then_some(()).ok_or_else(malformed)
    }

    fn check_encoding(&self, encoding: &str) -> Result<(), DecodeError> {
        let mut known = ["utf-8", "us-ascii"].iter();
        if known.any(|name| encoding.eq_ignore_ascii_case(name)) {
            return Ok(());
        }
        Err(self.error(DecodeErrorKind::Encoding).with_text(encoding))
    }
}
