//! The way of a value through JSON and back, for tests of what goes through XML.
#![allow(clippy::panic, clippy::unwrap_used)]

/// Checks that a value is the same behind JSON. Without the feature there is nothing to check.
#[cfg(feature = "serde")]
pub(crate) fn passes<T: netserver_soap::codec::Value + Default + PartialEq>(value: &T) {
    use netserver_soap as soap;
    use soap::serde::{Exposed, Serde};
    let json = serde_json::to_string(&Exposed(value)).unwrap();
    // The bound of the format is lower than ours.
    let mut from = serde_json::Deserializer::from_str(&json);
    from.disable_recursion_limit();
    let back = soap::serde::deserialize::<T, _>(&mut from);
    let back = back.unwrap_or_else(|error| panic!("{error}\n{json}"));
    let again = serde_json::to_string(&Exposed(&back)).unwrap();
    assert_eq!(json, again);
    assert!(back == *value, "{json}");
    // A tree of JSON sorts its maps.
    let tree = serde_json::to_value(Exposed(value)).unwrap();
    let Serde(back) = serde_json::from_value::<Serde<T>>(tree).unwrap();
    assert!(back == *value, "{json}");
}

#[cfg(not(feature = "serde"))]
pub(crate) fn passes<T>(_value: &T) {}
