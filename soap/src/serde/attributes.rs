//! The attributes of a wildcard: a list of lists of two, name and value.

use ::serde_core::de::SeqAccess;
use ::serde_core::ser::Serializer;

use super::keys::name;
use super::state::State;
use crate::any::AnyAttributes;
use crate::names::QName;

pub(super) fn serialize<S: Serializer>(
    AnyAttributes(list): &AnyAttributes,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(list.iter().map(|(name, value)| (name.to_string(), value)))
}

pub(super) fn read<'de, A: SeqAccess<'de>>(
    AnyAttributes(attributes): &mut AnyAttributes,
    mut list: A,
    state: &mut State,
) -> Result<(), A::Error> {
    while let Some((key, value)) = list.next_element::<(String, String)>()? {
        state.charge_item(attributes.len(), size_of::<(QName, String)>())?;
        state.charge(key.len() + value.len())?;
        attributes.push((name(&key), value));
    }
    Ok(())
}
