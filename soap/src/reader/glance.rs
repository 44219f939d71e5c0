//! Elements that are read at a glance: the field that is due, with a text and nothing else. Most elements
//! of a message are like that. Name, text and end tag are compared where they stand, and nothing is
//! looked up.

use std::borrow::Cow;
use std::sync::atomic::Ordering;

use super::tokens::Token;
use super::{Reader, Start};
use crate::error::DecodeError;
use crate::field::Field;

impl<'x> Reader<'x> {
    /// Opens the next element as `child` if it is the one that `due` names, and has a text without
    /// references and nothing else, in the way of [`Reader::open_text`]: it must be consumed before
    /// anything else, and [`Reader::open_again`] be called then. If it is not, or [`Reader::child`] would
    /// find a mistake, nothing is read, and false is returned.
    #[inline]
    pub(crate) fn text_due(
        &mut self,
        parent: &Start<'x>,
        due: &'static Field,
        child: &mut Start<'x>,
    ) -> bool {
        let (prefix, namespace) = self.scopes.of_last_element();
        let is_due = self.scopes.is(namespace, due.namespace);
        let is_allowed = self.depth < self.limits.max_depth
            && prefix.len() + due.name.len() <= self.limits.max_name_bytes
            && !self.stop.load(Ordering::Relaxed);
        if parent.empty || !is_due || !is_allowed || self.input.has_rarities {
            return false;
        }
        let start = self.position();
        let Some((text, behind)) = self.tokens.text_element(prefix, due.name) else {
            return false;
        };
        self.at = start + behind;
        self.depth += 1;
        self.value = Some(Cow::Borrowed(text));
        *child = Start::new(due.name, "", self.input.skipped + start, true);
        child.namespace = namespace;
        child.at_a_glance = true;
        true
    }

    /// Opens an element again, as any other, if [`Reader::text_due`] has opened it and what read it did
    /// not take it for a text. It must be consumed a second time then. `depth` is that of its parent.
    ///
    /// # Errors
    /// If the text is not well-formed.
    #[inline]
    pub(crate) fn open_again(
        &mut self,
        start: &Start<'x>,
        depth: usize,
    ) -> Result<Option<Start<'x>>, DecodeError> {
        // The value may also be that of a child, which an error has kept from being consumed.
        match start.at_a_glance && self.value.take().is_some() {
            true => self.reopen(start.offset, depth),
            false => Ok(None),
        }
    }

    #[cold]
    fn reopen(&mut self, offset: usize, depth: usize) -> Result<Option<Start<'x>>, DecodeError> {
        let from = offset.saturating_sub(self.input.skipped);
        self.tokens
            .go_back_to(self.input.text.get(from..).unwrap_or_default());
        self.depth = depth;
        match self.token()? {
            Token::Open(tag) => self.open(tag).map(Some),
            other => self.pass(&other).map(|()| None),
        }
    }
}
