//! The commands of this repository, each in a module of its own.

mod bench;
mod diff;
mod disk;
mod docs;
mod families;
mod generate;
mod import;
mod install;
mod lock;
mod sample;
mod sources;
mod tree;
mod workspace;

pub use diff::inspect;

use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

use clap::Parser;
use wsdl_schema::diagnostic::Diagnostic;

/// The commands of this repository.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
enum Command {
    Import(import::Arguments),
    Gen(generate::Arguments),
    Diff(diff::Arguments),
    Sample(sample::Arguments),
    Docs(docs::Arguments),
    Bench(bench::Arguments),
}

/// Runs the command that the arguments of the process name.
pub fn run() -> ExitCode {
    if let Some(code) = bench::as_wrapper() {
        return code;
    }
    let outcome = match Command::parse() {
        Command::Import(arguments) => import::run(&arguments),
        Command::Gen(arguments) => generate::run(&arguments),
        Command::Diff(arguments) => Ok(diff::run(&arguments)),
        Command::Sample(arguments) => sample::run(&arguments),
        Command::Docs(arguments) => docs::run(&arguments),
        Command::Bench(arguments) => bench::run(&arguments),
    };
    outcome.unwrap_or_else(|error| {
        show(&error);
        ExitCode::FAILURE
    })
}

/// Shows what stopped a command, in colour if somebody is there to see it.
fn show(error: &Diagnostic) {
    let color = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    // Nothing can be done about a closed standard error.
    let _ = writeln!(std::io::stderr(), "{}", error.render(color));
}
