//! Declarations that are unique by name.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::diagnostic::{Diagnostic, Location};

/// A declaration with a name and a place.
pub(super) trait Named {
    /// What it is called in errors.
    const KIND: &'static str;
    fn name(&self) -> &str;
    fn location(&self) -> &Location;
}

/// Keeps one of each name, in order. Equal declarations of one name are one.
///
/// # Errors
/// Returns an error if two of one name differ.
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

/// Returns the first item whose key has occurred before, after the item that had the key.
pub(super) fn first_repeated<'a, T, K: Ord>(
    items: &'a [T],
    key: impl Fn(&'a T) -> K,
) -> Option<(&'a T, &'a T)> {
    let mut known = BTreeMap::new();
    items.iter().find_map(|item| match known.entry(key(item)) {
        Entry::Vacant(entry) => {
            entry.insert(item);
            None
        }
        Entry::Occupied(entry) => Some((*entry.get(), item)),
    })
}

/// Returns the error for two declarations of one name that differ.
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

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::cmp::Ordering;

    use super::first_repeated;

    thread_local! {
        static COMPARISONS: Cell<usize> = const { Cell::new(0) };
    }

    struct Counted(usize);

    impl PartialEq for Counted {
        fn eq(&self, other: &Self) -> bool {
            self.cmp(other) == Ordering::Equal
        }
    }

    impl Eq for Counted {}

    impl PartialOrd for Counted {
        fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
            Some(self.cmp(other))
        }
    }

    impl Ord for Counted {
        fn cmp(&self, other: &Self) -> Ordering {
            COMPARISONS.set(COMPARISONS.get() + 1);
            self.0.cmp(&other.0)
        }
    }

    #[test]
    fn the_first_item_that_comes_again_is_found() {
        let key = |item: &&str| item.len();
        assert_eq!(first_repeated(&["a", "bb", "ccc"], key), None);
        let found = first_repeated(&["a", "bb", "c", "dd"], key);
        assert_eq!(found, Some((&"a", &"c")));
    }

    #[test]
    fn no_two_items_are_compared_without_need() {
        const ITEMS: usize = 20_000;
        let items: Vec<usize> = (0..ITEMS).collect();
        assert_eq!(first_repeated(&items, |item| Counted(*item)), None);
        // The tree has few levels, with at most eleven items in a node.
        let comparisons = COMPARISONS.get();
        assert!(comparisons < 60 * ITEMS, "{comparisons}");
    }
}
