//! Charging what a message makes the reader keep, before it is allocated. Every text that is kept is
//! copied here.

use std::borrow::Cow;
use std::sync::Arc;

use super::Reader;
use super::scope::BindingId;
use crate::error::{DecodeError, DecodeErrorKind, Limit};
#[cfg(feature = "server")]
use crate::limits::Pool;

/// How many times its own size an item of a `Vec` is charged. A `Vec` that is full doubles, so at
/// most half of it is empty.
const GROWTH: usize = 2;

/// Further items that the first one is charged for: the smallest `Vec` has room for four.
const FIRST: usize = 2;

/// What a `Vec` that grows to more than `before` items may take, for one item more of `size` bytes.
pub(crate) fn of_item(before: usize, size: usize) -> usize {
    let items = if before == 0 { GROWTH + FIRST } else { GROWTH };
    items.saturating_mul(size)
}

/// Two counters stand before the text of an `Arc<str>`.
const ARC_HEADER: usize = 2 * size_of::<usize>();

impl<'x> Reader<'x> {
    /// Lets the memory of decoded values come out of a pool that others draw from, too.
    #[cfg(feature = "server")]
    pub(crate) fn draw_from(&mut self, pool: &'x dyn Pool) {
        self.budget.draw_from(pool);
    }

    /// Counts memory that a decoded value is about to take.
    ///
    /// # Errors
    /// If the total exceeds [`Limits::max_decoded_bytes`](crate::Limits::max_decoded_bytes).
    #[inline]
    pub fn charge(&mut self, bytes: usize) -> Result<(), DecodeError> {
        if self.budget.take(bytes) {
            return Ok(());
        }
        Err(self.error(DecodeErrorKind::Limit(Limit::DecodedBytes)))
    }

    /// What may still be charged.
    pub(crate) fn budget_left(&self) -> u64 {
        self.budget.left()
    }

    /// Gives back what has been charged since `left` was left: it is no longer kept here. Of the
    /// namespaces in scope some may be, but their number and length have limits of their own. What has
    /// been claimed since from a pool stays claimed.
    pub(crate) fn set_budget_left(&mut self, left: u64) {
        self.budget
            .give_back(left.saturating_sub(self.budget.left()));
    }

    /// Counts memory that may not be needed, unless it is more than half of what is left, or
    /// comes out of a pool. Returns whether it was counted.
    pub(crate) fn charge_guess(&mut self, bytes: usize) -> bool {
        self.budget.is_half_enough_for(bytes) && self.budget.take(bytes)
    }

    /// Counts memory back that was charged, and is free again.
    pub(crate) fn give_back(&mut self, bytes: usize) {
        self.budget.give_back(bytes as u64);
    }

    /// Counts an item that is about to be added to a `Vec` which grows by doubling, and in which
    /// `before` items are.
    ///
    /// # Errors
    /// As [`Reader::charge`].
    #[inline]
    pub fn charge_item(&mut self, before: usize, size: usize) -> Result<(), DecodeError> {
        self.charge(of_item(before, size))
    }

    /// Copies a text of the message, to be kept. The copy is charged.
    ///
    /// # Errors
    /// As [`Reader::charge`].
    #[inline]
    pub fn own(&mut self, text: &str) -> Result<String, DecodeError> {
        self.charge(text.len())?;
        Ok(text.to_owned())
    }

    /// As [`Reader::own`], but keeps the allocation of a text that is owned already. That is charged
    /// with all its capacity.
    ///
    /// # Errors
    /// As [`Reader::charge`].
    #[inline]
    pub fn own_cow(&mut self, text: Cow<'_, str>) -> Result<String, DecodeError> {
        match text {
            Cow::Borrowed(text) => self.own(text),
            Cow::Owned(text) => {
                self.charge(text.capacity())?;
                Ok(text)
            }
        }
    }

    /// The URI of a namespace, to be kept. All who keep it share one copy a declaration.
    pub(super) fn own_namespace(&mut self, id: BindingId) -> Result<Arc<str>, DecodeError> {
        if let Some(uri) = self.scopes.shared(id) {
            return Ok(uri);
        }
        self.charge(self.scopes.uri(id).len() + ARC_HEADER)?;
        Ok(self.scopes.share(id))
    }
}
