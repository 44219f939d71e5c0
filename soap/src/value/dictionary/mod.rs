//! Dictionaries: pairs of key and value, kept as they came.

mod pairs;

use std::borrow::Borrow;
use std::slice;
use std::vec;

/// A dictionary of the service: pairs in the order in which they came.
///
/// It is a list and not a hash map because it must go back to the server as it came: in order,
/// and with keys that occur twice. It is used like a map; a look-up takes the first pair with the
/// key and costs a walk over the pairs.
///
/// A key that came as null stays null: it goes back as such, no look-up finds it, and
/// [`is_null_key`](Self::is_null_key) tells it from an empty one. Iterators show the default of the
/// type in its place.
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
pub struct Dictionary<K, V> {
    pairs: Vec<(K, V)>,
    /// Where the pairs with a null for a key stand, ascending; mostly nowhere.
    null_keys: Vec<usize>,
}

impl<K, V> Dictionary<K, V> {
    /// A dictionary without pairs.
    pub const fn new() -> Self {
        Self {
            pairs: Vec::new(),
            null_keys: Vec::new(),
        }
    }

    /// How many pairs there are.
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether there are no pairs.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// Removes all pairs.
    pub fn clear(&mut self) {
        self.pairs.clear();
        self.null_keys.clear();
    }

    /// The pairs, in order.
    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter(self.pairs.iter())
    }

    /// The pairs, in order, with values that can be changed.
    pub fn iter_mut(&mut self) -> IterMut<'_, K, V> {
        IterMut(self.pairs.iter_mut())
    }

    /// The keys, in order.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &K> {
        self.pairs.iter().map(|(key, _)| key)
    }

    /// The values, in order.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &V> {
        self.pairs.iter().map(|(_, value)| value)
    }

    /// The values, in order, to be changed.
    pub fn values_mut(&mut self) -> impl ExactSizeIterator<Item = &mut V> {
        self.pairs.iter_mut().map(|(_, value)| value)
    }

    /// The pairs as a slice.
    pub fn as_slice(&self) -> &[(K, V)] {
        &self.pairs
    }

    /// The pairs, to be changed.
    #[cfg(feature = "client")]
    pub(crate) fn pairs_mut(&mut self) -> &mut [(K, V)] {
        &mut self.pairs
    }

    /// Adds a pair at the end, even if the key is there already.
    pub fn push(&mut self, key: K, value: V) {
        self.pairs.push((key, value));
    }

    /// Adds a pair at the end whose key is null. It can be written where the schema calls the key
    /// nillable: texts are, numbers and times are not.
    pub fn push_null_key(&mut self, value: V)
    where
        K: Default,
    {
        self.null_keys.push(self.pairs.len());
        self.push(K::default(), value);
    }

    /// Whether the key of the pair at `index` is null.
    pub fn is_null_key(&self, index: usize) -> bool {
        self.null_keys.binary_search(&index).is_ok()
    }
}

impl<K, V> Dictionary<K, V> {
    /// The value of the first pair with this key.
    pub fn get<Q: Eq + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.position(key)
            .and_then(|at| self.pairs.get(at))
            .map(|(_, value)| value)
    }

    /// The value of the first pair with this key, to be changed.
    pub fn get_mut<Q: Eq + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        self.position(key)
            .and_then(|at| self.pairs.get_mut(at))
            .map(|(_, value)| value)
    }

    /// Whether a pair has this key.
    pub fn contains_key<Q: Eq + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.position(key).is_some()
    }

    /// Removes the first pair with this key, and returns its value.
    pub fn remove<Q: Eq + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.position(key).map(|at| {
            for later in self.null_keys.iter_mut().filter(|it| **it > at) {
                *later -= 1;
            }
            self.pairs.remove(at).1
        })
    }

    /// Sets the value of the first pair with this key and returns the one before; adds a pair at
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
        let mut pairs = self.pairs.iter().enumerate();
        pairs
            .find(|(at, (other, _))| other.borrow() == key && !self.is_null_key(*at))
            .map(|(at, _)| at)
    }
}

impl<K, V> Default for Dictionary<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K, V> FromIterator<(K, V)> for Dictionary<K, V> {
    /// Keeps every pair and their order, even if a key occurs twice: what was read from a
    /// dictionary is collected as it was. To let the last of such pairs count, extend an empty
    /// dictionary.
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        Self {
            pairs: pairs.into_iter().collect(),
            ..Self::new()
        }
    }
}

impl<K, V, const N: usize> From<[(K, V); N]> for Dictionary<K, V> {
    fn from(pairs: [(K, V); N]) -> Self {
        Self::from_iter(pairs)
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
        self.pairs.into_iter()
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
