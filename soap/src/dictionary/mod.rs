//! Dictionaries: pairs of key and value, kept as they came.

mod codec;

use std::borrow::Borrow;
use std::slice;
use std::vec;

/// A dictionary of the service: pairs in the order in which they came.
///
/// It is a list and not a hash map because it must go back to the server as it came: in order,
/// and with keys that occur twice. It is used like a map; a look-up takes the first pair with the
/// key and costs a walk over the pairs.
///
/// ```
/// use netserver_soap::Dictionary;
///
/// let mut fields = Dictionary::from_iter([("SuperOffice:1".to_owned(), "[I:42]")]);
/// fields.insert("SuperOffice:2".to_owned(), "text");
/// assert_eq!(fields.get("SuperOffice:1"), Some(&"[I:42]"));
/// assert_eq!(fields.len(), 2);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Dictionary<K, V>(Vec<(K, V)>);

impl<K, V> Dictionary<K, V> {
    /// A dictionary without pairs.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// How many pairs there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no pairs.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Removes all pairs.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The pairs, in order.
    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter(self.0.iter())
    }

    /// The pairs, in order, with values that can be changed.
    pub fn iter_mut(&mut self) -> IterMut<'_, K, V> {
        IterMut(self.0.iter_mut())
    }

    /// The keys, in order.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &K> {
        self.0.iter().map(|(key, _)| key)
    }

    /// The values, in order.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &V> {
        self.0.iter().map(|(_, value)| value)
    }

    /// The values, in order, to be changed.
    pub fn values_mut(&mut self) -> impl ExactSizeIterator<Item = &mut V> {
        self.0.iter_mut().map(|(_, value)| value)
    }

    /// The pairs as a slice.
    pub fn as_slice(&self) -> &[(K, V)] {
        &self.0
    }

    /// Adds a pair at the end, even if the key is there already.
    pub fn push(&mut self, key: K, value: V) {
        self.0.push((key, value));
    }
}

impl<K, V> Dictionary<K, V> {
    /// The value of the first pair with this key.
    pub fn get<Q: Eq + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.position(key)
            .and_then(|at| self.0.get(at))
            .map(|(_, value)| value)
    }

    /// The value of the first pair with this key, to be changed.
    pub fn get_mut<Q: Eq + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        self.position(key)
            .and_then(|at| self.0.get_mut(at))
            .map(|(_, value)| value)
    }

    /// Whether a pair has this key.
    pub fn contains_key<Q: Eq + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.position(key).is_some()
    }

    /// Removes the first pair with this key, and answers its value.
    pub fn remove<Q: Eq + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.position(key).map(|at| self.0.remove(at).1)
    }

    /// Sets the value of the first pair with this key and answers the one before; adds a pair at
    /// the end if there is none.
    pub fn insert(&mut self, key: K, value: V) -> Option<V>
    where
        K: Eq,
    {
        match self.get_mut(&key) {
            Some(old) => Some(std::mem::replace(old, value)),
            None => {
                self.push(key, value);
                None
            }
        }
    }

    fn position<Q: Eq + ?Sized>(&self, key: &Q) -> Option<usize>
    where
        K: Borrow<Q>,
    {
        self.0.iter().position(|(other, _)| other.borrow() == key)
    }
}

impl<K, V> Default for Dictionary<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K, V> FromIterator<(K, V)> for Dictionary<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}

impl<K, V, const N: usize> From<[(K, V); N]> for Dictionary<K, V> {
    fn from(pairs: [(K, V); N]) -> Self {
        Self(pairs.into())
    }
}

impl<K: Eq, V> Extend<(K, V)> for Dictionary<K, V> {
    /// Inserts each pair, so a key that is there gets the new value.
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, pairs: I) {
        for (key, value) in pairs {
            self.insert(key, value);
        }
    }
}

impl<K, V> IntoIterator for Dictionary<K, V> {
    type Item = (K, V);
    type IntoIter = vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, K, V> IntoIterator for &'a Dictionary<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = Iter<'a, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, K, V> IntoIterator for &'a mut Dictionary<K, V> {
    type Item = (&'a K, &'a mut V);
    type IntoIter = IterMut<'a, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

/// The pairs of a [`Dictionary`], in order.
#[derive(Clone, Debug)]
pub struct Iter<'a, K, V>(slice::Iter<'a, (K, V)>);

impl<'a, K, V> Iterator for Iter<'a, K, V> {
    type Item = (&'a K, &'a V);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(key, value)| (key, value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<K, V> ExactSizeIterator for Iter<'_, K, V> {}

/// The pairs of a [`Dictionary`], in order, with values that can be changed.
#[derive(Debug)]
pub struct IterMut<'a, K, V>(slice::IterMut<'a, (K, V)>);

impl<'a, K, V> Iterator for IterMut<'a, K, V> {
    type Item = (&'a K, &'a mut V);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(key, value)| (&*key, value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<K, V> ExactSizeIterator for IterMut<'_, K, V> {}
