//! The report for people who use the service: prose lists in markdown, without verdicts.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use wsdl_diff::{Action, Level, Subject};
use wsdl_rust::text::markdown::code;

use super::report::{Entry, Report, counted, number};

/// Names in one sentence, at most.
const NAMES: usize = 40;

/// Writes the notes.
pub(super) fn render(report: &Report) -> String {
    let mut text = format!("## {}\n\n", report.new.service);
    if report.entries.is_empty() {
        text.push_str("Nothing has changed.\n");
        return text;
    }
    let sizes = report.sizes().map(|(noun, _, new)| counted(new, noun));
    let _ = writeln!(text, "The service now has {}.", sizes.join(", "));
    section(&mut text, "What needs attention", report, |entry| {
        entry.change.level() == Level::Breaking
    });
    section(&mut text, "What is new", report, |entry| {
        entry.change.level() != Level::Breaking && is_new(entry)
    });
    section(&mut text, "What else has changed", report, |entry| {
        entry.change.level() != Level::Breaking && !is_new(entry)
    });
    text
}

fn is_new(entry: &Entry) -> bool {
    matches!(entry.change.rule.action, Action::Added | Action::Inserted)
}

fn section(text: &mut String, title: &str, report: &Report, wanted: impl Fn(&Entry) -> bool) {
    // One sentence for each kind of change in each agent, or in all shared types.
    let mut lists: BTreeMap<(Option<&str>, Subject, Action), Vec<&str>> = BTreeMap::new();
    for entry in report.entries.iter().filter(|entry| wanted(entry)) {
        let change = &entry.change;
        let action = match change.rule.action {
            Action::Inserted => Action::Added,
            action => action,
        };
        let key = (change.agent.as_deref(), change.rule.subject, action);
        lists.entry(key).or_default().push(&change.path);
    }
    if lists.is_empty() {
        return;
    }
    let _ = writeln!(text, "\n### {title}\n");
    for ((_, subject, action), paths) in lists {
        let verb = action.id().replace('-', " ");
        let mut names: Vec<String> = paths.iter().take(NAMES).map(|path| code(path)).collect();
        if paths.len() > NAMES {
            names.push(format!("and {} more", number(paths.len() - NAMES)));
        }
        let _ = writeln!(
            text,
            "- {} {verb}: {}.",
            counted(paths.len(), subject.noun()),
            names.join(", ")
        );
    }
}
