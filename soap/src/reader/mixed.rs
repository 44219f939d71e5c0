//! Mixed content.

use std::borrow::Cow;

use super::tokens::Token;
use super::{Reader, Start};
use crate::error::DecodeError;

impl<'x> Reader<'x> {
    /// The text before the next child of `parent`, and that child: none when `parent` has ended. As
    /// [`Reader::child`], for content that may be mixed.
    ///
    /// # Errors
    /// If the text is not well-formed.
    pub(crate) fn mixed(
        &mut self,
        parent: &Start<'x>,
    ) -> Result<(Cow<'x, str>, Option<Start<'x>>), DecodeError> {
        let mut text = Cow::Borrowed("");
        if parent.empty {
            self.leave();
            return Ok((text, None));
        }
        loop {
            self.check_stop()?;
            match self.token()? {
                Token::Open(tag) => return Ok((text, Some(self.open(tag)?))),
                Token::Close => {
                    self.leave();
                    return Ok((text, None));
                }
                token => self.piece(&mut text, token)?,
            }
        }
    }
}
