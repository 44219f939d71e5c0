//! The line with which other commands end: what has changed since `HEAD`.

use std::io::Write as _;

use super::report::Report;
use super::side::Side;
use crate::{tree, workspace};

/// Prints what changed in `wsdl/` since `HEAD`, and how to see it. Says nothing where there is no
/// `HEAD` to compare with: what the command has done does not depend on it.
pub(crate) fn since_head() {
    for service in services() {
        let line = match line(&service) {
            Some(line) => line,
            None => continue,
        };
        // Nothing can be done about a closed standard output.
        let _ = writeln!(std::io::stdout(), "{line}");
    }
}

/// The services of `wsdl/` whose documents are not those of `HEAD`.
fn services() -> Vec<String> {
    let root = workspace::root();
    let Ok(paths) = tree::list(&root, "wsdl") else {
        return Vec::new();
    };
    let mut names: Vec<String> = paths
        .iter()
        .filter_map(|path| Some(path.split('/').nth(1)?.to_owned()))
        .collect();
    names.dedup();
    names.retain(|name| super::git::is_changed(&format!("wsdl/{name}")));
    names
}

fn line(service: &str) -> Option<String> {
    let new = Side::read(service, None).ok()?;
    let Ok(old) = Side::read(&format!("HEAD:{service}"), None) else {
        return Some(format!(
            "{service} is new since HEAD; `cargo xtask diff OLD {service}` compares it with the \
             version before it"
        ));
    };
    let report = Report::of(&old, &new, Vec::new());
    Some(format!(
        "{service} since HEAD: {}; `cargo xtask diff {service}` shows them",
        report.headline()
    ))
}
