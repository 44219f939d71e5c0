//! How like each other two things are.

use std::collections::{BTreeMap, BTreeSet};

/// Something that has gone or come: its name and content as sorted numbers of their parts.
pub(super) struct Item<'a> {
    /// The index of its change.
    pub(super) change: usize,
    name: &'a str,
    letters: Vec<usize>,
    content: Vec<usize>,
}

/// A number for each text.
#[derive(Default)]
pub(super) struct Interner(BTreeMap<String, usize>);

impl Interner {
    fn of(&mut self, texts: impl Iterator<Item = String>) -> Vec<usize> {
        let mut numbers: Vec<usize> = texts
            .map(|text| {
                let next = self.0.len();
                *self.0.entry(text).or_insert(next)
            })
            .collect();
        numbers.sort_unstable();
        numbers
    }
}

impl<'a> Item<'a> {
    pub(super) fn new(
        change: usize,
        name: &'a str,
        content: &BTreeSet<String>,
        interner: &mut Interner,
    ) -> Self {
        Self {
            change,
            name,
            letters: interner.of(pairs_of_letters(name).into_iter()),
            content: interner.of(content.iter().cloned()),
        }
    }

    /// The numbers of all parts.
    pub(super) fn parts(&self) -> impl Iterator<Item = usize> {
        self.letters.iter().chain(&self.content).copied()
    }
}

/// How like each other two things are, of at most 1.
pub(super) fn likeness(a: &Item<'_>, b: &Item<'_>) -> f64 {
    let names = if a.name == b.name {
        1.0
    } else {
        dice(&a.letters, &b.letters)
    };
    // Names that have nothing in common are no renaming, however alike the rest.
    if names < 0.4 {
        return 0.0;
    }
    let contents = if a.content == b.content {
        1.0
    } else {
        dice(&a.content, &b.content)
    };
    f64::midpoint(names, contents)
}

/// The pairs of neighbouring letters, in lower case.
fn pairs_of_letters(name: &str) -> BTreeSet<String> {
    let letters: Vec<char> = name.to_lowercase().chars().collect();
    letters
        .windows(2)
        .map(|pair| pair.iter().collect())
        .collect()
}

/// Twice what is common over the sum of both.
#[allow(clippy::cast_precision_loss, reason = "sets of a few hundred")]
fn dice(a: &[usize], b: &[usize]) -> f64 {
    let total = a.len() + b.len();
    if total == 0 {
        return 0.0;
    }
    (2 * common(a, b)) as f64 / total as f64
}

/// How many numbers two sorted lists share.
fn common(a: &[usize], b: &[usize]) -> usize {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut count = 0;
    while let (Some(left), Some(right)) = (a.peek(), b.peek()) {
        let order = left.cmp(right);
        count += usize::from(order.is_eq());
        if order.is_le() {
            a.next();
        }
        if order.is_ge() {
            b.next();
        }
    }
    count
}
