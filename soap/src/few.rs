//! A stack whose first items need no allocation.
//!
//! Its items may be borrowed from a message. The types of `smallvec` and similar crates implement `Drop`, so
//! they keep the message borrowed until they go out of scope, and so does every iterator that holds one.

/// A stack that usually holds at most `N` items.
pub(crate) struct Few<T, const N: usize> {
    first: [Option<T>; N],
    /// The items after the first `N`.
    more: Vec<T>,
    len: usize,
}

impl<T, const N: usize> Few<T, N> {
    pub(crate) fn new() -> Self {
        Self {
            first: [const { None }; N],
            more: Vec::new(),
            len: 0,
        }
    }

    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn push(&mut self, item: T) {
        match self.first.get_mut(self.len) {
            Some(place) => *place = Some(item),
            None => self.more.push(item),
        }
        self.len += 1;
    }

    pub(crate) fn pop(&mut self) -> Option<T> {
        self.len = self.len.checked_sub(1)?;
        match self.first.get_mut(self.len) {
            Some(place) => place.take(),
            None => self.more.pop(),
        }
    }

    #[inline]
    pub(crate) fn last(&self) -> Option<&T> {
        self.get(self.len.checked_sub(1)?)
    }

    #[inline]
    pub(crate) fn get(&self, index: usize) -> Option<&T> {
        match self.first.get(index) {
            Some(place) => place.as_ref(),
            None => self.more.get(index - N),
        }
    }

    #[inline]
    pub(crate) fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        match self.first.get_mut(index) {
            Some(place) => place.as_mut(),
            None => self.more.get_mut(index - N),
        }
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &T> + Clone {
        self.first.iter().flatten().chain(&self.more)
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.first.iter_mut().flatten().chain(&mut self.more)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_a_stack_of_any_length() {
        for length in 0..6 {
            let mut few = Few::<_, 2>::new();
            (0..length).for_each(|item| few.push(item));
            few.iter_mut().for_each(|item| *item *= 10);
            let items: Vec<usize> = (0..length).map(|item| item * 10).collect();
            assert!(few.iter().eq(&items) && few.iter().rev().eq(items.iter().rev()));
            for index in 0..7 {
                assert_eq!(few.get(index), items.get(index));
                assert_eq!(few.get_mut(index).copied(), items.get(index).copied());
            }
            for item in items.iter().rev() {
                assert_eq!(few.last(), Some(item));
                assert_eq!(few.pop(), Some(*item));
            }
            assert_eq!(few.pop(), None);
            assert_eq!((few.len(), few.last()), (0, None));
        }
    }
}
