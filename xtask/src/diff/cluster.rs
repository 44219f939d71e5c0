//! Changes that are shown as one: equal ones of one owner, and what follows from another change.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use wsdl_diff::Rule;

use super::band::Band;
use super::report::{Entry, Report, counted, reasons};

/// What is shown under one heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Group<'a> {
    /// For how many sides a value is lost silently; most first.
    pub(super) losses: Reverse<usize>,
    pub(super) agent: Option<&'a str>,
    pub(super) rule: Rule,
}

/// Equal changes of one owner, or a single change.
pub(super) struct Cluster<'a> {
    pub(super) entries: Vec<&'a Entry>,
    /// What only follows from it.
    pub(super) follows: Vec<&'a Entry>,
    /// The id that accepts these changes and no other one.
    pub(super) id: String,
}

/// The changes of a report in the order and the groups in which they are shown.
pub(super) struct Clusters<'a> {
    report: &'a Report,
    follows: BTreeMap<&'a str, Vec<&'a Entry>>,
    ids: BTreeSet<&'a str>,
}

impl<'a> Clusters<'a> {
    pub(super) fn of(report: &'a Report) -> Self {
        let entries = &report.entries;
        let ids = entries.iter().map(|entry| entry.id.as_str()).collect();
        let mut clusters = Self {
            report,
            follows: BTreeMap::new(),
            ids,
        };
        for entry in entries {
            if let Some(cause) = clusters.cause(entry) {
                clusters.follows.entry(cause).or_default().push(entry);
            }
        }
        clusters
    }

    /// The pattern of the changes of a rule in an owner, if it accepts these and no other one: another
    /// could be a silent loss. What is not shown has no id here, and a pattern could match it.
    pub(super) fn pattern(&self, rule: Rule, owner: &str, entries: &[&Entry]) -> Option<String> {
        let prefix = format!("{}:{owner}.", rule.id());
        let own: BTreeSet<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
        let matched = self.ids.range(prefix.as_str()..).copied();
        let matched = matched.take_while(|id| id.starts_with(&prefix));
        let is_exact = own.len() > 1 && self.report.chosen.is_none() && matched.eq(own);
        is_exact.then(|| format!("{prefix}*"))
    }

    /// The id of the change that this one is shown with.
    pub(super) fn cause(&self, entry: &'a Entry) -> Option<&'a str> {
        let cause = entry.change.cause.as_deref()?;
        self.ids.contains(cause).then_some(cause)
    }

    /// How many changes are in a band, with those that are shown elsewhere.
    pub(super) fn count(&self, band: Band) -> usize {
        let entries = self.report.entries.iter();
        entries
            .filter(|entry| Band::of(&entry.change) == band)
            .count()
    }

    /// The groups of a band, by agent and then by rule; shared types come first, and before them
    /// what loses values on most sides.
    pub(super) fn groups(&self, band: Band) -> Vec<(Group<'a>, Vec<Cluster<'a>>)> {
        let mut groups: BTreeMap<Group<'a>, Vec<&'a Entry>> = BTreeMap::new();
        for entry in &self.report.entries {
            let change = &entry.change;
            if Band::of(change) != band || self.cause(entry).is_some() {
                continue;
            }
            let group = Group {
                losses: Reverse(if band == Band::Silent {
                    change.silent_losses()
                } else {
                    0
                }),
                agent: change.agent.as_deref(),
                rule: change.rule,
            };
            groups.entry(group).or_default().push(entry);
        }
        let groups = groups.into_iter();
        groups
            .map(|(group, entries)| (group, self.clusters(entries)))
            .collect()
    }

    /// Puts equal changes of one owner together.
    fn clusters(&self, entries: Vec<&'a Entry>) -> Vec<Cluster<'a>> {
        let mut places = BTreeMap::new();
        let mut clusters: Vec<Vec<&'a Entry>> = Vec::new();
        for entry in entries {
            let change = &entry.change;
            if change.candidate.is_none() && change.owner != change.path {
                let reasons = reasons(change, change.level());
                let key = (&change.owner, &change.detail, reasons, &entry.accepted);
                let place = *places.entry(key).or_insert(clusters.len());
                if let Some(cluster) = clusters.get_mut(place) {
                    cluster.push(entry);
                    continue;
                }
            }
            clusters.push(vec![entry]);
        }
        clusters
            .into_iter()
            .map(|entries| self.cluster(entries))
            .collect()
    }

    fn cluster(&self, entries: Vec<&'a Entry>) -> Cluster<'a> {
        let follows = entries
            .iter()
            .filter_map(|entry| self.follows.get(entry.id.as_str()));
        let follows = follows.flatten().copied().collect();
        let id = match entries.as_slice() {
            [] => String::new(),
            [only] => only.id.clone(),
            [first, ..] => {
                let (rule, owner) = (first.change.rule, &first.change.owner);
                let pattern = self.pattern(rule, owner, &entries);
                let ids = entries.iter().map(|entry| entry.id.as_str());
                pattern.unwrap_or_else(|| ids.collect::<Vec<_>>().join(", "))
            }
        };
        Cluster {
            entries,
            follows,
            id,
        }
    }
}

impl Cluster<'_> {
    /// What follows, in words: `26 operations and 5 records removed`; empty if nothing does.
    pub(super) fn consequences(&self) -> String {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for entry in &self.follows {
            *counts.entry(entry.change.rule.subject.noun()).or_default() += 1;
        }
        let counts: Vec<String> = counts
            .iter()
            .map(|(noun, count)| counted(*count, noun))
            .collect();
        counts.join(", ")
    }

    /// The names of its parts, if there are several.
    pub(super) fn parts(&self) -> Vec<&str> {
        let part = |entry: &&Entry| {
            let change = &entry.change;
            let part = change
                .path
                .strip_prefix(change.owner.as_str())
                .unwrap_or(&change.path);
            part.trim_start_matches('.').len()
        };
        let lengths = self.entries.iter().map(|entry| (entry, part(entry)));
        let parts = lengths.map(|(entry, length)| {
            let path = &entry.change.path;
            path.get(path.len() - length..).unwrap_or(path)
        });
        if self.entries.len() > 1 {
            parts.collect()
        } else {
            Vec::new()
        }
    }
}
