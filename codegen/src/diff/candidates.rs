//! Finds what may be the same thing under another name.

use std::collections::BTreeSet;

use super::{Action, Change, Subject};

/// What something added or removed looks like.
pub(super) struct Fingerprint {
    /// The path of what it stands in; empty if it may have gone anywhere.
    pub(super) parent: String,
    /// Its own name.
    pub(super) name: String,
    /// What it holds: types of elements, literals, parameters.
    pub(super) content: BTreeSet<String>,
}

/// A pair is shown from this likeness on, of at most 1.
const LIKE: f64 = 0.7;

/// Notes at each removed thing and its most similar added one that they may be the same.
pub(super) fn find(changes: &mut [Change], prints: &[(usize, Fingerprint)]) {
    let all: &[Change] = changes;
    let side = |removed: bool| {
        prints.iter().filter_map(move |(index, print)| {
            let change = all.get(*index)?;
            ((change.rule.action == Action::Removed) == removed).then_some((*index, print))
        })
    };
    let subject = |index: usize| all.get(index).map(|change| group(change.rule.subject));
    let mut pairs = Vec::new();
    for (gone, before) in side(true) {
        for (come, after) in side(false) {
            if subject(gone) == subject(come) && before.parent == after.parent {
                let likeness = likeness(before, after);
                if likeness >= LIKE {
                    pairs.push((likeness, gone, come));
                }
            }
        }
    }
    // The best first; ties in the order of the changes, so that the outcome is always the same.
    pairs.sort_by(|a, b| {
        b.0.total_cmp(&a.0)
            .then_with(|| (a.1, a.2).cmp(&(b.1, b.2)))
    });
    let mut taken = BTreeSet::new();
    for (_, gone, come) in pairs {
        if !taken.contains(&gone) && !taken.contains(&come) {
            taken.extend([gone, come]);
            let path = |index: usize| changes.get(index).map(|change| change.path.clone());
            let (from, to) = (path(gone), path(come));
            if let Some(change) = changes.get_mut(gone) {
                change.candidate = to;
            }
            if let Some(change) = changes.get_mut(come) {
                change.candidate = from;
            }
        }
    }
}

/// A record stays one whether or not it joins a polymorphic family.
fn group(subject: Subject) -> Subject {
    match subject {
        Subject::Derived => Subject::Record,
        other => other,
    }
}

fn likeness(a: &Fingerprint, b: &Fingerprint) -> f64 {
    let (a_pairs, b_pairs) = (pairs(&a.name), pairs(&b.name));
    let names = if a.name == b.name {
        1.0
    } else {
        dice(&a_pairs, &b_pairs)
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
fn pairs(name: &str) -> BTreeSet<String> {
    let letters: Vec<char> = name.to_lowercase().chars().collect();
    letters
        .windows(2)
        .map(|pair| pair.iter().collect())
        .collect()
}

/// Twice what is common over the sum of both.
#[allow(clippy::cast_precision_loss, reason = "sets of a few hundred")]
fn dice(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let total = a.len() + b.len();
    if total == 0 {
        return 0.0;
    }
    (2 * a.intersection(b).count()) as f64 / total as f64
}
