//! Reading what stands for a secret.

use std::fmt;

use ::serde_core::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use ::serde_core::de::{
    DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};

use super::state::{Filling, State};
use crate::field::REDACTED;
use crate::value::{Value, ViewMut};

/// Fills the value of a field that is a secret. It keeps its default if the secret was left out.
pub(super) struct SecretSeed<'s, 'v>(pub(super) &'v mut dyn Value, pub(super) &'s mut State);

impl SecretSeed<'_, '_> {
    fn fill<'de, D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        Filling(present(self.0.view_mut()), self.1).deserialize(from)
    }
}

/// What a null becomes when there is a value.
fn present(value: ViewMut<'_>) -> ViewMut<'_> {
    match value {
        ViewMut::Nullable(value) => present(value.insert()),
        value => value,
    }
}

impl<'de> DeserializeSeed<'de> for SecretSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

macro_rules! scalars {
    ($($method:ident($type:ty);)*) => {$(
        fn $method<E: Error>(self, value: $type) -> Result<(), E> {
            self.fill(value.into_deserializer())
        }
    )*};
}

impl<'de> Visitor<'de> for SecretSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a secret")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        match self.0.view_mut() {
            ViewMut::Nullable(value) => {
                value.clear();
                Ok(())
            }
            _ => Err(E::custom("a null where none can be")),
        }
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        self.deserialize(from)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        match text {
            REDACTED => Ok(()),
            text => self.fill(text.into_deserializer()),
        }
    }

    scalars! {
        visit_bool(bool);
        visit_i64(i64);
        visit_u64(u64);
        visit_f64(f64);
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<(), A::Error> {
        self.fill(SeqAccessDeserializer::new(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        self.fill(MapAccessDeserializer::new(map))
    }
}
