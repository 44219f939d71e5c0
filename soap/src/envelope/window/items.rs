//! The items of a list.

use super::cut::Cut;
use super::target::Target;
use crate::envelope::incoming::Envelope;
use crate::envelope::list::List;
use crate::error::DecodeError;
use crate::value::Value;

/// How much memory items that are decoded at once may take, with all that is in them, until one goes
/// beyond it. An item may be a tag of four bytes and a record of thousands. It is much more than a frame
/// and a part have text, which are looked at for it.
const ROOM: u64 = 1 << 20;

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
        Cut::behind_elements(text, bytes)
    }

    fn read(
        &mut self,
        envelope: Envelope<'_>,
        is_last: bool,
        items: &mut Vec<T>,
    ) -> Result<usize, DecodeError> {
        let mut way = self.list.clone().way(envelope)?;
        way.count_on_from(self.count);
        let size = size_of::<T>();
        let mut taken = 0;
        // In the last message is no whole item, only what is malformed or the end.
        while is_last || taken < ROOM {
            let mut item = T::default();
            let Some(charged) = way.read_item(item.view_mut(), size)? else {
                return Ok(0);
            };
            // The list may have as much spare room.
            taken += charged + size as u64;
            self.count += 1;
            items.push(item);
        }
        Ok(way.left())
    }
}
