//! The report as a comment on a pull request: a table, then folded details, within GitHub's limit.

use std::fmt::Write as _;

use wsdl_diff::{Change, Level};
use wsdl_rust::text::markdown::{code, plain};

use super::report::{Entry, Report, SHARED, number, place, reach, reasons};

/// GitHub refuses comments of more characters than 65,536; bytes are never fewer.
const LIMIT: usize = 65_000;

/// Writes the report. The first line marks the comment, so that it can be found and replaced.
pub(super) fn render(report: &Report) -> String {
    let mut text = format!("<!-- schema diff of {} -->\n", words(&report.new.service));
    head(&mut text, report);
    let mut left_out = 0;
    for level in Level::ALL {
        section(&mut text, report, level, &mut left_out);
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
    if report.entries.is_empty() {
        return;
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
    for entry in &report.stale {
        let _ = writeln!(
            text,
            "\n⚠️ {} accepts {}, which matches no change any more.",
            code(&entry.place),
            code(&entry.change)
        );
    }
}

fn section(text: &mut String, report: &Report, level: Level, left_out: &mut usize) {
    let groups = report.grouped(level);
    let count: usize = groups.values().map(Vec::len).sum();
    if count == 0 {
        return;
    }
    let open = if level == Level::Breaking {
        " open"
    } else {
        ""
    };
    let close = "\n</details>\n";
    let mut section = format!(
        "\n<details{open}><summary><b>{} ({})</b></summary>\n",
        level.word(),
        number(count)
    );
    // What must still find room: the end of the section and the note about what is left out.
    let room = |text: &str, section: &str, more: &str| {
        text.len() + section.len() + more.len() + close.len() + 200 <= LIMIT
    };
    let mut shown = 0;
    let mut agent = Some("");
    for (group, entries) in &groups {
        let mut heading = String::new();
        if agent != group.agent {
            let _ = writeln!(heading, "\n**{}**\n", words(group.agent.unwrap_or(SHARED)));
        }
        let _ = writeln!(
            heading,
            "- {} ({})",
            group.rule.title(),
            number(entries.len())
        );
        for entry in entries {
            let line = item(entry, level);
            if !room(text, &section, &format!("{heading}{line}")) {
                continue;
            }
            agent = group.agent;
            section.push_str(&heading);
            heading.clear();
            section.push_str(&line);
            shown += 1;
        }
    }
    *left_out += count - shown;
    if shown > 0 {
        text.push_str(&section);
        text.push_str(close);
    }
}

fn item(entry: &Entry, level: Level) -> String {
    let change = &entry.change;
    let mut line = format!("  - {}", code(&change.path));
    if !change.detail.is_empty() {
        let _ = write!(line, ": {}", code(&change.detail));
    }
    if let Some(candidate) = &change.candidate {
        let _ = write!(line, "; perhaps the same as {}", code(candidate));
    }
    if level == Level::Breaking {
        for reason in reasons(change, level) {
            let _ = write!(line, "<br>{reason}");
        }
        let _ = write!(line, "<br><sub>{}", reach(change));
        if let Some(location) = change.new.as_ref().or(change.old.as_ref()) {
            let _ = write!(line, " · {}", code(&place(location)));
        }
        let _ = write!(line, " · id {}", code(&change.id()));
        line.push_str("</sub>");
    }
    if let Some(reason) = &entry.accepted {
        let _ = write!(line, "<br>accepted: {}", words(reason));
    }
    line.push('\n');
    line
}

/// Words without markup, and without a mention, which would call somebody.
fn words(text: &str) -> String {
    plain(text).replace('@', "&#64;")
}
