//! `--used-by PATH`: the changes that concern an application, by the names in its source.

mod names;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use wsdl_diff::{Action, Change, Level, Subject, Verdict};
use wsdl_rust::items::ServiceModule;
use wsdl_schema::diagnostic::Diagnostic;

use super::report::{Report, counted, number};
use super::side::Side;
use crate::failed::failed;
use crate::workspace;

/// The largest number of files, and the largest number of bytes in all of them.
const MOST_FILES: usize = 20_000;
const MOST_BYTES: usize = 256 << 20;

/// What an application names of the old side.
struct Used {
    names: BTreeSet<String>,
    /// `AGENT.OPERATION`.
    operations: BTreeSet<String>,
    agents: BTreeSet<String>,
}

/// Keeps the changes of the report that concern the application below `path`.
pub(super) fn choose(report: &mut Report, old: &Side, path: &Path) -> Result<(), Diagnostic> {
    let files = files(path)?;
    let used = Used::of(old, read(&files)?);
    let all = report.entries.len();
    report.entries.retain(|entry| used.concerns(&entry.change));
    report.chosen = Some(format!(
        "{} of {} concern {}: {}, which name {} of {}.",
        number(report.entries.len()),
        counted(all, "change"),
        workspace::display(path),
        counted(files.len(), "file"),
        counted(used.operations.len(), "operation"),
        counted(used.agents.len(), "agent"),
    ));
    Ok(())
}

impl Used {
    /// An operation is called if its method or its request is named, and also its agent: by the trait
    /// or by the module.
    fn of(old: &Side, names: BTreeSet<String>) -> Self {
        let module = ServiceModule::new(&old.model, &old.family, &old.name);
        let (mut operations, mut agents) = (BTreeSet::new(), BTreeSet::new());
        for agent in &module.agents {
            if !names.contains(&agent.trait_name) && !names.contains(&agent.module) {
                continue;
            }
            let wire = &agent.model.name;
            for operation in &agent.operations {
                if names.contains(&operation.method) || names.contains(&operation.request) {
                    operations.insert(format!("{wire}.{}", operation.model.name));
                    agents.insert(wire.clone());
                }
            }
            if names.contains(&agent.trait_name) {
                agents.insert(wire.clone());
            }
        }
        Self {
            names,
            operations,
            agents,
        }
    }

    fn concerns(&self, change: &Change) -> bool {
        let named = change.rust_name.as_ref();
        let is_named = named.is_some_and(|name| self.names.contains(name));
        match change.rule.subject {
            Subject::Namespace => return true,
            Subject::Agent | Subject::Address => {
                let agent = change.agent.as_ref();
                return agent.is_some_and(|agent| self.agents.contains(agent));
            }
            Subject::Operation => return self.operations.contains(&change.path),
            subject if subject.is_type() && is_named => return true,
            _ => {}
        }
        let mut reached = change.reach.operations().into_iter();
        if !reached.any(|operation| self.operations.contains(operation)) {
            return false;
        }
        is_named || breaks_unnamed(change)
    }
}

/// Whether it breaks source that does not name it, but uses an operation that carries it.
fn breaks_unnamed(change: &Change) -> bool {
    // `Debug` of a message shows what the source does not name, too.
    if matches!(
        change.rule.action,
        Action::NoLongerSecret | Action::LooksSecret
    ) {
        return true;
    }
    let verdicts = &change.verdicts;
    let is_breaking = |verdict: &Verdict| verdict.level == Level::Breaking;
    // What has no Rust name cannot be found in the source.
    is_breaking(&verdicts.old_client)
        || is_breaking(&verdicts.new_client)
        || change.rust_name.is_none() && is_breaking(&verdicts.source)
}

/// The `.rs` files at or below a path; links and the folders of builds are passed over.
fn files(path: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    let failed = |path: &Path, error| failed("read", path, error);
    let meta = std::fs::metadata(path).map_err(|error| failed(path, error))?;
    if meta.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let (mut found, mut open) = (Vec::new(), vec![path.to_owned()]);
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).map_err(|error| failed(&folder, error))? {
            let entry = entry.map_err(|error| failed(&folder, error))?;
            let (path, name) = (entry.path(), entry.file_name());
            let kind = entry.file_type().map_err(|error| failed(&path, error))?;
            let is_hidden = name.to_string_lossy().starts_with('.');
            if kind.is_dir() && !is_hidden && name != "target" {
                open.push(path);
            } else if kind.is_file() && path.extension().is_some_and(|it| it == "rs") {
                found.push(path);
            }
            if found.len() + open.len() > MOST_FILES {
                return Err(too_much(&folder));
            }
        }
    }
    Ok(found)
}

fn read(files: &[PathBuf]) -> Result<BTreeSet<String>, Diagnostic> {
    let (mut found, mut total) = (BTreeSet::new(), 0);
    for file in files {
        let size = std::fs::metadata(file)
            .map_err(|error| failed("read", file, error))?
            .len();
        total += usize::try_from(size).unwrap_or(MOST_BYTES);
        if total > MOST_BYTES {
            return Err(too_much(file));
        }
        let bytes = std::fs::read(file).map_err(|error| failed("read", file, error))?;
        names::add_names(&mut found, &String::from_utf8_lossy(&bytes));
    }
    Ok(found)
}

fn too_much(path: &Path) -> Diagnostic {
    let path = workspace::display(path);
    Diagnostic::new(format!("too much source, up to {path}"))
        .help("name the folder of one application's own source, such as its `src`")
}
