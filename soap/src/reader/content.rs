//! Consuming an element: as children, as text, as nothing, as raw XML.

use std::borrow::Cow;

use super::input::is_blank;
use super::reference::{normalise_lines, resolve};
use super::tokens::{Tag, Token};
use super::{Reader, Start};
use crate::error::{DecodeError, DecodeErrorKind};

impl<'x> Reader<'x> {
    /// The next child of `parent`, or none when `parent` has ended. The child must be consumed
    /// before the next call, and after none there must be no further call.
    ///
    /// # Errors
    /// If the text is not well-formed, or has text between the elements.
    pub fn child(&mut self, parent: &Start<'x>) -> Result<Option<Start<'x>>, DecodeError> {
        let mut child = Start::NONE;
        let is_there = self.child_due(parent, "", &mut child)?;
        Ok(is_there.then_some(child))
    }

    /// As [`Reader::child`], if the name of the child most likely is `due`. Writes its tag to `child`;
    /// returns false if there is none.
    #[inline]
    pub(crate) fn child_due(
        &mut self,
        parent: &Start<'x>,
        due: &str,
        child: &mut Start<'x>,
    ) -> Result<bool, DecodeError> {
        if parent.empty {
            self.leave();
            return Ok(false);
        }
        loop {
            match self.token_due(due)? {
                Token::Open(tag) => return self.open_as(tag, child).map(|()| true),
                Token::Close => {
                    self.leave();
                    return Ok(false);
                }
                Token::Text(text) if is_blank(text) => {}
                Token::CData(text) if is_blank(text) => {}
                Token::Text(_) | Token::CData(_) => {
                    return Err(self.error(DecodeErrorKind::UnexpectedText));
                }
                Token::Reference(name) => self.stray_reference(name)?,
                other => self.pass(&other)?,
            }
        }
    }

    /// The first child of `parent`, or its text: if there is no child, the end tag has been read, and
    /// the declarations of `parent` stay in scope until [`Reader::leave`].
    ///
    /// # Errors
    /// If the text is not well-formed, or stands before a child.
    pub(crate) fn child_or_text(
        &mut self,
        parent: &Start<'x>,
    ) -> Result<(Option<Start<'x>>, Cow<'x, str>), DecodeError> {
        let none = Cow::Borrowed("");
        if parent.empty {
            return Ok((None, none));
        }
        let token = self.token()?;
        match self.text_to_tag(none, token)? {
            (text, None) => Ok((None, text)),
            (text, Some(tag)) if is_blank(&text) => Ok((Some(self.open(tag)?), text)),
            (_, Some(_)) => Err(self.error(DecodeErrorKind::UnexpectedText)),
        }
    }

    /// Blanks may be written as references, too.
    #[cold]
    fn stray_reference(&self, name: &str) -> Result<(), DecodeError> {
        match resolve(name, self.input.skipped + self.at)? {
            ' ' | '\t' | '\n' | '\r' => Ok(()),
            _ => Err(self.error(DecodeErrorKind::UnexpectedText)),
        }
    }

    /// The text of an element without children.
    ///
    /// # Errors
    /// If the text is not well-formed, or there is a child.
    pub fn text(&mut self, start: &Start<'x>) -> Result<Cow<'x, str>, DecodeError> {
        let text = self.text_to_end_tag(start)?;
        self.leave();
        Ok(text)
    }

    /// As [`Reader::text`], but the element's declarations stay in scope until [`Reader::leave`].
    #[inline]
    pub(super) fn text_to_end_tag(
        &mut self,
        start: &Start<'x>,
    ) -> Result<Cow<'x, str>, DecodeError> {
        if start.empty {
            return Ok(match self.value {
                Some(_) => self.value.take().unwrap_or_default(),
                None => Cow::Borrowed(""),
            });
        }
        // Nearly every text is one piece, or none.
        let (text, token) = match self.token()? {
            Token::Text(part) => (self.literal(part)?, self.token()?),
            token => (Cow::Borrowed(""), token),
        };
        if let Token::Close = token {
            return Ok(text);
        }
        self.pieces(text, token)
    }

    /// The rest of a text that is in pieces: what was read so far, and what comes next.
    #[inline(never)]
    fn pieces(
        &mut self,
        text: Cow<'x, str>,
        token: Token<'x>,
    ) -> Result<Cow<'x, str>, DecodeError> {
        match self.text_to_tag(text, token)? {
            (text, None) => Ok(text),
            (_, Some(_)) => Err(self.error(DecodeErrorKind::UnexpectedElement)),
        }
    }

    /// The text up to the next tag: what was read so far, and what comes next. With the tag, unless it
    /// is the end tag.
    pub(super) fn text_to_tag(
        &mut self,
        mut text: Cow<'x, str>,
        mut token: Token<'x>,
    ) -> Result<(Cow<'x, str>, Option<Tag<'x>>), DecodeError> {
        loop {
            self.check_stop()?;
            match token {
                Token::Open(tag) => return Ok((text, Some(tag))),
                Token::Close => return Ok((text, None)),
                token => self.piece(&mut text, token)?,
            }
            token = self.token()?;
        }
    }

    /// Appends the text of a token that is not a tag; a comment has none.
    pub(super) fn piece(
        &self,
        text: &mut Cow<'x, str>,
        token: Token<'x>,
    ) -> Result<(), DecodeError> {
        match token {
            Token::Text(part) => append(text, self.literal(part)?),
            Token::CData(part) => append(text, self.literal(part)?),
            Token::Reference(name) => {
                let character = resolve(name, self.input.skipped + self.at)?;
                text.to_mut().push(character);
            }
            other => self.pass(&other)?,
        }
        Ok(())
    }

    #[inline]
    fn literal(&self, part: &'x str) -> Result<Cow<'x, str>, DecodeError> {
        match self.input.has_rarities {
            true => self.literal_with_rarities(part),
            false => Ok(Cow::Borrowed(part)),
        }
    }

    #[cold]
    fn literal_with_rarities(&self, part: &'x str) -> Result<Cow<'x, str>, DecodeError> {
        match part.contains("]]>") {
            true => Err(self.error(DecodeErrorKind::Syntax("`]]>` in a text"))),
            false => Ok(normalise_lines(part)),
        }
    }

    /// Consumes an element that must be empty, but for blanks.
    ///
    /// # Errors
    /// If the text is not well-formed, or the element has content.
    pub fn nil(&mut self, start: &Start<'x>) -> Result<(), DecodeError> {
        let content = self.child(start);
        let with_content = match content {
            Ok(None) => return Ok(()),
            Ok(Some(_)) => true,
            Err(ref error) => error.kind() == DecodeErrorKind::UnexpectedText,
        };
        if with_content {
            return Err(DecodeError::new(
                DecodeErrorKind::NilWithContent,
                start.offset,
            ));
        }
        content.map(drop)
    }

    /// Consumes an element, whatever is in it.
    ///
    /// # Errors
    /// If the text is not well-formed.
    pub fn skip(&mut self, start: &Start<'x>) -> Result<(), DecodeError> {
        self.raw(start).map(drop)
    }

    /// Consumes an element, whatever is in it, and returns the XML between its tags as it stands.
    ///
    /// # Errors
    /// If the text is not well-formed.
    pub fn raw(&mut self, start: &Start<'x>) -> Result<&'x str, DecodeError> {
        if start.empty {
            self.leave();
            return Ok("");
        }
        let from = self.position();
        let outer = self.depth;
        // A loop and no recursion: nothing unknown can exhaust the stack.
        while self.depth >= outer {
            match self.token()? {
                Token::Open(tag) => {
                    if self.open(tag)?.empty {
                        self.leave();
                    }
                }
                Token::Close => self.leave(),
                Token::Text(text) => drop(self.literal(text)?),
                Token::CData(_) => {}
                Token::Reference(name) => {
                    resolve(name, self.input.skipped + self.at)?;
                }
                other => self.pass(&other)?,
            }
        }
        Ok(self.input.text.get(from..self.at).unwrap_or_default())
    }

    /// Comments and processing instructions say nothing; all else is out of place.
    pub(super) fn pass(&self, token: &Token<'x>) -> Result<(), DecodeError> {
        Err(self.error(match token {
            Token::Aside => return self.check_stop(),
            Token::DocumentType => DecodeErrorKind::DocumentType,
            Token::Declaration(_) => DecodeErrorKind::Syntax("XML declaration inside of the text"),
            Token::Eof => DecodeErrorKind::UnexpectedEnd,
            _ => DecodeErrorKind::Syntax("markup"),
        }))
    }
}

fn append<'x>(text: &mut Cow<'x, str>, part: Cow<'x, str>) {
    if text.is_empty() {
        *text = part;
    } else {
        text.to_mut().push_str(&part);
    }
}
