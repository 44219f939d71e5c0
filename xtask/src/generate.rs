//! `cargo xtask gen`: from `wsdl/` to the generated crate.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use wsdl_rust::emit::Files;
use wsdl_rust::generate::{Generated, generate};
use wsdl_rust::package::Package;
use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::document::decode;
use wsdl_schema::family::Family;
use wsdl_schema::services::{NamedService, models};

use crate::disk::RealDisk;
use crate::lock::Lock;
use crate::tree::{self, FileChange};
use crate::{families, install, notes, sources, terminal, workspace};

/// Generate the Rust of every service in wsdl/
///
/// Writes only files whose bytes change, and removes files that it no longer writes.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Write nothing; show what would change, and fail if anything would
    #[arg(long)]
    pub(crate) check: bool,

    /// Your own texts for operations, parameters, types and fields, as doc comments (TOML); they win
    /// over those of wsdl/notes.toml
    #[arg(long, value_name = "FILE")]
    notes: Option<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostic> {
    let _lock = match arguments.check {
        true => Lock::to_read(&workspace::root().join("generated"))?,
        false => Lock::to_change(&workspace::root().join("generated"))?,
    };
    let changes = changes(arguments.notes.as_deref())?;
    let mut out = std::io::stdout();
    if arguments.check {
        // Nothing can be done about a closed standard output.
        let _ = out.write_all(report(&changes).as_bytes());
        return Ok(if changes.is_empty() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        });
    }
    write(&workspace::root(), &changes)?;
    let _ = writeln!(out, "{}", tree::summary(&changes));
    #[cfg(feature = "all")]
    crate::diff::since_head();
    Ok(ExitCode::SUCCESS)
}

/// The manifest of the generated crate.
const MANIFEST: &str = "generated/Cargo.toml";

/// What the generated crate is called. All packages have one version, that of the workspace.
pub(crate) fn package() -> Result<Package, Diagnostic> {
    Ok(Package {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        ..Package::parse(&read(&workspace::root(), MANIFEST)?)?
    })
}

/// Where each file is written before it takes its place; an interrupted run may leave it.
const TEMPORARY: &str = "generated/.gen.tmp";

fn write(root: &Path, changes: &[FileChange]) -> Result<(), Diagnostic> {
    tree::apply(&RealDisk, root, TEMPORARY, changes)?;
    tree::remove_empty_folders(&RealDisk, &root.join("generated/src"))
        .map_err(|error| Diagnostic::new(format!("cannot remove an empty folder: {error}")))
}

/// What differs between the generated crate as it stands and as it would be written.
fn changes(notes: Option<&Path>) -> Result<Vec<FileChange>, Diagnostic> {
    let root = workspace::root();
    let manifest = read(&root, MANIFEST)?;
    let notes = notes::read(notes)?;
    let Generated {
        files,
        warnings,
        asides,
    } = generate(
        &documents(&root)?,
        &families::load()?,
        &manifest.text,
        &notes,
    )?;
    asides.iter().for_each(terminal::show_aside);
    warnings.iter().for_each(terminal::show);
    let in_crate = |(path, text)| (format!("generated/{path}"), text);
    let files: Files = files.into_iter().map(in_crate).collect();
    let mut changes = tree::compare(&root, "generated/src", &files)?;
    changes.extend(tree::leftover(&root, TEMPORARY)?);
    Ok(changes)
}

/// The services of `wsdl/`.
pub(crate) fn services(families: &[Family]) -> Result<Vec<NamedService>, Diagnostic> {
    models(&documents(&workspace::root())?, families)
}

/// The documents of `wsdl/`, named by their paths in the repository.
pub(crate) fn documents(root: &Path) -> Result<Vec<Arc<Source>>, Diagnostic> {
    let wsdl = root.join("wsdl");
    let _lock = Lock::to_read(&wsdl)?;
    install::check_not_interrupted(&wsdl)?;
    let paths = tree::list(root, "wsdl")?;
    let is_document = |path: &&String| {
        let is_hidden = path.split('/').any(|name| name.starts_with('.'));
        !is_hidden && (path.ends_with(".wsdl") || path.ends_with(".xsd"))
    };
    let documents: Vec<&String> = paths.iter().filter(is_document).collect();
    let folders: BTreeSet<&str> = documents
        .iter()
        .filter_map(|path| Some(path.rsplit_once('/')?.0))
        .collect();
    for folder in folders {
        sources::check_whole(&root.join(folder))?;
    }
    documents.into_iter().map(|path| read(root, path)).collect()
}

fn read(root: &Path, path: &str) -> Result<Arc<Source>, Diagnostic> {
    decode(path.to_owned(), &sources::read_file(&root.join(path))?)
}

/// The differences as text, with what to do about them.
fn report(changes: &[FileChange]) -> String {
    if changes.is_empty() {
        return "the generated crate is up to date\n".into();
    }
    let is_interrupted = changes.iter().any(|change| change.is_of(TEMPORARY));
    let interrupted = match is_interrupted {
        true => "an earlier `cargo xtask gen` was interrupted while it wrote\n",
        false => "",
    };
    format!(
        "{}\n{interrupted}{}; run `cargo xtask gen` and commit what it writes\n",
        tree::differences(changes),
        tree::summary(changes)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generated_crate_is_up_to_date() {
        let changes = changes(None).unwrap();
        assert!(changes.is_empty(), "{}", report(&changes));
    }
}
