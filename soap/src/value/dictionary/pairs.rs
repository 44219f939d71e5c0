//! Dictionaries as values.

use super::Dictionary;
use crate::value::view::{Pair, Pairs, Value, View, ViewMut};

impl<K: Value + Default, V: Value + Default> Value for Dictionary<K, V> {
    #[inline]
    fn view(&self) -> View<'_> {
        View::Dictionary(self)
    }

    #[inline]
    fn view_mut(&mut self) -> ViewMut<'_> {
        ViewMut::Dictionary(self)
    }
}

impl<K: Value + Default, V: Value + Default> Pairs for Dictionary<K, V> {
    #[inline]
    fn push_default(&mut self) -> Option<(&mut dyn Value, &mut dyn Value)> {
        self.push(K::default(), V::default());
        let (key, value) = self.pairs.last_mut()?;
        Some((key, value))
    }

    #[inline]
    fn set_last_key_null(&mut self) {
        self.null_keys.extend(self.pairs.len().checked_sub(1));
    }

    #[inline]
    fn pair(&self, index: usize) -> Option<Pair<'_>> {
        let (key, value) = self.pairs.get(index)?;
        let key: Option<&dyn Value> = (!self.is_null_key(index)).then_some(key);
        Some((key, value))
    }

    #[inline]
    fn pair_size(&self) -> usize {
        size_of::<(K, V)>()
    }
}
