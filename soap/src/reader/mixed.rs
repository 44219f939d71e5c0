//! Mixed content.

use std::borrow::Cow;

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
        let none = Cow::Borrowed("");
        if parent.empty {
            self.leave();
            return Ok((none, None));
        }
        let token = self.token()?;
        let (text, tag) = self.text_to_tag(none, token)?;
        match tag {
            Some(tag) => Ok((text, Some(self.open(tag)?))),
            None => {
                self.leave();
                Ok((text, None))
            }
        }
    }
}
