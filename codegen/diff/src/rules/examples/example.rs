//! A minimal pair.

use super::super::{Action as A, Rule};
use super::slot::Slot;

/// A minimal pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Where the texts stand.
    pub slot: Slot,
    /// The old side.
    pub old: String,
    /// The new side.
    pub new: String,
    /// What the family file of the old side also holds, as TOML.
    pub old_family: &'static str,
    /// What the family file of the new side also holds.
    pub new_family: &'static str,
    /// The change without which this one cannot happen, if there is one.
    pub cause: Option<Rule>,
}

/// A pair whose texts are the same but for what `wrap` is given.
pub(super) fn in_slot(
    slot: Slot,
    texts: (String, String),
    wrap: impl Fn(String) -> String,
) -> Example {
    Example {
        slot,
        old: wrap(texts.0),
        new: wrap(texts.1),
        old_family: "",
        new_family: "",
        cause: None,
    }
}

/// The shorter and the longer text in the order that the action asks for.
pub(super) fn pair(slot: Slot, action: A, less: &str, more: &str) -> Example {
    let texts = (less.to_owned(), more.to_owned());
    let back = matches!(
        action,
        A::Removed
            | A::Narrowed
            | A::NowOptional
            | A::NoLongerNillable
            | A::BecameClass
            | A::NowExtends
            | A::NoLongerAbstract
            | A::NowInOrder
            | A::NoLongerMixed
            | A::BecameEnumeration
            | A::HttpsDropped
    );
    in_slot(
        slot,
        if back { (texts.1, texts.0) } else { texts },
        |text| text,
    )
}
