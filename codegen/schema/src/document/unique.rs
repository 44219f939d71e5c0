//! Declarations of which there may be one of each name.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::diagnostic::{Diagnostic, Location};

/// What has a name and a place.
pub(super) trait Named {
    /// What it is called in errors.
    const KIND: &'static str;
    fn name(&self) -> &str;
    fn location(&self) -> &Location;
}

/// Keeps one of each name, in order. Equal declarations of one name are one.
///
/// # Errors
/// When two of one name differ.
pub(super) fn unique<T: Named + PartialEq>(items: Vec<T>) -> Result<Vec<T>, Diagnostic> {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut kept: Vec<T> = Vec::with_capacity(items.len());
    for item in items {
        match first.entry(item.name().to_owned()) {
            Entry::Vacant(entry) => {
                entry.insert(kept.len());
                kept.push(item);
            }
            Entry::Occupied(entry) => match kept.get(*entry.get()) {
                Some(first) if *first != item => return Err(twice(first, &item)),
                _ => {}
            },
        }
    }
    Ok(kept)
}

/// The error for two declarations of one name that differ.
pub(super) fn twice<T: Named>(first: &T, second: &T) -> Diagnostic {
    Diagnostic::at(
        second.location(),
        format!(
            "the {} `{}` is declared twice, differently",
            T::KIND,
            second.name()
        ),
        "here",
    )
    .and_at(first.location(), "and here")
    .help("remove or rename one of the two; neither is preferred over the other")
}

macro_rules! named {
    ($($type:ty: $kind:literal, $name:ident;)+) => {$(
        impl $crate::document::unique::Named for $type {
            const KIND: &'static str = $kind;
            fn name(&self) -> &str {
                &self.$name
            }
            fn location(&self) -> &$crate::diagnostic::Location {
                &self.location
            }
        }
    )+};
}
pub(super) use named;
