//! `cargo xtask chain`: all steps from WSDLs to messages that come back, for many sets of documents.

mod documents;
mod messages;
mod outcome;
mod place;
mod python;
mod step;
mod test;
mod work;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use wsdl_schema::diagnostic::Diagnostic;

use outcome::Report;
use work::{Program, Work};

/// Take each set of WSDLs in a folder through all steps, and show where each one ends
///
/// A set is a subfolder, or a .wsdl or .zip file. It becomes a crate as `cargo xtask crate` makes it,
/// with samples of all its messages. libxml2 validates them against the schemas of the vendor, as
/// they are in the folder. The crate is compiled without warnings, its test runs, and each message
/// is read and written again, with its header blocks; of a fault, the detail. Each step has a limit of
/// time and memory.
///
/// Exit code 1 if a step after the import fails; a set with constructs that are not supported is
/// only counted.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder of the sets
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,

    /// Compile at most this many sets
    #[arg(long, value_name = "N", default_value_t = usize::MAX, hide_default_value = true)]
    check: usize,

    /// Compile none
    #[arg(long, conflicts_with = "check")]
    no_check: bool,

    /// Fail if a set is refused
    #[arg(long)]
    deny_refusals: bool,

    /// FOLDER is a crate; write the messages of its services
    #[arg(long, hide = true)]
    messages: bool,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostic> {
    if arguments.messages {
        messages::write(&arguments.folder)?;
        return Ok(ExitCode::SUCCESS);
    }
    let sets = documents::sets(&arguments.folder)?;
    let python = python::find();
    let mut out = std::io::stdout();
    // Nothing can be done about a closed standard output.
    if python.is_none() {
        let _ = writeln!(out, "{}", python::MISSING);
    }
    let program = Program::find(python)?;
    let mut left = match arguments.no_check {
        true => 0,
        false => arguments.check,
    };
    let mut report = Report::default();
    for set in &sets {
        let work = Work::new(&program, set)?;
        let outcome = work.run(left > 0)?;
        left -= usize::from(outcome.is_compiled());
        let _ = writeln!(out, "{}", outcome.line(&set.name));
        report.add(&set.name, outcome);
    }
    let _ = write!(out, "\n{}", report.text());
    let fails = report.has_failures() || arguments.deny_refusals && report.has_refusals();
    Ok(if fails {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}
