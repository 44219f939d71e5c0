//! The blocks of a header, by what they are for.

use crate::envelope::{HeaderBlock, HeaderSlot};
use crate::operation::{Header, Role};
use crate::value::Value;

/// The blocks of a message whose header is made up of `headers`: in their order, without those that
/// have no value or a null.
pub(super) fn blocks<'a, const N: usize>(
    headers: &'static [Header],
    values: [(Role, &'a dyn Value); N],
) -> Vec<HeaderBlock<'a>> {
    let blocks = headers.iter().filter_map(|header| {
        let mut values = values.iter();
        let (_, value) = values.find(|(role, _)| *role == header.role)?;
        let field = &header.field;
        (!value.is_null()).then_some(HeaderBlock {
            field,
            value: *value,
        })
    });
    blocks.collect()
}

/// Places for the blocks of a message whose header is made up of `headers`. Of two headers with the
/// same role the first gets the place.
pub(super) fn slots<'a, const N: usize>(
    headers: impl IntoIterator<Item = &'static Header>,
    values: [(Role, &'a mut dyn Value); N],
) -> Vec<HeaderSlot<'a>> {
    let mut values = values.map(|(role, value)| (role, Some(value)));
    let slots = headers.into_iter().filter_map(|header| {
        let mut values = values.iter_mut();
        let (_, value) = values.find(|(role, _)| *role == header.role)?;
        let field = &header.field;
        value.take().map(|value| HeaderSlot { field, value })
    });
    slots.collect()
}
