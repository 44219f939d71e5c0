//! `cargo xtask bench`: what the generated crate costs those who build it, beside a control, and what
//! its codec costs at run time, beside others.

mod benchmarks;
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

/// Measure what the generated crate costs, built and at run time, and write the performance page
///
/// The control has the same structs and enums in the same files, with four derives and nothing else.
/// Both are built alternately, dependencies first. Measured are rustc's processor time and memory for
/// the crate itself. The benchmarks of the codec, its memory and its growth run as well.
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
    benchmarks::run()?;
    let page = report::write(&arguments.out, crates.lines, &runs, &builds)?;
    // Nothing can be done about a closed standard output.
    let _ = std::io::stdout().write_all(page.as_bytes());
    Ok(ExitCode::SUCCESS)
}
