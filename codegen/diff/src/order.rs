//! Finds the items of a sequence that have moved.

use std::collections::BTreeMap;

/// Returns the names that are in both sequences and out of order: the fewest whose removal leaves
/// the others in the same order on both sides. Each has its old and its new index.
pub(super) fn moved<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<(usize, usize)> {
    let places: BTreeMap<&str, usize> = new
        .iter()
        .enumerate()
        .map(|(index, name)| (*name, index))
        .collect();
    let common: Vec<(usize, usize)> = old
        .iter()
        .enumerate()
        .filter_map(|(index, name)| Some((index, *places.get(name)?)))
        .collect();
    let stay = longest_increasing(&common);
    common
        .into_iter()
        .zip(stay)
        .filter_map(|(pair, stays)| (!stays).then_some(pair))
        .collect()
}

/// Returns, for each pair, whether it is in one longest run of pairs that increase on both sides.
fn longest_increasing(pairs: &[(usize, usize)]) -> Vec<bool> {
    // `ends[n]` is the pair with the least second number that ends a run of n + 1 pairs.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, (_, place)) in pairs.iter().enumerate() {
        let at = ends.partition_point(|end| pairs.get(*end).is_some_and(|pair| pair.1 < *place));
        before.push(at.checked_sub(1).and_then(|last| ends.get(last).copied()));
        match ends.get_mut(at) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut stay = vec![false; pairs.len()];
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
    use super::moved;

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
