//! The largest comparison there is: the vendor's delivery of 2020 with what stands in `wsdl/`.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::markdown::check_comment;

/// The archive, if the shared folder is there.
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
    let old = format!("{}:Services88", archive.display());
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let arguments = ["diff", &old, "Services88", "--format", format];
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
    // Nothing but what a comment cannot hold is left out.
    assert!(text.len() > 60_000, "{}", text.len());
    assert!(text.contains("changes are left out"), "{text}");
    assert!(text.find("<b>breaking") < text.find("left out"));
}

#[test]
fn the_text_fits_a_terminal_of_80_columns() {
    let Some(archive) = delivery() else { return };
    let text = report(&archive, "text");
    // A word alone may be longer than a line.
    let wide = |line: &&str| line.chars().count() > 80 && line.trim().contains(' ');
    let wide: Vec<_> = text.lines().skip(1).filter(wide).collect();
    assert!(wide.is_empty(), "{wide:#?}");
}

#[test]
fn every_format_tells_of_every_change() {
    let Some(archive) = delivery() else { return };
    let json: serde_json::Value = serde_json::from_str(&report(&archive, "json")).unwrap();
    let changes = json["changes"].as_array().unwrap();
    let page = report(&archive, "html");
    let data = page
        .split("id=\"data\">")
        .nth(1)
        .unwrap()
        .split("</script>")
        .next()
        .unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(data, json);
    let levels = ["breaking", "warning", "compatible"];
    let [breaking, ..] = levels.map(|level| {
        changes
            .iter()
            .filter(|change| change["level"] == level)
            .count()
    });
    let annotations = report(&archive, "github");
    assert!(annotations.contains(&format!("::error::{} more breaking", breaking - 9)));
    assert!(annotations.lines().count() <= 21, "{annotations}");
}
