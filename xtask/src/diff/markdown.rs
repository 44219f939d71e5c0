//! The report as a comment on a pull request: a table, then folded details, within GitHub's limit.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use wsdl_diff::{Change, Level};
use wsdl_rust::text::markdown::{code, plain};

use super::band::Band;
use super::cluster::{Cluster, Clusters, Group};
use super::judgement;
use super::report::{Entry, Report, SHARED, number, place, reach, reasons};

/// GitHub refuses comments of more characters than 65,536; bytes are never fewer. Half of that is more
/// than anybody reads in a comment, and two services fit.
const LIMIT: usize = 32_000;
/// Names of one kind that are shown of what does not break.
const NAMES: usize = 12;

/// Writes the report. The first line marks the comment, so that it can be found and replaced.
pub(super) fn render(report: &Report) -> String {
    let mut text = format!("<!-- schema diff of {} -->\n", words(&report.new.service));
    head(&mut text, report);
    let mut left_out = 0;
    let clusters = Clusters::of(report);
    for band in Band::ALL {
        section(&mut text, &clusters, band, &mut left_out);
    }
    if left_out > 0 {
        let _ = writeln!(
            text,
            "\n*{} changes are left out: a comment holds no more. \
             `cargo xtask diff --format html` shows all.*",
            number(left_out)
        );
    }
    text
}

fn head(text: &mut String, report: &Report) {
    let (old, new) = (&report.old, &report.new);
    // Writing to a `String` cannot fail, here and below.
    let _ = writeln!(
        text,
        "### Schema of {}: {}\n",
        words(&new.service),
        report.headline()
    );
    let _ = writeln!(text, "{} → {}\n", code(&old.label), code(&new.label));
    if let Some(chosen) = &report.chosen {
        let _ = writeln!(text, "{}\n", words(chosen));
    }
    if report.entries.is_empty() {
        return;
    }
    let _ = writeln!(text, "{}\n", words(&judgement::what_breaks(report)));
    let for_whom = judgement::for_whom(report);
    if !for_whom.is_empty() {
        let _ = writeln!(text, "{}\n", words(&for_whom));
    }
    let _ = writeln!(
        text,
        "| | breaking | warning | compatible |\n|---|---:|---:|---:|"
    );
    let rows = [
        (
            "Old client, new server",
            report.count(|change| change.verdicts.old_client.level),
        ),
        (
            "New client, old server",
            report.count(|change| change.verdicts.new_client.level),
        ),
        (
            "Rust source",
            report.count(|change| change.verdicts.source.level),
        ),
        ("**Changes, by the worst**", report.count(Change::level)),
    ];
    for (name, [breaking, warning, compatible]) in rows {
        let [a, b, c] = [breaking, warning, compatible].map(number);
        let _ = writeln!(text, "| {name} | {a} | {b} | {c} |");
    }
    let sizes = report
        .sizes()
        .map(|(noun, old, new)| format!("{noun}s {} → {}", number(old), number(new)));
    let _ = writeln!(text, "\n{}", sizes.join(" · "));
    let accepted = report.accepted();
    if accepted > 0 {
        let _ = writeln!(text, "\n{} accepted.", number(accepted));
    }
    for stale in &report.stale {
        let _ = writeln!(
            text,
            "\n⚠️ {} accepts {}, which {}.",
            code(&stale.entry.place),
            code(&stale.entry.change),
            match &stale.meant {
                Some(meant) => format!("matches no change; perhaps {} is meant", code(meant)),
                None => "matches no change any more".into(),
            }
        );
    }
}

fn section(text: &mut String, clusters: &Clusters<'_>, band: Band, left_out: &mut usize) {
    let groups = clusters.groups(band);
    if groups.is_empty() {
        return;
    }
    let breaks = band.level() == Level::Breaking;
    let open = if breaks { " open" } else { "" };
    let close = "\n</details>\n";
    let mut section = format!(
        "\n<details{open}><summary><b>{} ({})</b></summary>\n",
        band.title(),
        number(clusters.count(band))
    );
    // What must still find room: the end of the section and the note about what is left out.
    let room = |text: &str, section: &str, more: &str| {
        text.len() + section.len() + more.len() + close.len() + 200 <= LIMIT
    };
    let mut is_empty = true;
    let mut agent = Some("");
    for (group, clusters) in &groups {
        let mut heading = String::new();
        if agent != group.agent {
            let _ = writeln!(heading, "\n**{}**\n", words(group.agent.unwrap_or(SHARED)));
        }
        for (line, count) in lines(*group, clusters, breaks) {
            if !room(text, &section, &format!("{heading}{line}")) {
                *left_out += count;
                continue;
            }
            agent = group.agent;
            section.push_str(&heading);
            heading.clear();
            section.push_str(&line);
            is_empty = false;
        }
    }
    if !is_empty {
        text.push_str(&section);
        text.push_str(close);
    }
}

/// The lines of a group, and how many changes each is about: one for each cluster with its reasons
/// and its id, or one for all that does not break.
fn lines(group: Group<'_>, clusters: &[Cluster<'_>], breaks: bool) -> Vec<(String, usize)> {
    if breaks {
        return in_full(group, clusters);
    }
    let name = |(cluster, entry): (&Cluster<'_>, &Entry)| {
        let accepted = entry.accepted.as_deref().map(words);
        let accepted = accepted.map_or_else(String::new, |it| format!(" (accepted: {it})"));
        let with = match cluster.consequences().as_str() {
            "" => String::new(),
            with => format!(" (with {with})"),
        };
        format!("{}{with}{accepted}", code(&entry.change.path))
    };
    let all = || {
        clusters
            .iter()
            .flat_map(|it| it.entries.iter().map(move |entry| (it, *entry)))
    };
    let mut names: Vec<String> = all().take(NAMES).map(name).collect();
    let count = all().count();
    if count > NAMES {
        names.push(format!("and {} more", number(count - NAMES)));
    }
    let line = format!(
        "- {} ({}, ids {}): {}\n",
        group.rule.title(),
        number(count),
        code(&format!("{}:…", group.rule.id())),
        names.join(", ")
    );
    vec![(line, count)]
}

/// A line for each cluster; those with the same reasons come after these.
fn in_full(group: Group<'_>, clusters: &[Cluster<'_>]) -> Vec<(String, usize)> {
    let mut by_reason: BTreeMap<Vec<String>, Vec<&Cluster<'_>>> = BTreeMap::new();
    for cluster in clusters {
        let first = cluster.entries.first();
        let reasons = first.map_or_else(Vec::new, |it| reasons(&it.change, Level::Breaking));
        by_reason.entry(reasons).or_default().push(cluster);
    }
    let mut lines = Vec::new();
    for (reasons, clusters) in by_reason {
        let count: usize = clusters.iter().map(|it| it.entries.len()).sum();
        let mut heading = format!("- {} ({})", group.rule.title(), number(count));
        for reason in reasons {
            let _ = write!(heading, "<br>{reason}");
        }
        heading.push('\n');
        for cluster in clusters {
            let line = format!("{}{}", std::mem::take(&mut heading), item(cluster));
            lines.push((line, cluster.entries.len()));
        }
    }
    lines
}

fn item(cluster: &Cluster<'_>) -> String {
    let Some(Entry {
        change, accepted, ..
    }) = cluster.entries.first()
    else {
        return String::new();
    };
    let mut line = "  - ".to_owned();
    let parts = cluster.parts();
    if parts.is_empty() {
        line.push_str(&code(&change.path));
    } else {
        let parts: Vec<String> = parts.into_iter().take(NAMES * 2).map(code).collect();
        let (owner, count) = (code(&change.owner), number(cluster.entries.len()));
        let _ = write!(line, "{owner} ({count}: {})", parts.join(", "));
    }
    if !change.detail.is_empty() {
        let _ = write!(line, ": {}", code(&change.detail));
    }
    if let Some(candidate) = &change.candidate {
        let _ = write!(line, "; perhaps the same as {}", code(candidate));
    }
    let consequences = cluster.consequences();
    if !consequences.is_empty() {
        let _ = write!(line, "<br>With it: {consequences}");
    }
    let _ = write!(line, "<br><sub>{}", reach(change));
    if let Some(location) = change.new.as_ref().or(change.old.as_ref()) {
        let _ = write!(line, " · {}", code(&place(location)));
    }
    let _ = write!(line, " · id {}</sub>", code(&cluster.id));
    if let Some(reason) = accepted {
        let _ = write!(line, "<br>accepted: {}", words(reason));
    }
    line.push('\n');
    line
}

/// Words without markup, and without a mention, which would call somebody.
fn words(text: &str) -> String {
    plain(text).replace('@', "&#64;")
}
