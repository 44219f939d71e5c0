//! Reading values.

use std::collections::BTreeSet;
use std::fmt;

use ::serde_core::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, SeqAccess, Visitor,
};

use super::leaf::LeafVisitor;
use super::one::{ChoiceVisitor, InstanceVisitor};
use super::record::RecordVisitor;
use super::state::{Filling, State};
use crate::value::enumeration::position;
use crate::value::{Enumeration, FlagSet, Items, Nullable, Pairs, Value, ViewMut};

impl<'de> DeserializeSeed<'de> for Filling<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        let Self(value, state) = self;
        match value {
            ViewMut::Nullable(value) => from.deserialize_option(NullableVisitor(value, state)),
            ViewMut::Leaf(leaf) => from.deserialize_any(LeafVisitor(leaf, state)),
            ViewMut::Enumeration(value) => from.deserialize_str(LiteralVisitor(value, state)),
            ViewMut::FlagSet(set) => from.deserialize_seq(FlagsVisitor(set, state)),
            ViewMut::Record(record) => from.deserialize_map(RecordVisitor(record, state)),
            ViewMut::Polymorphic(value) => from.deserialize_map(InstanceVisitor(value, state)),
            ViewMut::Array(items) => from.deserialize_seq(ArrayVisitor(items, state)),
            ViewMut::Dictionary(pairs) => from.deserialize_seq(DictionaryVisitor(pairs, state)),
            ViewMut::Choice(choice) => from.deserialize_map(ChoiceVisitor(choice, state)),
        }
    }
}

struct NullableVisitor<'s, 'v>(&'v mut dyn Nullable, &'s mut State);

impl<'de> Visitor<'de> for NullableVisitor<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or a null")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.0.clear();
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        Filling(self.0.insert(), self.1).deserialize(from)
    }
}

struct LiteralVisitor<'s, 'v>(&'v mut dyn Enumeration, &'s mut State);

impl<'de> Visitor<'de> for LiteralVisitor<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text of a literal")
    }

    fn visit_str<E: Error>(self, literal: &str) -> Result<(), E> {
        match position(self.0.literals(), literal) {
            Some(index) => self.0.set(Ok(index)),
            None => {
                self.1.charge(literal.len())?;
                self.0.set(Err(literal.to_owned()));
            }
        }
        Ok(())
    }
}

struct FlagsVisitor<'s, 'v>(&'v mut dyn FlagSet, &'s mut State);

impl<'de> Visitor<'de> for FlagsVisitor<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of literals")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut unknown = BTreeSet::new();
        let literals = self.0.literals();
        let flags = self.0.flags_mut();
        while let Some(literal) = list.next_element::<String>()? {
            if let Some(index) = position(literals, &literal) {
                flags.insert_known(index);
            } else if !unknown.contains(&literal) {
                // It is kept twice while the list is read.
                self.1.charge(2 * literal.len())?;
                self.1.charge_item(unknown.len(), 2 * size_of::<String>())?;
                flags.unknown().push(literal.clone());
                unknown.insert(literal);
            }
        }
        Ok(())
    }
}

struct ArrayVisitor<'s, 'v>(&'v mut dyn Items, &'s mut State);

impl<'de> Visitor<'de> for ArrayVisitor<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let Self(items, state) = self;
        let mut count = 0;
        while list
            .next_element_seed(ItemSeed(items, state, count))?
            .is_some()
        {
            count += 1;
        }
        Ok(())
    }
}

/// Adds an item to the first `2`, once there is one.
struct ItemSeed<'s, 'v>(&'v mut dyn Items, &'s mut State, usize);

impl<'de> DeserializeSeed<'de> for ItemSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        let Self(items, state, count) = self;
        state.charge_item(count, items.item_size())?;
        match items.push() {
            Some(item) => Filling(item, state).deserialize(from),
            None => IgnoredAny::deserialize(from).map(drop),
        }
    }
}

struct DictionaryVisitor<'s, 'v>(&'v mut dyn Pairs, &'s mut State);

impl<'de> Visitor<'de> for DictionaryVisitor<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of lists of two, key and value")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let Self(pairs, state) = self;
        let mut count = 0;
        while list
            .next_element_seed(PairSeed(pairs, state, count))?
            .is_some()
        {
            count += 1;
        }
        Ok(())
    }
}

/// Adds a pair, as [`ItemSeed`] an item.
struct PairSeed<'s, 'v>(&'v mut dyn Pairs, &'s mut State, usize);

impl<'de> DeserializeSeed<'de> for PairSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_tuple(2, self)
    }
}

impl<'de> Visitor<'de> for PairSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of two, key and value")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let Self(pairs, state, count) = self;
        // A null key takes the number of its pair.
        state.charge_item(count, pairs.pair_size() + size_of::<usize>())?;
        let mut is_null = false;
        if let Some((key, value)) = pairs.push_default() {
            let mut key = Key {
                key,
                is_null: false,
            };
            let seed = Filling(ViewMut::Nullable(&mut key), state);
            let has_key = list.next_element_seed(seed)?.is_some();
            is_null = key.is_null;
            let has_value = list
                .next_element_seed(Filling(value.view_mut(), state))?
                .is_some();
            if !has_key || !has_value || list.next_element::<IgnoredAny>()?.is_some() {
                return Err(A::Error::custom("not a list of two, key and value"));
            }
        }
        if is_null {
            pairs.set_last_key_null();
        }
        Ok(())
    }
}

/// The key of a pair, which can be null whatever its type.
struct Key<'v> {
    key: &'v mut dyn Value,
    is_null: bool,
}

impl Nullable for Key<'_> {
    fn reset(&mut self, to_default: bool) -> ViewMut<'_> {
        self.is_null = !to_default;
        self.key.view_mut()
    }
}
