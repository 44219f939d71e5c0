//! What is filled, and what bounds it.

use ::serde_core::de::Error;

use crate::limits::Limits;
use crate::reader::charge::of_item;
use crate::value::ViewMut;

/// A value that is filled. Unless it is a leaf, it holds its type's default.
pub(super) struct Filling<'s, 'v>(pub(super) ViewMut<'v>, pub(super) &'s mut State);

/// What a value may still take.
pub(super) struct State {
    /// Bytes of memory.
    bytes: u64,
    /// Records in records. All that is nested any number of times is in records.
    records: usize,
}

impl State {
    pub(super) fn new() -> Self {
        let limits = Limits::default();
        Self {
            bytes: limits.max_decoded_bytes,
            records: limits.max_depth,
        }
    }

    /// Bytes of memory that the value may still take.
    pub(super) fn left(&self) -> u64 {
        self.bytes
    }

    /// Notes what a reader has left of them.
    pub(super) fn set_left(&mut self, bytes: u64) {
        self.bytes = bytes;
    }

    /// Counts memory that the value is about to take.
    pub(super) fn charge<E: Error>(&mut self, bytes: usize) -> Result<(), E> {
        let left = self.bytes.checked_sub(bytes as u64);
        self.bytes = left.ok_or_else(|| E::custom("the value takes more memory than the limit"))?;
        Ok(())
    }

    /// Counts an item that is about to be added to a `Vec`, as a reader does.
    pub(super) fn charge_item<E: Error>(&mut self, before: usize, size: usize) -> Result<(), E> {
        self.charge(of_item(before, size))
    }

    /// Counts a record in those that are open.
    pub(super) fn enter<E: Error>(&mut self) -> Result<(), E> {
        let left = self.records.checked_sub(1);
        self.records =
            left.ok_or_else(|| E::custom("the value is nested deeper than the limit"))?;
        Ok(())
    }

    /// Ends a record.
    pub(super) fn leave(&mut self) {
        self.records += 1;
    }
}
