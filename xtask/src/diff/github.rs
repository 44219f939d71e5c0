//! Annotations of GitHub's workflow commands, one a change, with file and line.

use wsdl_diff::Level;

use super::report::{Entry, Report, number, reasons};

/// GitHub shows ten annotations of a kind in a step; more only hide the first.
const MOST: usize = 10;

/// Writes the report.
pub(super) fn render(report: &Report) -> String {
    let mut text = String::new();
    for level in [Level::Breaking, Level::Warning] {
        let open = || {
            let of_level =
                |entry: &&Entry| entry.change.level() == level && entry.accepted.is_none();
            report.entries.iter().filter(of_level)
        };
        for entry in open().take(MOST - 1) {
            text.push_str(&annotation(entry, level));
        }
        let more = open().count().saturating_sub(MOST - 1);
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

fn command(level: Level) -> &'static str {
    if level == Level::Breaking {
        "error"
    } else {
        "warning"
    }
}

fn annotation(entry: &Entry, level: Level) -> String {
    let change = &entry.change;
    // What is gone has its place on the old side only, which the pull request does not show.
    let place = change.new.as_ref().map(|location| {
        let (line, column) = location.line_column();
        format!(
            "file={},line={line},col={column},",
            property(location.name())
        )
    });
    format!(
        "::{} {}title={}::{}\n",
        command(level),
        place.unwrap_or_default(),
        property(&format!("{}: {}", change.rule.title(), change.path)),
        data(&format!(
            "{}\n{}",
            change.detail,
            reasons(change, level).join("\n")
        ))
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
