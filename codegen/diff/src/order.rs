//! Finds the items of a sequence that have moved.

use std::collections::BTreeMap;

/// Something that is out of order, on both sides.
pub(super) struct Move<'a, T> {
    pub(super) old: &'a T,
    pub(super) new: &'a T,
    /// Its index on each side.
    from: usize,
    to: usize,
}

impl<T> Move<'_, T> {
    /// The places, for the detail of a change.
    pub(super) fn detail(&self) -> String {
        format!("from place {} to place {}", self.from + 1, self.to + 1)
    }
}

/// What both sequences have and what is out of order: the fewest whose removal leaves the others in
/// the same order on both sides. Names tell which is which.
pub(super) fn moves<'a, T, N: Ord>(
    old: &'a [T],
    new: &'a [T],
    name: impl Fn(&'a T) -> N,
) -> Vec<Move<'a, T>> {
    let indices = new.iter().enumerate();
    let places: BTreeMap<N, (usize, &T)> = indices
        .map(|(index, item)| (name(item), (index, item)))
        .collect();
    let mut common = Vec::new();
    for (from, old) in old.iter().enumerate() {
        if let Some((to, new)) = places.get(&name(old)).copied() {
            common.push(Move { old, new, from, to });
        }
    }
    let pairs: Vec<usize> = common.iter().map(|it| it.to).collect();
    let stay = longest_increasing(&pairs);
    common
        .into_iter()
        .zip(stay)
        .filter_map(|(it, stays)| (!stays).then_some(it))
        .collect()
}

/// For each number, whether it is in one longest run of numbers that increase.
fn longest_increasing(numbers: &[usize]) -> Vec<bool> {
    // `ends[n]` is the index of the least number that ends a run of n + 1 numbers.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (index, number) in numbers.iter().enumerate() {
        let at = ends.partition_point(|end| numbers.get(*end).is_some_and(|it| it < number));
        before.push(at.checked_sub(1).and_then(|last| ends.get(last).copied()));
        match ends.get_mut(at) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut stay = vec![false; numbers.len()];
    let mut next = ends.last().copied();
    while let Some(index) = next {
        if let Some(stays) = stay.get_mut(index) {
            *stays = true;
        }
        next = before.get(index).copied().flatten();
    }
    stay
}

#[cfg(test)]
mod tests {
    use super::moves;

    fn moved(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
        let moves = moves(old, new, |name| *name);
        moves.iter().map(|it| (it.from, it.to)).collect()
    }

    #[test]
    fn the_fewest_names_have_moved() {
        assert_eq!(moved(&["a", "b", "c"], &["a", "x", "b", "c"]), []);
        assert_eq!(
            moved(&["a", "b", "c", "d"], &["d", "a", "b", "c"]),
            [(3, 0)]
        );
        assert_eq!(moved(&["a", "gone", "b"], &["b", "a"]).len(), 1);
        assert_eq!(moved(&[], &["a"]), []);
    }
}
