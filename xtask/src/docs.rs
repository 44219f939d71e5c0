//! `cargo xtask docs`: reference pages of everything in wsdl/.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use wsdl_reference::pages::{Book, markdown, site};
use wsdl_rust::emit::Files;
use wsdl_rust::generate::modules;
use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::notes::Notes;
use wsdl_schema::services::models;

use crate::{families, generate, sources, workspace};

/// Write reference pages of every operation and type in wsdl/
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder to write to; other files in it stay as they are
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// A static site that works from a file, or a Markdown page an operation
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// Texts of your own for operations, parameters, types and fields
    #[arg(long, value_name = "FILE")]
    notes: Option<PathBuf>,
}

#[derive(Clone, Copy, Default, clap::ValueEnum)]
enum Format {
    #[default]
    Site,
    Markdown,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostic> {
    let families = families::load()?;
    let services = models(&generate::documents(&workspace::root())?, &families)?;
    let modules = modules(&services, &families)?;
    let notes = match &arguments.notes {
        Some(path) => Notes::parse(&sources::read_source(path)?, &services)?,
        None => Notes::default(),
    };
    let book = Book::new(&services, &modules, &notes);
    let files = match arguments.format {
        Format::Site => site::files(&book)?,
        Format::Markdown => markdown::files(&book)?,
    };
    write(&arguments.out, &files)?;
    let bytes: usize = files.values().map(String::len).sum();
    // Nothing can be done about a closed standard output.
    let _ = writeln!(
        std::io::stdout(),
        "{} files, {:.1} MB in {}",
        files.len(),
        bytes as f64 / 1e6,
        workspace::display(&arguments.out)
    );
    Ok(ExitCode::SUCCESS)
}

fn write(out: &Path, files: &Files) -> Result<(), Diagnostic> {
    let mut folder = None;
    for (name, text) in files {
        let path = out.join(name);
        let failed = |error| {
            let shown = workspace::display(&path);
            Diagnostic::new(format!("cannot write {shown}: {error}"))
        };
        // Files come folder by folder: each is made once.
        if path.parent() != folder.as_deref() {
            folder = path.parent().map(Path::to_owned);
            folder
                .as_deref()
                .map_or(Ok(()), fs::create_dir_all)
                .map_err(failed)?;
        }
        fs::write(&path, text).map_err(failed)?;
    }
    Ok(())
}
