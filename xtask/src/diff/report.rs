//! What every format shows: the changes with what has been accepted, and counts.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use wsdl_diff::{Change, Diff, Direction, Level, Totals, diff};
use wsdl_schema::diagnostic::Location;
use wsdl_schema::nearest::nearest;
use wsdl_schema::text::visible;

use super::accept;
use super::side::Side;

/// A comparison, ready to be shown.
pub(super) struct Report {
    pub(super) old: Half,
    pub(super) new: Half,
    /// The agents that both sides have.
    pub(super) agents: Vec<String>,
    pub(super) entries: Vec<Entry>,
    /// Entries of the file of accepted changes that match no change.
    pub(super) stale: Vec<Stale>,
    /// What the changes were chosen by, if not all are shown.
    pub(super) chosen: Option<String>,
}

/// One side.
pub(super) struct Half {
    pub(super) label: String,
    pub(super) service: String,
    pub(super) totals: Totals,
}

/// A change.
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) change: Change,
    /// Why it has been accepted, if it has.
    pub(super) accepted: Option<String>,
}

/// An entry of the file of accepted changes that matches no change.
pub(super) struct Stale {
    pub(super) entry: accept::Entry,
    /// The id that was probably meant.
    pub(super) meant: Option<String>,
}

impl Stale {
    /// What is wrong with it, and what to do.
    pub(super) fn words(&self) -> String {
        match &self.meant {
            Some(meant) => format!("matches no change; did you mean `{}`?", visible(meant)),
            None => "matches no change any more; remove it".into(),
        }
    }
}

impl Report {
    /// How many changes have been accepted.
    pub(super) fn accepted(&self) -> usize {
        let entries = self.entries.iter();
        entries.filter(|entry| entry.accepted.is_some()).count()
    }

    /// How many breaking changes have not been accepted.
    pub(super) fn left(&self) -> usize {
        let is_left =
            |entry: &&Entry| entry.accepted.is_none() && entry.change.level() == Level::Breaking;
        self.entries.iter().filter(is_left).count()
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
        let mut entries: Vec<Entry> = changes.into_iter().map(unreviewed).collect();
        for entry in &mut entries {
            for (reviewed, used) in accepted.iter().zip(&mut used) {
                if reviewed.matches(&entry.id) {
                    *used = true;
                    entry
                        .accepted
                        .get_or_insert_with(|| reviewed.reason.clone());
                }
            }
        }
        accept_consequences(&mut entries);
        let stale = accepted.into_iter().zip(used).filter(|(_, used)| !used);
        let stale = stale.map(|(entry, _)| entry).collect();
        let agents = old.model.agents.keys();
        let agents = agents.filter(|name| new.model.agents.contains_key(*name));
        Self {
            old: half(old, before),
            new: half(new, after),
            agents: agents.map(ToString::to_string).collect(),
            stale: meant(stale, &entries),
            entries,
            chosen: None,
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
        self.agents.iter_mut().for_each(show);
        self.chosen.iter_mut().for_each(show);
        for Entry {
            id,
            change,
            accepted,
        } in &mut self.entries
        {
            let texts = [&mut change.path, &mut change.owner, &mut change.detail, id];
            texts.into_iter().for_each(show);
            let others = [
                &mut change.agent,
                &mut change.candidate,
                &mut change.cause,
                accepted,
            ];
            others.into_iter().flatten().for_each(show);
        }
        for Stale { entry, meant } in &mut self.stale {
            show(&mut entry.change);
            show(&mut entry.place);
            meant.iter_mut().for_each(show);
        }
        self
    }

    /// The worst level among what has not been accepted.
    pub(super) fn worst(&self) -> Option<Level> {
        let open = self.entries.iter().filter(|entry| entry.accepted.is_none());
        open.map(|entry| entry.change.level()).max()
    }

    /// The line with the counts.
    pub(super) fn headline(&self) -> String {
        let [breaking, warning, compatible] = self.count(Change::level);
        if self.entries.is_empty() {
            return "no change".into();
        }
        let review = match breaking - self.left() {
            0 => String::new(),
            accepted => format!(
                " ({} accepted, {} left)",
                number(accepted),
                number(self.left())
            ),
        };
        format!(
            "{} breaking{review}, {}, {} compatible",
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

fn unreviewed(change: Change) -> Entry {
    Entry {
        id: change.id(),
        change,
        accepted: None,
    }
}

/// Who accepts a change accepts what only follows from it.
fn accept_consequences(entries: &mut [Entry]) {
    let accepted = entries.iter().filter_map(|entry| {
        let reason = entry.accepted.clone()?;
        Some((entry.id.clone(), reason))
    });
    let accepted: BTreeMap<String, String> = accepted.collect();
    for entry in entries.iter_mut().filter(|entry| entry.accepted.is_none()) {
        let cause = entry.change.cause.as_ref();
        entry.accepted = cause.and_then(|cause| accepted.get(cause)).cloned();
    }
}

/// The entries that match nothing that are compared with all ids; a file may have any number.
const COMPARED: usize = 20;

fn meant(stale: Vec<accept::Entry>, entries: &[Entry]) -> Vec<Stale> {
    let stale = stale.into_iter().enumerate();
    let stale = stale.map(|(index, entry)| {
        let meant = (index < COMPARED)
            .then(|| likely(&entry.change, entries))
            .flatten();
        Stale { entry, meant }
    });
    stale.collect()
}

/// What one pattern of ids is for: the parts of an owner, or the operations of an agent.
pub(super) fn holder(change: &Change) -> &str {
    match &change.agent {
        Some(agent) if change.owner == change.path && change.path != *agent => agent,
        _ => &change.owner,
    }
}

/// The id, or the pattern for all parts of an owner, that is most like this one.
fn likely(wanted: &str, entries: &[Entry]) -> Option<String> {
    if !wanted.contains('*') {
        return nearest(wanted, entries.iter().map(|entry| entry.id.clone()));
    }
    let pattern = |entry: &Entry| format!("{}:{}.*", entry.change.rule.id(), holder(&entry.change));
    let patterns: BTreeSet<String> = entries.iter().map(pattern).collect();
    nearest(wanted, patterns)
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
