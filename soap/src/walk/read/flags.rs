//! Reading flag sets: a list of literals, separated by blanks.

use std::collections::BTreeSet;

use crate::error::DecodeError;
use crate::reader::input::SPACES;
use crate::reader::{Reader, Start};
use crate::scalar::invalid;
use crate::value::FlagSet;
use crate::value::enumeration::position;

/// Fills a flag set from the element that `start` opened.
pub(super) fn read<'x>(
    value: &mut dyn FlagSet,
    reader: &mut Reader<'x>,
    start: &Start<'x>,
) -> Result<(), DecodeError> {
    if start.is_nil() {
        return reader.nil(start);
    }
    let text = reader.text(start)?;
    let literals = value.literals();
    let flags = value.flags_mut();
    let mut seen = BTreeSet::new();
    for name in text.split(SPACES).filter(|name| !name.is_empty()) {
        match position(literals, name) {
            Some(index) => flags.insert_known(index),
            None if reader.is_strict() => return Err(invalid("the flag set", name, start)),
            None if seen.insert(name) => {
                reader.charge_item(flags.unknown().len(), size_of::<String>())?;
                let name = reader.own(name)?;
                flags.unknown().push(name);
            }
            None => {}
        }
    }
    Ok(())
}
