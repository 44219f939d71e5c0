//! The largest comparison: the vendor's delivery of 2020 with `wsdl/`.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::markdown::check_comment;

/// The archive, if the shared folder exists.
fn delivery() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let shared = std::env::var_os("SHARED").map_or(beside, PathBuf::from);
    let path = shared.join("vendor/netserver-wsdl-2020.zip");
    if path.is_file() {
        return Some(path);
    }
    let message = format!("skipped: no {}\n", path.display());
    assert!(std::env::var_os("CI").is_none(), "{message}");
    std::io::Write::write_all(&mut std::io::stderr(), message.as_bytes()).unwrap();
    None
}

fn report(archive: &Path, format: &str) -> String {
    printed(archive, &["--format", format])
}

fn printed(archive: &Path, options: &[&str]) -> String {
    let old = format!("{}:Services88", archive.display());
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let arguments = ["diff", &old, "Services88"]
        .into_iter()
        .chain(options.iter().copied());
    let output = command
        .args(arguments)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_comment_fits_and_names_what_breaks_before_anything_else() {
    let Some(archive) = delivery() else { return };
    let text = report(&archive, "markdown");
    check_comment(&text);
    // The worst of all, and before it only the summary.
    let worst = text.find("`Ticket.TicketStatusDisplayValue`").unwrap();
    assert!(text[..worst].matches("\n- ").count() == 1, "{text}");
    assert!(text.find("<b>breaking: silent") < Some(worst));
}

/// What silently loses values stands first: one record has an element at another place.
#[test]
fn every_format_begins_with_the_worst() {
    let Some(archive) = delivery() else { return };
    let worst = "field-moved:Ticket.TicketStatusDisplayValue";
    let text = printed(&archive, &[]);
    let line = text.lines().position(|line| line.contains(worst)).unwrap();
    let is_change = |line: &str| line.starts_with("    ") && !line.starts_with("     ");
    assert_eq!(text.lines().position(is_change), Some(line), "{text}");
    assert!(
        text.contains("field-retyped:ChatOpeningHours.*  (14)"),
        "{text}"
    );
    assert!(text.contains("BREAKING: SILENT DATA LOSS (13)"), "{text}");
    let last = text.trim_end().rsplit("\n\n").next().unwrap();
    assert!(
        last.starts_with("Verdict: 130 breaking, 0 accepted, 130 left."),
        "{last}"
    );
    let annotations = report(&archive, "github");
    assert!(
        annotations.lines().next().unwrap().ends_with(worst),
        "{annotations}"
    );
    let notes = printed(&archive, &["--release-notes"]);
    let first = notes.lines().find(|line| line.starts_with("- ")).unwrap();
    assert!(
        first.contains("`Ticket.TicketStatusDisplayValue`"),
        "{first}"
    );
}

/// The operations of three removed agents are shown with these: 49 of them.
#[test]
fn what_follows_from_another_change_is_shown_with_it() {
    let Some(archive) = delivery() else { return };
    let text = printed(&archive, &[]);
    for agent in ["Audience", "Dashboard", "Replication"] {
        assert!(text.contains(&format!("agent-removed:{agent}")), "{agent}");
        assert!(
            !text.contains(&format!("operation-removed:{agent}.")),
            "{agent}"
        );
    }
    let json: serde_json::Value = serde_json::from_str(&report(&archive, "json")).unwrap();
    let changes = json["changes"].as_array().unwrap().iter();
    let of_agents = changes.filter(|it| {
        let cause = it["cause"].as_str().unwrap_or_default();
        it["rule"] == "operation-removed" && cause.starts_with("agent-removed:")
    });
    assert_eq!(of_agents.count(), 49);
}

#[test]
fn the_text_fits_a_terminal_of_80_columns() {
    let Some(archive) = delivery() else { return };
    let text = report(&archive, "text");
    // A single word may be longer than a line.
    let wide = |line: &&str| line.chars().count() > 80 && line.trim().contains(' ');
    let wide: Vec<_> = text.lines().skip(1).filter(wide).collect();
    assert!(wide.is_empty(), "{wide:#?}");
}

/// The paths and the counts come from formats that are written independently: the text and the
/// annotations.
#[test]
fn every_format_shows_every_change() {
    let Some(archive) = delivery() else { return };
    let json: serde_json::Value = serde_json::from_str(&report(&archive, "json")).unwrap();
    let changes = json["changes"].as_array().unwrap();
    assert!(changes.len() > 1_000, "{}", changes.len());
    let text = printed(&archive, &["--all"]);
    let page = report(&archive, "html");
    for change in changes {
        let id = change["id"].as_str().unwrap();
        // The text groups changes by their owner, and names the owner once.
        let name = id.rsplit([':', '.']).next().unwrap();
        assert!(text.contains(name), "{id}");
        assert!(page.contains(id), "{id}");
    }
    let annotations = report(&archive, "github");
    for (level, command) in [("breaking", "error"), ("warning", "warning")] {
        let of_level = changes.iter().filter(|it| it["level"] == level).count();
        let start = format!("::{command} ");
        let lines = annotations.lines().filter(|line| line.starts_with(&start));
        assert_eq!(lines.count(), 9, "{annotations}");
        let end = format!("more {level} changes");
        let more = annotations
            .lines()
            .find(|line| line.ends_with(&end))
            .unwrap();
        let more: usize = more
            .split([':', ' '])
            .find_map(|it| it.parse().ok())
            .unwrap();
        assert!((1..=of_level - 9).contains(&more), "{annotations}");
    }
    assert_eq!(annotations.lines().count(), 21, "{annotations}");
}
