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
    // Only changes that do not fit into a comment are left out.
    assert!(text.len() > 60_000, "{}", text.len());
    assert!(text.contains("changes are left out"), "{text}");
    assert!(text.find("<b>breaking") < text.find("left out"));
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
    let count = |level| {
        let of_level = |change: &&serde_json::Value| change["level"] == level;
        changes.iter().filter(of_level).count()
    };
    let annotations = report(&archive, "github");
    let more = |level, command| {
        format!(
            "::{command}::{} more {level} changes",
            number(count(level) - 9)
        )
    };
    for expected in [more("breaking", "error"), more("warning", "warning")] {
        assert!(annotations.contains(&expected), "{expected}: {annotations}");
    }
    assert_eq!(annotations.lines().count(), 21, "{annotations}");
}

/// `1,234`.
fn number(number: usize) -> String {
    match (number / 1000, number % 1000) {
        (0, rest) => rest.to_string(),
        (thousands, rest) => format!("{thousands},{rest:03}"),
    }
}
