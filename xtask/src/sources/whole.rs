//! Whether a folder holds what its record lists.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::import::{RECORD, Record};

use super::budget::Budget;
use super::folder::{entries, is_hidden, record};
use crate::workspace;

/// Checks that a folder with a record has a WSDL for each agent in it, and no other.
///
/// # Errors
/// Returns an error if an agent is missing, which a generator would take for one that the vendor
/// removed, or when one is there that no import wrote.
pub(crate) fn check_whole(folder: &Path) -> Result<(), Diagnostic> {
    match record(folder, &mut Budget::default())? {
        Some(record) => check_record(folder, &record, &entries(folder)?),
        None => Ok(()),
    }
}

/// Checks a folder that holds `entries`.
pub(super) fn check_record(
    folder: &Path,
    record: &Record,
    entries: &[PathBuf],
) -> Result<(), Diagnostic> {
    let recorded: BTreeSet<&str> = record.agents.keys().map(String::as_str).collect();
    let present: BTreeSet<&str> = entries.iter().filter_map(|path| agent(path)).collect();
    let missing: Vec<&str> = recorded.difference(&present).copied().collect();
    let strange: Vec<&str> = present.difference(&recorded).copied().collect();
    let reasons = [
        ("without a WSDL: ", missing.as_slice()),
        ("not recorded: ", strange.as_slice()),
    ];
    let reasons = reasons.iter().filter(|(_, agents)| !agents.is_empty());
    let reasons: Vec<String> = reasons
        .map(|(what, agents)| format!("{what}{}", some_of(agents)))
        .collect();
    if reasons.is_empty() {
        return Ok(());
    }
    Err(Diagnostic::new(format!(
        "{} is not as an import left it; agents {}",
        workspace::display(&folder.join(RECORD)),
        reasons.join("; agents ")
    ))
    .help("import the whole delivery again, or restore the folder from version control"))
}

/// The agent whose document this is by its name.
fn agent(path: &Path) -> Option<&str> {
    let name = path.file_name().filter(|name| !is_hidden(name))?;
    name.to_str()?.strip_suffix(".wsdl")
}

/// The first few names, and how many there are beside them.
fn some_of(names: &[&str]) -> String {
    const SHOWN: usize = 5;
    let (shown, rest) = names.split_at(names.len().min(SHOWN));
    match rest.len() {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
