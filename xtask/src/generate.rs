//! `cargo xtask gen`: from `wsdl/` to the generated crate.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use netserver_codegen::diagnostic::{Diagnostic, Source};
use netserver_codegen::document::decode;
use netserver_codegen::emit::Files;
use netserver_codegen::generate::generate;

use crate::tree::{self, Change};
use crate::{diff, families, sources, workspace};

/// Generate the Rust of every service in wsdl/
///
/// Writes only files whose bytes change, and removes those that it would no longer write.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Write nothing; show what would change and fail if anything would
    #[arg(long)]
    check: bool,

    /// Texts of your own for operations, parameters, types and fields, as doc comments
    #[arg(long, value_name = "FILE")]
    notes: Option<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostic> {
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
    for change in &changes {
        change.apply(&workspace::root())?;
    }
    let _ = writeln!(out, "{}", tree::summary(&changes));
    diff::since_head();
    Ok(ExitCode::SUCCESS)
}

/// What differs between the generated crate as it stands and as it would be written.
fn changes(notes: Option<&Path>) -> Result<Vec<Change>, Diagnostic> {
    let root = workspace::root();
    let manifest = read(&root, "generated/Cargo.toml")?;
    let notes = notes.map(sources::read_source).transpose()?;
    let files = generate(
        &documents(&root)?,
        &families::load()?,
        &manifest.text,
        notes.as_ref(),
    )?;
    let in_crate = |(path, text)| (format!("generated/{path}"), text);
    let files: Files = files.into_iter().map(in_crate).collect();
    tree::compare(&root, "generated/src", &files)
}

/// The documents of `wsdl/`, named by their paths in the repository.
pub(crate) fn documents(root: &Path) -> Result<Vec<Arc<Source>>, Diagnostic> {
    let paths = tree::list(root, "wsdl")?;
    let documents = paths
        .iter()
        .filter(|path| path.ends_with(".wsdl") || path.ends_with(".xsd"));
    documents.map(|path| read(root, path)).collect()
}

fn read(root: &Path, path: &str) -> Result<Arc<Source>, Diagnostic> {
    decode(path.to_owned(), &sources::read_file(&root.join(path))?)
}

/// The differences as text, with what to do about them.
fn report(changes: &[Change]) -> String {
    if changes.is_empty() {
        return "the generated crate is up to date\n".into();
    }
    format!(
        "{}\n{}; run `cargo xtask gen` and commit what it writes\n",
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
