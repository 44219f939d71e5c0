//! Release notes for people who use the service: per agent, from what to what, and what to do.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use wsdl_diff::{Action, Level, Rule};
use wsdl_rust::text::markdown::{code, plain};

use super::band::Band;
use super::cluster::{Cluster, Clusters};
use super::report::{Entry, Report, SHARED, counted, number};

/// Names in one sentence, at most.
const NAMES: usize = 40;

/// Writes the notes.
pub(super) fn render(report: &Report) -> String {
    let mut text = format!("## {}\n\n", plain(&report.new.service));
    if report.entries.is_empty() {
        text.push_str("Nothing has changed.\n");
        return text;
    }
    let (old, new) = (&report.old.label, &report.new.label);
    let sizes = report.sizes().map(|(noun, old, new)| match old == new {
        true => counted(new, noun),
        false => format!("{} → {}", number(old), counted(new, noun)),
    });
    let _ = writeln!(
        text,
        "{} → {}: {}.\n",
        code(old),
        code(new),
        sizes.join(", ")
    );
    let _ = writeln!(text, "{}", bump(report));
    let clusters = Clusters::of(report);
    section(
        &mut text,
        "What needs attention",
        &clusters,
        &[Band::Silent, Band::Breaking],
    );
    section(
        &mut text,
        "What is new and what else has changed",
        &clusters,
        &[Band::Warning, Band::Compatible],
    );
    text
}

/// The version that the crate needs, by the worst for Rust source.
fn bump(report: &Report) -> String {
    let breaks = |entry: &Entry, level| entry.change.verdicts.source.level == level;
    let has = |level| report.entries.iter().any(|entry| breaks(entry, level));
    let worst = report
        .entries
        .iter()
        .map(|entry| entry.change.level())
        .max();
    if has(Level::Breaking) {
        "Version: a new major one (before 1.0 a new minor one), since Rust source breaks.".into()
    } else if worst == Some(Level::Breaking) {
        "Version: a new major one (before 1.0 a new minor one): Rust source compiles, but calls \
         between the old and the new schema break."
            .into()
    } else if has(Level::Warning) || report.entries.iter().any(is_new) {
        "Version: a new minor one (before 1.0 a new patch).".into()
    } else {
        "Version: a new patch.".to_owned()
    }
}

fn is_new(entry: &Entry) -> bool {
    matches!(entry.change.rule.action, Action::Added | Action::Inserted)
}

/// What shares a line: for how many sides a value is lost, the agent, and the rule.
type Kind<'a> = (Reverse<usize>, Option<&'a str>, Rule);

/// The changes of some bands, under a heading for each agent.
fn section(text: &mut String, title: &str, clusters: &Clusters<'_>, bands: &[Band]) {
    let mut agents: BTreeMap<Option<&str>, Vec<String>> = BTreeMap::new();
    for band in bands {
        // One line for each kind of change in each agent, or in all shared types.
        let mut kinds: BTreeMap<Kind<'_>, Vec<Cluster<'_>>> = BTreeMap::new();
        for (group, found) in clusters.groups(*band) {
            let rule = Rule {
                action: match group.rule.action {
                    Action::Inserted => Action::Added,
                    action => action,
                },
                ..group.rule
            };
            kinds
                .entry((group.losses, group.agent, rule))
                .or_default()
                .extend(found);
        }
        for ((_, agent, rule), found) in kinds {
            agents
                .entry(agent)
                .or_default()
                .push(line(*band, rule, &found));
        }
    }
    if agents.is_empty() {
        return;
    }
    let _ = writeln!(text, "\n### {title}");
    for (agent, lines) in agents {
        let _ = writeln!(
            text,
            "\n**{}**\n\n{}",
            plain(agent.unwrap_or(SHARED)),
            lines.concat().trim_end()
        );
    }
}

/// How many things have changed in a way, which, from what to what, and what to do.
fn line(band: Band, rule: Rule, clusters: &[Cluster<'_>]) -> String {
    let count = clusters.iter().map(|it| it.entries.len()).sum();
    let mut names: Vec<String> = clusters.iter().take(NAMES).map(name).collect();
    if clusters.len() > NAMES {
        let rest = clusters.iter().skip(NAMES);
        let rest: usize = rest.map(|it| it.entries.len()).sum();
        names.push(format!("and {} more", number(rest)));
    }
    let loss = if band == Band::Silent {
        ", **silent data loss**"
    } else {
        ""
    };
    let verb = rule.action.id().replace('-', " ");
    let what = counted(count, rule.subject.noun());
    let mut line = format!("- {what} {verb}{loss}: {}.", names.join(", "));
    if band.level() == Level::Breaking {
        let _ = write!(line, " *What to do:* {}", rule.advice());
    }
    line.push('\n');
    line
}

/// The name of a thing or of equal ones, from what to what, and what goes or comes with it.
fn name(cluster: &Cluster<'_>) -> String {
    let Some(Entry { change, .. }) = cluster.entries.first() else {
        return String::new();
    };
    let mut name = code(&change.path);
    let parts = cluster.parts();
    if !parts.is_empty() {
        let mut shown: Vec<String> = parts.iter().take(NAMES).map(|part| code(part)).collect();
        if parts.len() > NAMES {
            shown.push(format!("and {} more", number(parts.len() - NAMES)));
        }
        name = format!("{} ({})", code(&change.owner), shown.join(", "));
    }
    let mut remarks = Vec::new();
    // What is gone or new has no two sides: its detail says what it is.
    let is_whole = matches!(
        change.rule.action,
        Action::Added | Action::Inserted | Action::Removed
    );
    if !is_whole && !change.detail.is_empty() {
        remarks.push(code(&change.detail));
    }
    if let Some(candidate) = &change.candidate {
        remarks.push(format!("perhaps the same as {}", code(candidate)));
    }
    let consequences = cluster.consequences();
    if !consequences.is_empty() {
        remarks.push(format!("with {consequences}"));
    }
    if !remarks.is_empty() {
        let _ = write!(name, " ({})", remarks.join("; "));
    }
    name
}
