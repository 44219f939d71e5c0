//! The lines with which other commands end: what has changed since `HEAD`.

use std::collections::BTreeSet;
use std::io::Write as _;

use wsdl_diff::Action;

use super::git;
use super::report::Report;
use super::side::Documents;
use crate::workspace;

/// Prints what changed in `wsdl/` and the family files since `HEAD`, and how to see it; names what
/// is no longer a secret and what nobody has judged. Says nothing where there is no `HEAD` to
/// compare with: what the command has done does not depend on it.
pub(crate) fn since_head() {
    let changed = changed();
    let mut services = changed.clone();
    if !git::changed("xtask/families").is_empty() {
        services.extend(standing());
    }
    for service in services {
        // Nothing can be done about a closed standard output.
        let _ = std::io::stdout().write_all(text(&service, changed.contains(&service)).as_bytes());
    }
}

/// The services of `wsdl/`.
fn standing() -> BTreeSet<String> {
    let entries = std::fs::read_dir(workspace::root().join("wsdl"));
    let folders = entries.into_iter().flatten().flatten();
    let folders = folders.filter(|entry| entry.path().is_dir());
    let names = folders.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| !name.starts_with('.')).collect()
}

/// The services of either side whose documents are not those of `HEAD`.
fn changed() -> BTreeSet<String> {
    let paths = git::changed("wsdl");
    let services = paths.iter().filter_map(|path| {
        let mut folders = path.split('/').skip(1);
        // What stands beside the services is no folder; what is hidden is none of them.
        let folder = folders.next().filter(|_| folders.next().is_some());
        folder.filter(|name| !name.starts_with('.'))
    });
    services.map(str::to_owned).collect()
}

/// The lines about a service, whose documents have changed or only its family.
fn text(service: &str, has_changed: bool) -> String {
    if !workspace::root().join("wsdl").join(service).is_dir() {
        return format!("{service} is gone since HEAD\n");
    }
    let new = Documents::read(service).and_then(|new| new.choose(None));
    let Ok(new) = new else {
        return String::new();
    };
    let old = Documents::read(&format!("HEAD:{service}")).and_then(|old| old.choose(None));
    let Ok(old) = old else {
        return format!(
            "{service} is new since HEAD; `cargo xtask diff OLD {service}` compares it with the \
             version before it\n"
        );
    };
    let report = Report::of(&old, &new, Vec::new());
    if report.entries.is_empty() {
        let unchanged = format!("{service} since HEAD: no change of the schema\n");
        return if has_changed {
            unchanged
        } else {
            String::new()
        };
    }
    format!(
        "{service} since HEAD: {}; `cargo xtask diff {service}` shows them\n{}",
        report.headline(),
        secrets(&report)
    )
}

/// What a reviewer must not miss, by name.
fn secrets(report: &Report) -> String {
    let mut text = String::new();
    for (action, what) in [
        (Action::NoLongerSecret, "no longer a secret"),
        (
            Action::LooksSecret,
            "looks like a secret, and nobody has judged it",
        ),
    ] {
        let changes = report.entries.iter().map(|entry| &entry.change);
        for change in changes.filter(|change| change.rule.action == action) {
            text.push_str(&format!("  {what}: {}\n", change.path));
        }
    }
    text
}
