//! What `cargo xtask` starts: a program that is compiled fast since it has only `gen`, and lets Cargo
//! build the one with all commands when it is needed.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;
use wsdl_schema::diagnostic::Diagnostic;

use crate::failed::failed;
use crate::{generate, git, terminal, workspace};

/// The command that needs nothing else.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
enum Command {
    Gen(generate::Arguments),
}

/// Runs `gen`, or the program with all commands.
pub fn run_first() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    terminal::code(match gen_alone(&arguments) {
        Some(arguments) => generate::run(&arguments),
        None => run_all(&arguments),
    })
}

/// The arguments of `gen`, unless it ends with what has changed since `HEAD`: that takes the
/// comparison of `diff`.
fn gen_alone(arguments: &[OsString]) -> Option<generate::Arguments> {
    arguments.first().filter(|first| *first == "gen")?;
    let Command::Gen(arguments) = Command::parse();
    let is_changed = |folder| !git::changed(folder).is_empty();
    let has_news = !arguments.check && ["wsdl", "xtask/families"].into_iter().any(is_changed);
    (!has_news).then_some(arguments)
}

fn run_all(arguments: &[OsString]) -> Result<ExitCode, Diagnostic> {
    let status = workspace::cargo()
        .args(["run", "--package", "xtask", "--manifest-path"])
        .arg(workspace::root().join("Cargo.toml"))
        .arg("--")
        .args(arguments)
        .status()
        .map_err(|error| failed("run", "cargo".as_ref(), error))?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}
