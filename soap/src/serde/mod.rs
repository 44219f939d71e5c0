//! Values through [`serde`](::serde_core): for logs, snapshots, exports, and back. Feature `serde`.
//!
//! One implementation serves all values, as with XML. The generated types have no impls of their own:
//! two for each type would add a sixth to what the compiler takes for a service. Wrap a value, or name
//! this module in a struct of your own:
//!
//! ```
//! use netserver_soap as soap;
//! use soap::serde::{Redacted, Serde};
//!
//! pub struct Login {
//!     pub name: Option<String>,
//!     pub password: Option<String>,
//! }
//!
//! soap::record! {
//!     Login: "{urn:example}Login";
//!     name "Name?" = None;
//!     password "Password?*" = None;
//! }
//!
//! let login = Login { name: Some("ola".into()), password: Some("secret".into()) };
//! let json = serde_json::to_string(&Redacted(&login))?;
//! assert_eq!(json, r#"{"Name":"ola","Password":"[redacted]"}"#);
//! let Serde(back) = serde_json::from_str::<Serde<Login>>(&json)?;
//! assert_eq!((back.name, back.password), (login.name, None));
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! In a struct that derives serde's traits, a field has `#[serde(with = "netserver::soap::serde")]`.
//!
//! # What values become
//!
//! | value | becomes |
//! |---|---|
//! | null | a null |
//! | record | a map, in the order of the schema |
//! | array, list of flags | a list; flags by their literals, unknown ones last |
//! | dictionary | a list of lists of two, key and value: keys can be null, and occur twice |
//! | literal | its text, known or not |
//! | instance of one of several types, choice | a map of one: the name of the type or the alternative, and the value |
//! | number, boolean | the same; `NaN`, `INF` and `-INF` are texts |
//! | attributes of a wildcard | a list of lists of two, name and value |
//! | any other simple type | its text in XML: dates, decimals, identifiers, base64 |
//! | value of any type, element of a wildcard, mixed content, header block | its XML, from `<` on, unless it is plain text |
//!
//! A field is called as on the wire: an element by its local name, an attribute with `@` before it. `$`
//! and the Rust name stand for a field without a name, and for an element that has the local name of one
//! before it. The names on the wire do not depend on the generator, and are those of the vendor's pages;
//! Rust names are not on offer. A type in another namespace than its base type is called
//! `{namespace}name`.
//!
//! # Secrets
//!
//! What `Debug` does not show becomes the text `[redacted]`, unless it is null. [`Exposed`] shows it.
//! Where a secret stands, that text reads back as if the field were missing: the secret is lost, and
//! nothing else is taken for it. What is in XML of a wildcard is not known to be a secret.
//! Errors do not tell what stood in the place of a secret; those of other fields may.
//!
//! # What is read
//!
//! All that was written, with nulls and unknown literals, flags and types as they were. A missing field
//! keeps the default of its record, an unknown one is skipped, one that occurs twice is an error, and so
//! is a null where none can be. A deeper value than [`Limits::max_depth`](crate::Limits::max_depth)
//! records in records is refused, and one that would take more than
//! [`Limits::max_decoded_bytes`](crate::Limits::max_decoded_bytes), both by their defaults. `serde_json`
//! has a lower bound of its own: 128 maps and lists.
//!
//! The format must describe itself, like JSON. With `serde_json`, floating-point numbers come back to
//! the last bit with its feature `float_roundtrip`, and not at all with `arbitrary_precision`.

mod attributes;
mod keys;
mod leaf;
mod one;
mod read;
mod record;
mod secret;
mod state;
mod write;

use std::fmt;

pub use ::serde_core::de::DeserializeSeed;
use ::serde_core::de::{Deserialize, Deserializer};
use ::serde_core::ser::{Serialize, Serializer};

use crate::value::Value;
use state::{Filling, State};
use write::Shown;

/// A value of its own that serialises without its secrets, and can be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Serde<T>(pub T);

/// A value that serialises without its secrets.
pub struct Redacted<'a>(pub &'a dyn Value);

/// A value that serialises with its secrets.
pub struct Exposed<'a>(pub &'a dyn Value);

/// A value to be read in place. It must hold its type's default.
pub struct Fill<'a>(pub &'a mut dyn Value);

/// Their `Debug` shows nothing of the value, which need not have one.
macro_rules! opaque_debug {
    ($($name:ident),*) => {$(
        impl fmt::Debug for $name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($name)).finish_non_exhaustive()
            }
        }
    )*};
}

opaque_debug!(Redacted, Exposed, Fill);

/// Serialises a value without its secrets.
///
/// # Errors
/// Those of the serializer; if XML cannot carry a text that must be XML, as a name that is none; if
/// records are nested too deep.
pub fn serialize<S: Serializer>(value: &dyn Value, serializer: S) -> Result<S::Ok, S::Error> {
    Redacted(value).serialize(serializer)
}

/// Reads a value.
///
/// # Errors
/// Those of the deserializer; if what it has is no value of the type, or exceeds a limit.
pub fn deserialize<'de, T: Value + Default, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let mut value = T::default();
    Fill(&mut value).deserialize(deserializer)?;
    Ok(value)
}

impl<T: Value> Serialize for Serde<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Redacted(&self.0).serialize(serializer)
    }
}

impl<'de, T: Value + Default> Deserialize<'de> for Serde<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer).map(Self)
    }
}

impl Serialize for Redacted<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Shown::new(self.0, false).serialize(serializer)
    }
}

impl Serialize for Exposed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Shown::new(self.0, true).serialize(serializer)
    }
}

impl<'de> DeserializeSeed<'de> for Fill<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let mut state = State::new();
        Filling(self.0.view_mut(), &mut state).deserialize(deserializer)
    }
}
