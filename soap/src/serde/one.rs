//! Reading maps of one: instances of one of several types, and choices.

use std::fmt;

use ::serde_core::de::{Error, IgnoredAny, MapAccess, Visitor};

use super::keys::{keys, type_key, type_name};
use super::record::{KeySeed, read_field};
use super::state::{Filling, State};
use crate::value::{Choice, Polymorphic, UnknownDerived, ViewMut};

/// Fills an instance of one of several types.
pub(super) struct InstanceVisitor<'s, 'v>(
    pub(super) &'v mut dyn Polymorphic,
    pub(super) &'s mut State,
);

impl<'de> Visitor<'de> for InstanceVisitor<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map of one, the name of a type and the record")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let layouts = self.0.layouts();
        let (Some(base), Some(key)) = (layouts.first(), map.next_key::<String>()?) else {
            return Err(A::Error::invalid_length(0, &self));
        };
        let Self(value, state) = self;
        let base = base.schema();
        let index = layouts.iter().position(|layout| {
            let schema = layout.schema();
            type_key(schema.name, schema.namespace, base) == key
        });
        if index.is_none() {
            state.charge(size_of::<UnknownDerived<()>>() + key.len() + base.namespace.len())?;
        }
        let Some(fields) = value.set(index.ok_or_else(|| type_name(&key, base))) else {
            return Err(A::Error::custom("the family lacks the type"));
        };
        state.charge(size_of_val(fields))?;
        map.next_value_seed(Filling(ViewMut::Record(fields), state))?;
        end(map)
    }
}

/// Fills a choice.
pub(super) struct ChoiceVisitor<'s, 'v>(pub(super) &'v mut dyn Choice, pub(super) &'s mut State);

impl<'de> Visitor<'de> for ChoiceVisitor<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let schema = self.0.layout().schema();
        write!(f, "one alternative of {}", schema.rust_name)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let fields = &self.0.layout().schema().fields;
        let keys = keys(fields);
        let Some(index) = map.next_key_seed(KeySeed { keys, due: 0 })? else {
            return Err(A::Error::invalid_length(0, &self));
        };
        let index = index.unwrap_or(usize::MAX);
        let (Some(field), Some(value)) = (fields.get(index), self.0.set(index)) else {
            return Err(A::Error::custom(format_args!(
                "no alternative; expected one of {}",
                keys.join(", ")
            )));
        };
        read_field(value, field, &mut map, self.1)?;
        end(map)
    }
}

fn end<'de, A: MapAccess<'de>>(mut map: A) -> Result<(), A::Error> {
    match map.next_key::<IgnoredAny>()? {
        Some(_) => Err(A::Error::custom("a second name in a map of one")),
        None => Ok(()),
    }
}
