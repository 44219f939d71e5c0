//! Which versions of a service follow each other, and what changed from one to the next.

use std::collections::BTreeMap;

use super::chapter::Chapter;
use wsdl_diff::{Side, Summaries, diff};

/// The versions of each service in the order of their names. Each is compared with the one before
/// and the one after it, so that the pages do not grow with the square of their number.
#[derive(Debug, Default)]
pub(super) struct Neighbours<'a> {
    /// The indices of the chapters before and after a chapter, by its name.
    next_to: BTreeMap<&'a str, Vec<usize>>,
    /// The changes from a version to the next, by the names of both.
    changes: BTreeMap<(&'a str, &'a str), Summaries>,
}

impl<'a> Neighbours<'a> {
    /// Compares `chapters`, which stand in the order of their names.
    pub(super) fn new(chapters: &[Chapter<'a>]) -> Self {
        let mut neighbours = Self::default();
        let mut last: BTreeMap<usize, (usize, &Chapter<'a>)> = BTreeMap::new();
        for (index, new) in chapters.iter().enumerate() {
            if let Some((before, old)) = last.insert(new.named.family, (index, new)) {
                neighbours.add((before, old), (index, new));
            }
        }
        neighbours
    }

    fn add(&mut self, (before, old): (usize, &Chapter<'a>), (after, new): (usize, &Chapter<'a>)) {
        self.next_to.entry(old.name()).or_default().push(after);
        self.next_to.entry(new.name()).or_default().push(before);
        let summaries = Summaries::of(&diff(side(old), side(new)));
        self.changes.insert((old.name(), new.name()), summaries);
    }

    /// The indices of the chapters before and after the one called `name`.
    pub(super) fn of(&self, name: &str) -> &[usize] {
        self.next_to.get(name).map_or(&[], Vec::as_slice)
    }

    /// The changes from one version to the next.
    pub(super) fn changes(&self, old: &'a str, new: &'a str) -> Option<&Summaries> {
        self.changes.get(&(old, new))
    }
}

fn side<'a>(chapter: &Chapter<'a>) -> Side<'a> {
    Side {
        name: chapter.name(),
        model: chapter.model(),
        family: chapter.module.family,
    }
}
