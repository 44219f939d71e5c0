//! What generated code says as text, read once.
//!
//! Tables of structs would cost each user's compiler more than all the rest of the generated code;
//! a string literal in an associated constant costs nothing. It is read when it is first used, and
//! what it says is kept for as long as the program runs.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

/// What texts say, by the [`Place`]s where they stand. A cell beside each text would make that a
/// static, and the compiler evaluates every static of a crate, used or not.
pub(crate) struct Memo<K, T: 'static>(RwLock<BTreeMap<K, &'static T>>);

/// Where something constant begins, and its length.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place(usize, usize);

impl Place {
    pub(crate) fn of<T: ?Sized>(constant: &'static T) -> Self {
        Self(std::ptr::from_ref(constant).addr(), size_of_val(constant))
    }
}

impl<K: Ord, T> Memo<K, T> {
    pub(crate) const fn new() -> Self {
        Self(RwLock::new(BTreeMap::new()))
    }

    /// What stands at `place`; `read` finds out if nobody has asked before.
    pub(crate) fn get(&self, place: K, read: impl FnOnce() -> T) -> &'static T {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(&place) {
            return known;
        }
        drop(known);
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        // As many are kept as there are texts in the program.
        known
            .entry(place)
            .or_insert_with(|| Box::leak(Box::new(read())))
    }
}
