//! What every format shows: the changes with what has been accepted, and counts.

use std::borrow::Cow;
use std::collections::BTreeMap;

use wsdl_diff::{Change, Diff, Direction, Level, Rule, Totals, diff};
use wsdl_schema::diagnostic::Location;
use wsdl_schema::text::visible;

use super::accept;
use super::side::Side;

/// A comparison, ready to be shown.
pub(super) struct Report {
    pub(super) old: Half,
    pub(super) new: Half,
    pub(super) entries: Vec<Entry>,
    /// Entries of the file of accepted changes that match no change.
    pub(super) stale: Vec<accept::Entry>,
}

/// One side.
pub(super) struct Half {
    pub(super) label: String,
    pub(super) service: String,
    pub(super) totals: Totals,
}

/// A change.
pub(super) struct Entry {
    pub(super) change: Change,
    /// Why it has been accepted, if it has.
    pub(super) accepted: Option<String>,
}

impl Report {
    /// How many changes have been accepted.
    pub(super) fn accepted(&self) -> usize {
        let entries = self.entries.iter();
        entries.filter(|entry| entry.accepted.is_some()).count()
    }

    /// Compares two sides.
    pub(super) fn of(old: &Side, new: &Side, mut accepted: Vec<accept::Entry>) -> Self {
        accepted.retain(|entry| entry.concerns(&new.name));
        let Diff {
            old: before,
            new: after,
            changes,
        } = diff(old.for_diff(), new.for_diff());
        let half = |side: &Side, totals| Half {
            label: side.label.clone(),
            service: side.name.clone(),
            totals,
        };
        let mut used = vec![false; accepted.len()];
        let entries = changes.into_iter().map(|change| {
            let id = change.id();
            let mut reason = None;
            for (entry, used) in accepted.iter().zip(&mut used) {
                if entry.matches(&id) {
                    *used = true;
                    reason.get_or_insert_with(|| entry.reason.clone());
                }
            }
            Entry {
                change,
                accepted: reason,
            }
        });
        let entries = entries.collect();
        let stale = accepted.into_iter().zip(used).filter(|(_, used)| !used);
        Self {
            old: half(old, before),
            new: half(new, after),
            entries,
            stale: stale.map(|(entry, _)| entry).collect(),
        }
    }

    /// How many changes there are of each level, the worst first, by what `level` says.
    pub(super) fn count(&self, level: impl Fn(&Change) -> Level) -> [usize; 3] {
        Level::ALL.map(|wanted| {
            let of = |entry: &&Entry| level(&entry.change) == wanted;
            self.entries.iter().filter(of).count()
        })
    }

    /// The report for readers: with no character in it that cannot be seen, or that changes the
    /// order of what follows. Schemas and files can hold any.
    pub(super) fn visible(mut self) -> Self {
        for half in [&mut self.old, &mut self.new] {
            show(&mut half.label);
            show(&mut half.service);
        }
        for Entry { change, accepted } in &mut self.entries {
            show(&mut change.path);
            show(&mut change.detail);
            let others = [&mut change.agent, &mut change.candidate, accepted];
            others.into_iter().flatten().for_each(show);
        }
        for entry in &mut self.stale {
            show(&mut entry.change);
            show(&mut entry.place);
        }
        self
    }

    /// The worst level among what has not been accepted.
    pub(super) fn worst(&self) -> Option<Level> {
        let open = self.entries.iter().filter(|entry| entry.accepted.is_none());
        open.map(|entry| entry.change.level()).max()
    }

    /// The entries of one level, by agent and then by rule; shared types come first.
    pub(super) fn grouped(&self, level: Level) -> BTreeMap<Group<'_>, Vec<&Entry>> {
        let mut groups: BTreeMap<Group<'_>, Vec<&Entry>> = BTreeMap::new();
        for entry in self
            .entries
            .iter()
            .filter(|entry| entry.change.level() == level)
        {
            let group = Group {
                agent: entry.change.agent.as_deref(),
                rule: entry.change.rule,
            };
            groups.entry(group).or_default().push(entry);
        }
        groups
    }

    /// The line with the counts.
    pub(super) fn headline(&self) -> String {
        let [breaking, warning, compatible] = self.count(Change::level);
        if self.entries.is_empty() {
            return "no change".into();
        }
        format!(
            "{} breaking, {}, {} compatible",
            number(breaking),
            counted(warning, "warning"),
            number(compatible)
        )
    }

    /// What there is on both sides: a noun and how many.
    pub(super) fn sizes(&self) -> [(&'static str, usize, usize); 4] {
        let (old, new) = (self.old.totals, self.new.totals);
        [
            ("agent", old.agents, new.agents),
            ("operation", old.operations, new.operations),
            ("complex type", old.complex_types, new.complex_types),
            ("simple type", old.simple_types, new.simple_types),
        ]
    }
}

fn show(text: &mut String) {
    if let Cow::Owned(shown) = visible(text) {
        *text = shown;
    }
}

/// What is shown together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Group<'a> {
    pub(super) agent: Option<&'a str>,
    pub(super) rule: Rule,
}

/// What changes outside any agent are filed under.
pub(super) const SHARED: &str = "Shared by the agents";

/// A number with commas.
pub(super) fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A noun for so many things.
pub(super) fn plural(noun: &str, count: usize) -> String {
    match noun {
        noun if count == 1 => noun.to_owned(),
        "address" => "addresses".into(),
        "dictionary" => "dictionaries".into(),
        "dictionary entry" => "dictionary entries".into(),
        noun => format!("{noun}s"),
    }
}

/// So many things, such as `1 agent` and `2,029 operations`.
pub(super) fn counted(count: usize, noun: &str) -> String {
    format!("{} {}", number(count), plural(noun, count))
}

/// `FILE:LINE`.
pub(super) fn place(location: &Location) -> String {
    let line = location.line_column().0;
    format!("{}:{line}", visible(location.name()))
}

/// Why a change is of this level, and for whom; who have one reason share a line.
pub(super) fn reasons(change: &Change, level: Level) -> Vec<String> {
    let mut reasons: Vec<(String, &str)> = Vec::new();
    for (who, verdict) in change.verdicts.named() {
        if verdict.level != level {
            continue;
        }
        match reasons
            .iter_mut()
            .find(|(_, reason)| *reason == verdict.reason)
        {
            Some((people, _)) => *people = format!("{people} and {who}"),
            None => reasons.push((who.to_owned(), &verdict.reason)),
        }
    }
    let line = |(people, reason)| format!("{people}: {reason}");
    reasons.into_iter().map(line).collect()
}

/// How many operations and agents a change concerns, and on which way.
pub(super) fn reach(change: &Change) -> String {
    let (operations, agents) = (change.reach.operations().len(), change.reach.agents().len());
    if operations == 0 {
        return "no operation".into();
    }
    let way = match change.reach.direction() {
        Direction::Both => "both ways",
        direction => direction.word(),
    };
    let operations = counted(operations, "operation");
    format!("{operations} of {}, {way}", counted(agents, "agent"))
}

/// The path within its agent, which the heading names.
pub(super) fn short_path(change: &Change) -> &str {
    let within = change
        .agent
        .as_deref()
        .and_then(|agent| change.path.strip_prefix(agent));
    within
        .and_then(|path| path.strip_prefix('.'))
        .unwrap_or(&change.path)
}
