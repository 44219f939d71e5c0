//! How long the text of a value is, roughly: enough to tell whether writing it takes long.

use crate::envelope::HeaderBlock;
use crate::value::enumeration::literal_of;
use crate::value::{Fields, Instance, Value, View, Visit};

/// What an element adds beside its text, in bytes.
const ELEMENT: u64 = 16;

/// Deeper values are not written, whatever their size: see
/// [`Limits::max_depth`](crate::Limits::max_depth).
const MAX_DEPTH: usize = 128;

/// A rough length of the text of a message with these header blocks and this record, in bytes. Looks
/// no further once it has reached `enough`, so that this takes a small share of the time of writing,
/// and no more than that for a large value.
pub(super) fn of(blocks: &[HeaderBlock<'_>], fields: &dyn Fields, enough: u64) -> u64 {
    let mut count = Count { bytes: 0, enough };
    for block in blocks {
        count.value(block.value.view(), 0);
    }
    count.record(fields, 0);
    count.bytes
}

struct Count {
    bytes: u64,
    enough: u64,
}

impl Count {
    fn record(&mut self, fields: &dyn Fields, depth: usize) {
        fields.with_fields(Visit(&mut |values| {
            for value in values {
                self.value(value.view(), depth + 1);
            }
        }));
    }

    fn value(&mut self, value: View<'_>, depth: usize) {
        if self.bytes >= self.enough || depth > MAX_DEPTH {
            return;
        }
        self.bytes += ELEMENT;
        match value {
            View::Some(value) => self.value(value.view(), depth),
            View::Leaf(leaf) => self.bytes += leaf.text_size(),
            View::Enumeration(literal) => self.bytes += literal_of(literal).len() as u64,
            View::FlagSet(set) => {
                let names = set.flags().names(set.literals());
                self.bytes += names.map(|name| name.len() as u64 + 1).sum::<u64>();
            }
            View::Record(fields) => self.record(fields, depth),
            View::Polymorphic(instance) => match instance.instance() {
                Instance::Known(_, fields) | Instance::Unknown(_, fields) => {
                    self.record(fields, depth);
                }
            },
            View::Array(items) => {
                self.each(depth, |index| items.item(index).map(|it| [Some(it); 1]))
            }
            View::Dictionary(pairs) => {
                self.each(depth, |index| {
                    pairs.pair(index).map(|(key, value)| [key, Some(value)])
                });
            }
            View::Choice(choice) => self.value(choice.alternative().1.view(), depth),
            View::Null => {}
        }
    }

    fn each<'a, const N: usize>(
        &mut self,
        depth: usize,
        item: impl Fn(usize) -> Option<[Option<&'a dyn Value>; N]>,
    ) {
        let mut index = 0;
        while self.bytes < self.enough
            && let Some(values) = item(index)
        {
            for value in values.into_iter().flatten() {
                self.value(value.view(), depth + 1);
            }
            index += 1;
        }
    }
}
