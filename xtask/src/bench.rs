//! `cargo xtask bench`: what the generated crate costs those who build it, beside a control.

mod commands;
mod control;
mod crates;
mod figures;
mod plot;
mod report;
mod rustc;
mod subjects;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use wsdl_schema::diagnostic::Diagnostic;

pub(crate) use rustc::as_wrapper;

/// Measure what building the generated crate costs, and write the performance page
///
/// The control has the same structs and enums in the same files, with four derives and nothing else.
/// Both are built alternately, dependencies first. Measured are rustc's processor time and memory for
/// the crate itself. The page, with plots, also shows the last figures of the codec benchmarks in
/// target/benches.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// How often to build each crate
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=50))]
    rounds: u8,

    /// Where to write the page and its plots
    #[arg(long, value_name = "DIR", default_value = "benches/report")]
    out: PathBuf,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostic> {
    let crates = crates::write()?;
    let runs = commands::measure(&crates.xtask)?;
    let builds = rustc::measure(&crates, arguments.rounds)?;
    let page = report::write(&arguments.out, crates.lines, &runs, &builds)?;
    // Nothing can be done about a closed standard output.
    let _ = std::io::stdout().write_all(page.as_bytes());
    Ok(ExitCode::SUCCESS)
}
