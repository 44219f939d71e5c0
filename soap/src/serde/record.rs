//! Reading records.

use std::fmt;

use ::serde_core::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::keys::{fields, keys};
use super::secret::SecretSeed;
use super::state::{Filling, State};
use crate::field::Field;
use crate::value::{Fields, Value, VisitMut};

/// Fills a record.
pub(super) struct RecordVisitor<'s, 'v>(pub(super) &'v mut dyn Fields, pub(super) &'s mut State);

impl<'de> Visitor<'de> for RecordVisitor<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let schema = self.0.layout().schema();
        write!(f, "the record {}", schema.name)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let Self(record, state) = self;
        state.charge(record.boxed())?;
        state.enter()?;
        let (layout, mut map, mut outcome) = (record.layout(), Some(map), Ok(()));
        record.with_fields_mut(VisitMut(&mut |values| {
            let fields = fields(layout, values.len());
            if let Some(map) = map.take() {
                outcome = read_entries(fields, values, map, state);
            }
        }));
        state.leave();
        outcome
    }
}

fn read_entries<'de, A: MapAccess<'de>>(
    fields: &'static [Field],
    values: &mut [&mut dyn Value],
    mut map: A,
    state: &mut State,
) -> Result<(), A::Error> {
    let keys = keys(fields);
    let mut seen = vec![false; fields.len()];
    let mut due = 0;
    while let Some(index) = map.next_key_seed(KeySeed { keys, due })? {
        let index = index.unwrap_or(usize::MAX);
        let (Some(field), Some(value), Some(seen)) = (
            fields.get(index),
            values.get_mut(index),
            seen.get_mut(index),
        ) else {
            map.next_value::<IgnoredAny>()?;
            continue;
        };
        // The later of two would replace the first without notice.
        if std::mem::replace(seen, true) {
            return Err(A::Error::duplicate_field(
                keys.get(index).map_or("", String::as_str),
            ));
        }
        due = index + 1;
        read_field(*value, field, &mut map, state)?;
    }
    Ok(())
}

/// Reads the value that follows a field's key.
pub(super) fn read_field<'de, A: MapAccess<'de>>(
    value: &mut dyn Value,
    field: &'static Field,
    map: &mut A,
    state: &mut State,
) -> Result<(), A::Error> {
    if !field.is_secret() {
        return map.next_value_seed(Filling(value.view_mut(), state));
    }
    // The error may tell what was found.
    map.next_value_seed(SecretSeed(value, state))
        .map_err(|_| A::Error::custom(format_args!("{}: no secret of its type", field.label())))
}

/// Finds the field of a key; none if there is no such.
pub(super) struct KeySeed {
    pub(super) keys: &'static [String],
    /// The field that most likely comes next.
    pub(super) due: usize,
}

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        if self.keys.get(self.due).is_some_and(|due| due == key) {
            return Ok(Some(self.due));
        }
        Ok(self.keys.iter().position(|it| it == key))
    }
}
