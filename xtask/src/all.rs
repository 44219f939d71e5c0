//! All commands.

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser};

#[cfg(feature = "call")]
use crate::call;
use crate::{
    bench, chain, completions, diff, docs, generate, import, published, sample, standalone,
    terminal,
};

/// The commands of this repository.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
enum Command {
    Import(import::Arguments),
    Gen(generate::Arguments),
    Crate(standalone::Arguments),
    Chain(chain::Arguments),
    Diff(diff::Arguments),
    Sample(sample::Arguments),
    #[cfg(feature = "call")]
    Call(call::Arguments),
    Docs(docs::Arguments),
    Notes(published::Arguments),
    Completions(completions::Arguments),
    Bench(bench::Arguments),
}

/// Runs the command that the arguments of the process name.
pub fn run() -> ExitCode {
    if let Some(code) = bench::as_wrapper() {
        return code;
    }
    let command = match Command::try_parse() {
        Ok(command) => command,
        Err(error) => return refused(&error),
    };
    let outcome = match command {
        Command::Import(arguments) => import::run(&arguments),
        Command::Gen(arguments) => generate::run(&arguments),
        Command::Crate(arguments) => standalone::run(&arguments.beside_runtime()),
        Command::Chain(arguments) => chain::run(&arguments),
        Command::Diff(arguments) => Ok(diff::run(&arguments)),
        Command::Sample(arguments) => sample::run(&arguments),
        #[cfg(feature = "call")]
        Command::Call(arguments) => call::run(&arguments),
        Command::Docs(arguments) => docs::run(&arguments),
        Command::Notes(arguments) => published::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments, Command::command()),
        Command::Bench(arguments) => bench::run(&arguments),
    };
    terminal::code(outcome)
}

/// Tells what is wrong with the arguments; of those of `call`, what is meant.
fn refused(error: &clap::Error) -> ExitCode {
    #[cfg(feature = "call")]
    if std::env::args_os().nth(1).is_some_and(|it| it == "call")
        && let Some(error) = call::misplaced(error)
    {
        return terminal::code(Err(error));
    }
    error.exit()
}
