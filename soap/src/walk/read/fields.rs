//! Which field of a record an element is, and which fields have been read.

use crate::error::DecodeError;
use crate::field::{Field, Schema};
use crate::reader::{Reader, Start};

/// Consumes an element that is not a field. In a record with a secret its name is kept out of the
/// error: it may be a piece of the secret that was not escaped.
#[cold]
pub(super) fn skip_unknown<'x>(
    schema: &'static Schema,
    reader: &mut Reader<'x>,
    child: &Start<'x>,
) -> Result<(), DecodeError> {
    let skipped = reader.skip_unknown(child, schema.fields.iter().map(|field| field.name));
    skipped.map_err(|error| match schema.fields.iter().any(Field::is_secret) {
        true => error.without_text(),
        false => error,
    })
}

/// The field that `child` is. Servers write in schema order, so the one due is tried first.
#[inline]
pub(super) fn find<'x>(
    schema: &'static Schema,
    next: usize,
    reader: &mut Reader<'x>,
    child: &Start<'x>,
) -> Option<usize> {
    let due = schema.fields.get(next);
    if due.is_some_and(|field| reader.matches(child, field)) {
        return Some(next);
    }
    let rest = next + 1..schema.fields.len();
    rest.chain(0..next).find(|&index| {
        schema
            .fields
            .get(index)
            .is_some_and(|field| reader.matches(child, field))
    })
}

/// Which fields of a record have been read.
#[derive(Default)]
pub(super) struct Seen {
    first: [u64; 2],
    // Allocated for records of more than 128 fields only: the words that follow.
    more: Vec<u64>,
}

impl Seen {
    /// Notes a field; false if it was there before.
    #[inline]
    pub(super) fn insert(&mut self, index: usize) -> bool {
        match self.first.get_mut(index / 64) {
            Some(word) => set_bit(word, index),
            None => self.insert_more(index),
        }
    }

    fn insert_more(&mut self, index: usize) -> bool {
        let at = index / 64 - self.first.len();
        if self.more.len() <= at {
            self.more.resize(at + 1, 0);
        }
        self.more
            .get_mut(at)
            .is_some_and(|word| set_bit(word, index))
    }
}

/// Sets a bit; false if it was set before.
#[inline]
fn set_bit(word: &mut u64, index: usize) -> bool {
    let bit = 1 << (index % 64);
    let new = *word & bit == 0;
    *word |= bit;
    new
}
