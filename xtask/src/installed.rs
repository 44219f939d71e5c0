//! The program `wsdl-rust`: what is of use without this repository.

use std::process::ExitCode;

use clap::Parser;

use crate::{standalone, terminal};

/// Rust crates of any WSDLs.
#[derive(Parser)]
#[command(name = "wsdl-rust", version)]
enum Command {
    Crate(standalone::Arguments),
}

/// Runs the command that the arguments of the process name.
pub fn run_installed() -> ExitCode {
    let Command::Crate(arguments) = Command::parse();
    terminal::code(standalone::run(&arguments))
}
