//! The items of a list.

use super::cut::{Cut, Room};
use super::target::Target;
use crate::envelope::incoming::Envelope;
use crate::envelope::list::List;
use crate::error::DecodeError;
use crate::value::Value;

/// How many bytes of items are made of a byte of text at most, besides what is in the items. An item may
/// be a tag of four bytes and a record of thousands.
const MOST_PER_BYTE: usize = 16;

/// The items of a list.
pub(super) struct Items {
    list: List,
    /// Those that have been read.
    count: usize,
}

impl Items {
    pub(super) fn new(list: List) -> Self {
        Self { list, count: 0 }
    }
}

impl<T: Value + Default> Target<T> for Items {
    fn open_tags(&self, envelope: Envelope<'_>) -> Result<Option<Vec<usize>>, DecodeError> {
        let way = self.list.clone().way(envelope)?;
        Ok(way.is_there().then(|| way.open_tags()))
    }

    fn cut(&self, text: &str, bytes: usize) -> Cut {
        let elements = (bytes.saturating_mul(MOST_PER_BYTE) / size_of::<T>().max(1)).max(1);
        Cut::behind_elements(text, Room { bytes, elements })
    }

    fn read(
        &mut self,
        envelope: Envelope<'_>,
        _is_last: bool,
        items: &mut Vec<T>,
    ) -> Result<(), DecodeError> {
        let mut way = self.list.clone().way(envelope)?;
        way.count_on_from(self.count);
        loop {
            let mut item = T::default();
            if !way.read_item(item.view_mut(), size_of::<T>())? {
                return Ok(());
            }
            self.count += 1;
            items.push(item);
        }
    }
}
