//! The report for a terminal of 80 columns.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use wsdl_diff::{Change, Level};

use super::band::Band;
use super::cluster::{Cluster, Clusters, Group};
use super::judgement;
use super::report::{Entry, Report, SHARED, counted, number, place, reach, reasons, short_path};

/// How the text is written.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub(super) color: bool,
    /// Whether each change is shown with its id, places and reach, instead of names in a row.
    pub(super) all: bool,
}

const WIDTH: usize = 80;
/// Names that are shown of many changes of one kind.
const NAMES: usize = 12;

/// Writes the report.
pub(super) fn render(report: &Report, style: Style) -> String {
    let mut page = Page {
        text: String::new(),
        style,
    };
    page.head(report);
    let clusters = Clusters::of(report);
    for band in Band::ALL {
        page.band(&clusters, band);
    }
    if !style.all && !report.entries.is_empty() {
        page.wrapped(
            "\n",
            "--all shows each change with its places and reach, --format html a page to filter, \
             `diff explain RULE` what a rule means.",
        );
    }
    if !report.entries.is_empty() {
        page.line("");
        page.wrapped("", &judgement::verdict(report));
    }
    page.text
}

struct Page {
    text: String,
    style: Style,
}

fn color_of(level: Level) -> &'static str {
    match level {
        Level::Breaking => "1;31",
        Level::Warning => "33",
        Level::Compatible => "32",
    }
}

fn sign(level: Level) -> &'static str {
    match level {
        Level::Breaking => "✗",
        Level::Warning => "!",
        Level::Compatible => "·",
    }
}

impl Page {
    fn paint(&self, color: &str, text: &str) -> String {
        if self.style.color {
            format!("\x1b[{color}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }

    fn line(&mut self, text: &str) {
        self.text.push_str(text.trim_end());
        self.text.push('\n');
    }

    /// `text` after `indent`, in lines that fit; further lines are indented as far.
    fn wrapped(&mut self, indent: &str, text: &str) {
        let blank = " ".repeat(indent.trim_start_matches('\n').chars().count());
        self.fill(indent, &blank, text);
    }

    /// The same, with further lines indented more, so that none is taken for an entry.
    fn hanging(&mut self, indent: &str, text: &str) {
        self.fill(indent, &format!("{indent}    "), text);
    }

    fn fill(&mut self, indent: &str, blank: &str, text: &str) {
        let mut line = indent.to_owned();
        let mut is_empty = true;
        for word in text.split(' ') {
            let length = line.trim_start_matches('\n').chars().count() + 1 + word.chars().count();
            if !is_empty && length > WIDTH {
                self.line(&line);
                blank.clone_into(&mut line);
                is_empty = true;
            }
            if !is_empty {
                line.push(' ');
            }
            line.push_str(word);
            is_empty = false;
        }
        self.line(&line);
    }

    fn head(&mut self, report: &Report) {
        let (old, new) = (&report.old, &report.new);
        self.wrapped(
            "",
            &self.paint("1", &format!("{} → {}", old.label, new.label)),
        );
        if let Some(chosen) = &report.chosen {
            self.wrapped("", chosen);
        }
        if report.entries.is_empty() {
            return self.line("No change.");
        }
        let sizes = report.sizes().map(|(noun, old, new)| match old == new {
            true => counted(new, noun),
            false => format!("{} → {}", number(old), counted(new, noun)),
        });
        self.wrapped("", &sizes.join(", "));
        self.line("");
        self.wrapped("", &judgement::what_breaks(report));
        let for_whom = judgement::for_whom(report);
        if !for_whom.is_empty() {
            self.wrapped("", &for_whom);
        }
        self.line("");
        self.line(&format!(
            "{:<18}{:>10}{:>10}{:>12}",
            "", "breaking", "warning", "compatible"
        ));
        let row = |page: &mut Self, name: &str, counts: [usize; 3]| {
            let mut line = format!("{name:<18}");
            for ((count, level), width) in counts.into_iter().zip(Level::ALL).zip([10, 10, 12]) {
                let cell = format!("{:>width$}", number(count));
                let color = if count == 0 { "2" } else { color_of(level) };
                line.push_str(&page.paint(color, &cell));
            }
            page.line(&line);
        };
        row(
            self,
            "old client",
            report.count(|change| change.verdicts.old_client.level),
        );
        row(
            self,
            "new client",
            report.count(|change| change.verdicts.new_client.level),
        );
        row(
            self,
            "Rust source",
            report.count(|change| change.verdicts.source.level),
        );
        row(self, "changes by worst", report.count(Change::level));
        let accepted = report.accepted();
        if accepted > 0 {
            self.line(&format!("\n{} of them accepted", number(accepted)));
        }
    }

    fn band(&mut self, clusters: &Clusters<'_>, band: Band) {
        let groups = clusters.groups(band);
        if groups.is_empty() {
            return;
        }
        let level = band.level();
        let title = band.title().to_uppercase();
        let title = format!("{title} ({})", number(clusters.count(band)));
        self.line("");
        self.line(&self.paint(color_of(level), &title));
        let mut agent = Some("");
        for (group, clusters) in &groups {
            if agent != group.agent {
                agent = group.agent;
                self.line("");
                self.line(&self.paint("1", agent.unwrap_or(SHARED)));
            }
            self.group(level, *group, clusters);
        }
    }

    /// The changes of one rule; where reasons are shown, those with the same reasons together.
    fn group(&mut self, level: Level, group: Group<'_>, clusters: &[Cluster<'_>]) {
        // The other levels' reasons are what `explain` and `--all` are for.
        let in_full = level == Level::Breaking || self.style.all;
        let mut by_reason: BTreeMap<Vec<String>, Vec<&Cluster<'_>>> = BTreeMap::new();
        for cluster in clusters {
            let shown = in_full && level != Level::Compatible;
            let first = cluster.entries.first().filter(|_| shown);
            let reasons = first.map_or_else(Vec::new, |entry| reasons(&entry.change, level));
            by_reason.entry(reasons).or_default().push(cluster);
        }
        for (reasons, clusters) in by_reason {
            let total: usize = clusters.iter().map(|it| it.entries.len()).sum();
            let count = if total > 1 {
                format!(" ({})", number(total))
            } else {
                String::new()
            };
            let title = format!("  {} {}{count}", sign(level), group.rule.title());
            self.line(&self.paint(color_of(level), &title));
            for reason in reasons {
                self.wrapped("      ", &reason);
            }
            if in_full {
                for cluster in clusters {
                    self.cluster(cluster);
                }
            } else {
                self.names(&clusters);
            }
        }
    }

    /// One line for equal changes, or each of them with everything.
    fn cluster(&mut self, cluster: &Cluster<'_>) {
        if self.style.all {
            let entries = cluster.entries.iter().chain(&cluster.follows);
            return entries.for_each(|entry| self.entry(entry));
        }
        let Some(first) = cluster.entries.first() else {
            return;
        };
        let mut text = cluster.id.clone();
        if cluster.entries.len() > 1 {
            let _ = write!(text, "  ({})", number(cluster.entries.len()));
        }
        if !first.change.detail.is_empty() {
            let _ = write!(text, "  {}", first.change.detail);
        }
        self.hanging("    ", &text);
        self.notes(first);
        let consequences = cluster.consequences();
        if !consequences.is_empty() {
            self.wrapped("      ", &format!("with it: {consequences}"));
        }
    }

    /// The ids of the first changes, and what came or went with them.
    fn names(&mut self, clusters: &[&Cluster<'_>]) {
        let name = |cluster: &Cluster<'_>, entry: &Entry| {
            let id = &entry.id;
            match cluster.consequences().as_str() {
                "" => id.clone(),
                with => format!("{id} (with {with})"),
            }
        };
        let all = || {
            clusters
                .iter()
                .flat_map(|it| it.entries.iter().map(move |entry| (*it, *entry)))
        };
        let mut names: Vec<String> = all()
            .take(NAMES)
            .map(|(it, entry)| name(it, entry))
            .collect();
        let more = all().count().saturating_sub(NAMES);
        if more > 0 {
            names.push(format!("… and {} more", number(more)));
        }
        self.wrapped("    ", &names.join(", "));
    }

    fn entry(&mut self, entry: &Entry) {
        let change = &entry.change;
        let mut text = short_path(change).to_owned();
        if !change.detail.is_empty() {
            let _ = write!(text, "  {}", change.detail);
        }
        self.hanging("    ", &text);
        self.notes(entry);
        if self.style.all {
            self.origin(entry);
        }
    }

    /// What else there is to say.
    fn notes(&mut self, entry: &Entry) {
        if let Some(candidate) = &entry.change.candidate {
            self.wrapped("      ", &format!("perhaps the same as {candidate}"));
        }
        if let Some(reason) = &entry.accepted {
            self.wrapped("      ", &format!("accepted: {reason}"));
        }
    }

    /// Where it is, whom it concerns, and what it is called.
    fn origin(&mut self, entry: &Entry) {
        let change = &entry.change;
        let places = [&change.old, &change.new].map(|location| location.as_ref().map(place));
        let text = match places {
            [Some(old), Some(new)] => format!("{old} → {new}"),
            [old, new] => old.or(new).unwrap_or_default(),
        };
        let text = format!("{text} ({})", reach(change));
        self.wrapped("      ", &self.paint("2", &text));
        self.wrapped("      ", &self.paint("2", &format!("id: {}", entry.id)));
    }
}
