//! The items of a list.

use super::cut::Cut;
use super::target::Target;
use crate::envelope::incoming::Envelope;
use crate::envelope::list::List;
use crate::error::DecodeError;
use crate::value::Value;

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

    fn cut(&self, text: &str) -> Cut {
        Cut::behind_elements(text)
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
