//! The lines with which other commands end: what has changed since `HEAD`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;

use wsdl_diff::Action;
use wsdl_schema::diagnostic::Location;
use wsdl_schema::family::{Element, elements};
use wsdl_schema::model::Service;

use super::accept;
use super::report::Report;
use super::side::Documents;
use crate::{git, workspace};

/// Prints what changed in `wsdl/` and the family files since `HEAD`, and how to see it. Names what
/// is no longer a secret, and what looks like a secret and is not listed. Prints nothing if there is
/// no `HEAD` to compare with: the result of the command does not depend on it.
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
        // Files beside the folders of the services and hidden folders are not services.
        let folder = folders.next().filter(|_| folders.next().is_some());
        folder.filter(|name| !name.starts_with('.'))
    });
    services.map(str::to_owned).collect()
}

/// The lines about a service. Its documents have changed, or only its family.
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
    let report = Report::of(&old, &new, accept::standing().unwrap_or_default());
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
        secrets(&report, &new.model)
    )
}

/// What a reviewer must not miss, each with its name in a family file.
fn secrets(report: &Report, new: &Service) -> String {
    let names = family_names(new);
    let mut text = String::new();
    for (action, what) in [
        (Action::NoLongerSecret, "no longer a secret"),
        (
            Action::LooksSecret,
            "looks like a secret, but no family file lists it",
        ),
    ] {
        let changes = report.entries.iter().map(|entry| &entry.change);
        for change in changes.filter(|change| change.rule.action == action) {
            let place = change.new.as_ref().map(Location::to_string);
            let name = place.and_then(|place| names.get(&place));
            let name = name.map_or_else(String::new, |name| format!(" (\"{name}\")"));
            text.push_str(&format!("  {what}: {}{name}\n", change.path));
        }
    }
    text
}

/// How a family file names each element, `OWNER/ELEMENT`, by the place of the element.
fn family_names(new: &Service) -> BTreeMap<String, String> {
    let name = |element: Element<'_>| {
        let name = format!("{}/{}", element.owner.name(), element.name);
        (element.location.to_string(), name)
    };
    elements(new).map(name).collect()
}
