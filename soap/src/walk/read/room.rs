//! The room of lists while items are read into them.

use crate::error::DecodeError;
use crate::reader::Reader;
use crate::value::Items;

/// Larger items than this many bytes get room one by one at first.
const SMALL_ITEM: usize = 128;
/// How many small items a list has room for at first.
const FIRST: usize = 4;
/// So many items tell how long the others will be.
const SAMPLE: usize = 32;

/// The room of a list that is being read. It doubles when it is used up. The outermost list of a
/// message gets room for as many items as the rest of the message may hold, so that the largest list is
/// not copied again and again, with twice its memory for a moment. A message can have many inner lists,
/// whose rooms would add up.
pub(super) struct Room {
    /// Items that there is room for. Each is charged.
    items: usize,
    /// Whether items go where no other list is open.
    is_outermost: bool,
    /// Where the list starts.
    start: usize,
}

impl Room {
    pub(super) fn new(reader: &mut Reader<'_>) -> Self {
        Self {
            items: 0,
            is_outermost: reader.enter_list(),
            start: reader.position(),
        }
    }

    /// Makes room for an item behind the first `count`, and charges it.
    #[inline]
    pub(super) fn make(
        &mut self,
        items: &mut dyn Items,
        count: usize,
        reader: &mut Reader<'_>,
    ) -> Result<(), DecodeError> {
        if count < self.items {
            return Ok(());
        }
        self.grow(items, count, reader)
    }

    #[cold]
    fn grow(
        &mut self,
        items: &mut dyn Items,
        count: usize,
        reader: &mut Reader<'_>,
    ) -> Result<(), DecodeError> {
        let size = items.item_size();
        let double = match count {
            0 if size <= SMALL_ITEM => FIRST,
            0 => 1,
            _ => count,
        };
        let more = match self.expected(count, reader) {
            // It is only a guess, so it must leave enough for the texts.
            Some(more) if more > double && reader.charge_guess(more.saturating_mul(size)) => more,
            _ => {
                reader.charge(double.saturating_mul(size))?;
                double
            }
        };
        items.reserve(more);
        self.items = count + more;
        Ok(())
    }

    /// How many items the rest of the message may hold, with an eighth for those that are shorter.
    fn expected(&self, count: usize, reader: &Reader<'_>) -> Option<usize> {
        if !self.is_outermost || count < SAMPLE {
            return None;
        }
        let length = (reader.position() - self.start) / count;
        let rest = reader.left().checked_div(length)?;
        Some(rest + rest / 8 + 1)
    }

    /// Ends a list of `count` items. Gives back room of which less than half is used.
    pub(super) fn finish(self, items: &mut dyn Items, count: usize, reader: &mut Reader<'_>) {
        reader.leave_list();
        if self.is_outermost && self.items > SAMPLE && count < self.items / 2 {
            items.shrink();
            reader.give_back((self.items - count) * items.item_size());
        }
    }
}
