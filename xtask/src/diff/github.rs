//! Annotations of GitHub's workflow commands, one a change, with file and line.

use wsdl_diff::Level;

use super::band::Band;
use super::cluster::{Cluster, Clusters};
use super::report::{Entry, Report, number, reasons};

/// GitHub shows ten annotations of a kind in a step; more only hide the first.
const MOST: usize = 10;

/// Writes the report.
pub(super) fn render(report: &Report) -> String {
    let mut text = String::new();
    let clusters = Clusters::of(report);
    for level in [Level::Breaking, Level::Warning] {
        let bands = Band::ALL.into_iter().filter(|band| band.level() == level);
        let groups = bands.flat_map(|band| clusters.groups(band));
        let found: Vec<Cluster<'_>> = groups.flat_map(|(_, clusters)| clusters).collect();
        let is_open = |cluster: &&Cluster<'_>| {
            let mut entries = cluster.entries.iter();
            entries.any(|entry| is_left(entry, level))
        };
        let mut shown = 0;
        for cluster in found.iter().filter(is_open).take(MOST - 1) {
            text.push_str(&annotation(cluster, level));
            let all = cluster.entries.iter().chain(&cluster.follows);
            shown += all.filter(|entry| is_left(entry, level)).count();
        }
        let left = report.entries.iter();
        let more = left.filter(|entry| is_left(entry, level)).count() - shown;
        if more > 0 {
            let command = command(level);
            let more = number(more);
            text.push_str(&format!(
                "::{command}::{more} more {} changes\n",
                level.word()
            ));
        }
    }
    let summary = format!("{}: {}", report.new.service, report.headline());
    text.push_str(&format!("::notice::{}\n", data(&summary)));
    text
}

fn is_left(entry: &Entry, level: Level) -> bool {
    entry.change.level() == level && entry.accepted.is_none()
}

fn command(level: Level) -> &'static str {
    if level == Level::Breaking {
        "error"
    } else {
        "warning"
    }
}

fn annotation(cluster: &Cluster<'_>, level: Level) -> String {
    let Some(Entry { change, .. }) = cluster.entries.first() else {
        return String::new();
    };
    // What is gone has its place on the old side only, which the pull request does not show.
    let place = change.new.as_ref().map(|location| {
        let (line, column) = location.line_column();
        format!(
            "file={},line={line},col={column},",
            property(location.name())
        )
    });
    let path = match cluster.entries.len() {
        1 => change.path.clone(),
        count => format!("{} ({})", change.owner, number(count)),
    };
    let mut lines = vec![change.detail.clone()];
    lines.extend(reasons(change, level));
    let consequences = cluster.consequences();
    if !consequences.is_empty() {
        lines.push(format!("with it: {consequences}"));
    }
    lines.push(format!("id: {}", cluster.id));
    format!(
        "::{} {}title={}::{}\n",
        command(level),
        place.unwrap_or_default(),
        property(&format!("{}: {path}", change.rule.title())),
        data(&lines.join("\n"))
    )
}

/// The message of a command.
fn data(text: &str) -> String {
    text.trim()
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
