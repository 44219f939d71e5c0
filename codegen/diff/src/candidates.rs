//! Finds removed and added things that may be the same under another name.

use std::collections::{BTreeMap, BTreeSet};

use super::change::Change;
use super::likeness::{Interner, Item, likeness};
use super::rules::{Action, Subject};

/// A description of something added or removed.
pub(super) struct Fingerprint {
    /// The path of its owner; empty if it may have moved anywhere.
    pub(super) parent: String,
    /// Its own name.
    pub(super) name: String,
    /// Its content: types of elements, literals, parameters.
    pub(super) content: BTreeSet<String>,
}

/// The likeness from which a pair is shown, of at most 1.
const LIKE: f64 = 0.7;
/// The largest number of pairs in a group in which all pairs are compared. Between the vendor's
/// deliveries of 2020 and 2026, and between two versions of a service, the largest group has
/// 36,480.
const ALL_PAIRS: usize = 1 << 18;
/// The largest number of added things that one removed thing is compared with in a larger group.
const MOST: usize = 64;

/// Notes at each removed thing and its most similar added one that they may be the same. Returns
/// the number of pairs that were compared.
pub(super) fn find(changes: &mut [Change], prints: &[(usize, Fingerprint)]) -> usize {
    let mut pairs = Vec::new();
    let mut compared = 0;
    for group in groups(changes, prints).values() {
        for (gone, come) in group.pairs() {
            compared += 1;
            let likeness = likeness(gone, come);
            if likeness >= LIKE {
                pairs.push((likeness, gone.change, come.change));
            }
        }
    }
    // The best first; ties in the order of the changes, so that the result is deterministic.
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
    compared
}

/// The removed and the added things of one place.
#[derive(Default)]
struct Group<'a> {
    gone: Vec<Item<'a>>,
    come: Vec<Item<'a>>,
}

/// The changes that may belong together: of one subject, in one place.
fn groups<'a>(
    changes: &[Change],
    prints: &'a [(usize, Fingerprint)],
) -> BTreeMap<(Subject, &'a str), Group<'a>> {
    let mut groups: BTreeMap<(Subject, &str), Group<'_>> = BTreeMap::new();
    let mut interner = Interner::default();
    for (index, print) in prints {
        let Some(change) = changes.get(*index) else {
            continue;
        };
        let key = (joined(change.rule.subject), print.parent.as_str());
        let group = groups.entry(key).or_default();
        let items = match change.rule.action {
            Action::Removed => &mut group.gone,
            _ => &mut group.come,
        };
        items.push(Item::new(
            *index,
            &print.name,
            &print.content,
            &mut interner,
        ));
    }
    groups
}

/// A record stays one whether or not it joins a polymorphic family.
fn joined(subject: Subject) -> Subject {
    match subject {
        Subject::Derived => Subject::Record,
        other => other,
    }
}

impl<'a> Group<'a> {
    /// Returns the pairs to compare: all of them, or for each removed thing the added ones that
    /// share its rarest parts.
    fn pairs(&self) -> Vec<(&Item<'a>, &Item<'a>)> {
        if self.gone.len().saturating_mul(self.come.len()) <= ALL_PAIRS {
            let all = |gone| self.come.iter().map(move |come| (gone, come));
            return self.gone.iter().flat_map(all).collect();
        }
        let index = self.index();
        let likely = |gone| {
            let likely = self.likely(gone, &index).into_iter();
            likely.filter_map(move |come| Some((gone, self.come.get(come)?)))
        };
        self.gone.iter().flat_map(likely).collect()
    }

    /// The added things that have each part.
    fn index(&self) -> BTreeMap<usize, Vec<usize>> {
        let mut index: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (number, come) in self.come.iter().enumerate() {
            for part in come.parts() {
                index.entry(part).or_default().push(number);
            }
        }
        index
    }

    fn likely(&self, gone: &Item<'_>, index: &BTreeMap<usize, Vec<usize>>) -> BTreeSet<usize> {
        let mut lists: Vec<&Vec<usize>> = gone.parts().filter_map(|it| index.get(&it)).collect();
        lists.sort_by_key(|list| list.len());
        let mut likely = BTreeSet::new();
        for come in lists.into_iter().flat_map(|list| list.iter().take(MOST)) {
            if likely.len() == MOST {
                break;
            }
            likely.insert(*come);
        }
        likely
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{ALL_PAIRS, Fingerprint, MOST, find};
    use crate::change::Change;
    use crate::rules::{Action, Facts, Rule, Subject, judge};

    fn change(action: Action, name: &str) -> Change {
        let rule = Rule::new(Subject::Record, action);
        Change {
            rule,
            path: name.to_owned(),
            owner: name.to_owned(),
            agent: None,
            detail: String::new(),
            old: None,
            new: None,
            reach: Arc::default(),
            verdicts: judge(rule, &Facts::default()),
            rust_name: None,
            cause: None,
            candidate: None,
        }
    }

    /// Returns types that have all been renamed; each has the given content.
    fn renamed(
        count: usize,
        content: impl Fn(&str, usize) -> String,
    ) -> (Vec<Change>, Vec<(usize, Fingerprint)>) {
        let (mut changes, mut prints) = (Vec::new(), Vec::new());
        for (action, prefix) in [(Action::Removed, "Alpha"), (Action::Added, "Alphabet")] {
            for number in 0..count {
                let name = format!("{prefix}{number}Type");
                let print = Fingerprint {
                    parent: String::new(),
                    name: name.clone(),
                    content: [content(prefix, number)].into(),
                };
                prints.push((changes.len(), print));
                changes.push(change(action, &name));
            }
        }
        (changes, prints)
    }

    fn compared(count: usize, content: impl Fn(&str, usize) -> String) -> usize {
        let (mut changes, prints) = renamed(count, content);
        find(&mut changes, &prints)
    }

    #[test]
    fn comparisons_grow_as_the_changes_do() {
        type Content<'a> = &'a dyn Fn(&str, usize) -> String;
        let contents: [Content<'_>; 3] = [
            &|prefix, number| format!("{prefix}{number}"),
            &|_, number| number.to_string(),
            &|_, _| "all alike".to_owned(),
        ];
        for content in contents {
            for count in [1_000, 3_000, 6_000] {
                let compared = compared(count, content);
                assert!(compared <= MOST * count, "{count}: {compared}");
            }
        }
        let whole = ALL_PAIRS.isqrt();
        assert_eq!(
            compared(whole, |_, number| number.to_string()),
            whole * whole
        );
    }

    #[test]
    fn many_renamed_types_are_found() {
        let (mut changes, prints) = renamed(3_000, |_, number| number.to_string());
        find(&mut changes, &prints);
        for number in 0..3_000 {
            let (gone, come) = (&changes[number], &changes[3_000 + number]);
            assert_eq!(gone.candidate.as_ref(), Some(&come.path));
            assert_eq!(come.candidate.as_ref(), Some(&gone.path));
        }
    }
}
