//! What a report comes to, in words.

use std::collections::{BTreeMap, BTreeSet};

use wsdl_diff::{Action, Change, Level};

use super::report::{Report, counted, number};

/// What breaks, the worst first: `130 breaking: 1 field moved (silent data loss), 76 operations and
/// 20 types gone`.
pub(super) fn what_breaks(report: &Report) -> String {
    let changes = report.entries.iter().map(|entry| &entry.change);
    let breaking: Vec<&Change> = changes.filter(|it| it.level() == Level::Breaking).collect();
    if breaking.is_empty() {
        return "Nothing breaks.".into();
    }
    let mut kinds: BTreeMap<(Action, bool), Kind<'_>> = BTreeMap::new();
    for change in &breaking {
        let key = (change.rule.action, change.silent_losses() > 0);
        let kind = kinds.entry(key).or_default();
        kind.losses = kind.losses.max(change.silent_losses());
        let subject = change.rule.subject;
        let noun = if subject.is_type() {
            "type"
        } else {
            subject.noun()
        };
        *kind.nouns.entry(noun).or_default() += 1;
    }
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, kind)| (usize::MAX - kind.losses, usize::MAX - kind.size()));
    let kinds: Vec<String> = kinds
        .iter()
        .map(|((action, _), kind)| kind.words(*action))
        .collect();
    format!("{} breaking: {}.", number(breaking.len()), kinds.join("; "))
}

/// Changes of one action.
#[derive(Default)]
struct Kind<'a> {
    /// For how many sides they lose a value silently.
    losses: usize,
    nouns: BTreeMap<&'a str, usize>,
}

impl Kind<'_> {
    fn size(&self) -> usize {
        self.nouns.values().sum()
    }

    fn words(&self, action: Action) -> String {
        let mut nouns: Vec<_> = self.nouns.iter().collect();
        nouns.sort_by_key(|(_, count)| usize::MAX - **count);
        let mut nouns: Vec<String> = nouns
            .into_iter()
            .map(|(noun, count)| counted(*count, noun))
            .collect();
        let last = nouns.pop().unwrap_or_default();
        let nouns = if nouns.is_empty() {
            last
        } else {
            format!("{} and {last}", nouns.join(", "))
        };
        let verb = match action {
            Action::Removed => "gone".to_owned(),
            other => other.id().replace('-', " "),
        };
        let loss = if self.losses > 0 {
            " (silent data loss)"
        } else {
            ""
        };
        format!("{nouns} {verb}{loss}")
    }
}

/// The agents that something breaking reaches.
fn affected(report: &Report) -> BTreeSet<&str> {
    let changes = report.entries.iter().map(|entry| &entry.change);
    let breaking = changes.filter(|change| change.level() == Level::Breaking);
    let agents = breaking.flat_map(|it| it.agent.as_deref().into_iter().chain(it.reach.agents()));
    agents.collect()
}

/// Whom it concerns, or whom it does not, whichever list is shorter; empty if only the changes for one
/// application are shown, nothing breaks, or everybody may be concerned.
pub(super) fn for_whom(report: &Report) -> String {
    let affected = affected(report);
    let agents = report.agents.iter().map(String::as_str);
    let safe: Vec<&str> = agents.filter(|it| !affected.contains(it)).collect();
    let breaks = report.count(Change::level)[0] > 0;
    if safe.is_empty() || !breaks || report.chosen.is_some() {
        return String::new();
    }
    // What breaks may reach no agent.
    if (1..=safe.len()).contains(&affected.len()) {
        let affected: Vec<&str> = affected.into_iter().collect();
        return format!("Affects programs that call: {}.", affected.join(", "));
    }
    format!("No effect on programs that call only: {}.", safe.join(", "))
}

/// The last word: what is left to decide.
pub(super) fn verdict(report: &Report) -> String {
    let [breaking, ..] = report.count(Change::level);
    let left = report.left();
    if left == 0 {
        return match breaking {
            0 => "Verdict: nothing breaks.".into(),
            all => format!("Verdict: {} breaking, all accepted.", number(all)),
        };
    }
    format!(
        "Verdict: {} breaking, {} accepted, {} left. `--draft-accept` drafts the entries for \
         wsdl/accepted.toml.",
        number(breaking),
        number(breaking - left),
        number(left)
    )
}
