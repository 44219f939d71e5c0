//! Reads what an import takes: every document of the sources.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::import::{Extent, Input};

use super::budget::Budget;
use super::document::document;
use super::files::{has_extension, is_document};
use super::folder::{entries, is_hidden, record};
use super::{archive, companions, whole};
use crate::failed::failed;
use crate::workspace;

/// Folders inside each other, at most.
const DEPTH: usize = 16;

/// Reads all sources, each document once.
pub(crate) fn read_all(paths: &[PathBuf], budget: &mut Budget) -> Result<Vec<Input>, Diagnostic> {
    let mut inputs = Vec::new();
    let mut beside = Vec::new();
    for path in paths {
        let read = read(path, budget)?;
        if let [input] = read.as_slice()
            && path.is_file()
            && input.origin.archive.is_none()
        {
            beside.extend(companions::read(path, input, budget)?);
        }
        inputs.extend(read);
    }
    // What is given twice is refused later; what is only referred to may be given, too.
    let names: BTreeSet<_> = inputs.iter().map(|it| it.source.name.clone()).collect();
    beside.retain(|it| !names.contains(&it.source.name));
    beside.sort_by(|a, b| a.source.name.cmp(&b.source.name));
    beside.dedup_by(|a, b| a.source.name == b.source.name);
    inputs.extend(beside);
    Ok(inputs)
}

/// Reads a source. What is hidden in a folder is left out.
pub(crate) fn read(path: &Path, budget: &mut Budget) -> Result<Vec<Input>, Diagnostic> {
    if path.is_dir() {
        let mut folder = Folder {
            root: path,
            budget,
            inputs: Vec::new(),
        };
        folder.read(path, DEPTH)?;
        return Ok(folder.inputs);
    }
    if has_extension(path.as_os_str(), &["zip"]) {
        return archive::read(path, budget);
    }
    let record = record(path.parent().unwrap_or(Path::new("")), budget)?;
    let entry = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    Ok(vec![document(path, entry, record, Extent::Agent, budget)?])
}

/// A folder that is being searched.
struct Folder<'a> {
    root: &'a Path,
    budget: &'a mut Budget,
    inputs: Vec<Input>,
}

impl Folder<'_> {
    fn read(&mut self, folder: &Path, depth: usize) -> Result<(), Diagnostic> {
        let record = record(folder, self.budget)?;
        let entries = entries(folder)?;
        if let Some(record) = &record {
            whole::check_record(folder, record, &entries)?;
        }
        for path in entries {
            let kind = fs::symlink_metadata(&path).map_err(|error| failed("read", &path, error))?;
            let name = path.file_name().unwrap_or_default();
            if is_hidden(name) {
                continue;
            }
            if kind.is_dir() {
                let Some(depth) = depth.checked_sub(1) else {
                    let name = workspace::display(&path);
                    return Err(Diagnostic::new(format!(
                        "{name}: too deep inside the source"
                    )));
                };
                self.read(&path, depth)?;
            } else if !kind.is_dir() && is_document(name) {
                // A link that leads nowhere, or a pipe, is an error: a document would be missing.
                // Relative to what the user named, so that the record knows nothing of this
                // machine's folders.
                let entry = path.strip_prefix(self.root).unwrap_or(&path);
                let entry = entry.to_string_lossy().replace('\\', "/");
                let record = record.clone();
                let input = document(&path, entry, record, Extent::Version, self.budget)?;
                self.inputs.push(input);
            }
        }
        Ok(())
    }
}
