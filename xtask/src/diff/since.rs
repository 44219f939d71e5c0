//! The lines with which other commands end: what has changed since `HEAD`.

use std::collections::BTreeSet;
use std::io::Write as _;

use super::git;
use super::report::Report;
use super::side::Documents;
use crate::workspace;

/// Prints what changed in `wsdl/` since `HEAD`, and how to see it. Says nothing where there is no
/// `HEAD` to compare with: what the command has done does not depend on it.
pub(crate) fn since_head() {
    for service in changed() {
        if let Some(line) = line(&service) {
            // Nothing can be done about a closed standard output.
            let _ = writeln!(std::io::stdout(), "{line}");
        }
    }
}

/// The services of either side whose documents are not those of `HEAD`.
fn changed() -> BTreeSet<String> {
    let paths = git::changed("wsdl");
    let services = paths.iter().filter_map(|path| {
        let mut folders = path.split('/').skip(1);
        // What stands beside the services is no folder.
        folders.next().filter(|_| folders.next().is_some())
    });
    services.map(str::to_owned).collect()
}

fn line(service: &str) -> Option<String> {
    if !workspace::root().join("wsdl").join(service).is_dir() {
        return Some(format!("{service} is gone since HEAD"));
    }
    let new = Documents::read(service).ok()?.choose(None).ok()?;
    let old = Documents::read(&format!("HEAD:{service}")).and_then(|old| old.choose(None));
    let Ok(old) = old else {
        return Some(format!(
            "{service} is new since HEAD; `cargo xtask diff OLD {service}` compares it with the \
             version before it"
        ));
    };
    let report = Report::of(&old, &new, Vec::new());
    if report.entries.is_empty() {
        return Some(format!("{service} since HEAD: no change of the schema"));
    }
    Some(format!(
        "{service} since HEAD: {}; `cargo xtask diff {service}` shows them",
        report.headline()
    ))
}
