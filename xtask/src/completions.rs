//! `cargo xtask completions`: what a shell needs to complete the commands and the operations.

use std::io::Write as _;
use std::process::ExitCode;

use clap::Command;
use clap::builder::PossibleValuesParser;
use clap_complete::Shell;
use wsdl_reference::sample::lookup;
use wsdl_schema::diagnostic::Diagnostic;

use crate::{families, generate};

/// Write the script with which a shell completes commands and operations
///
/// The script defines a command `xtask` that runs `cargo xtask`, since `cargo` has completions of its
/// own. For bash: `source <(cargo xtask completions bash)`. PowerShell and elvish complete no
/// operations.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// The name of the command that the script defines.
const NAME: &str = "xtask";

/// Runs the command.
pub(crate) fn run(arguments: &Arguments, command: Command) -> Result<ExitCode, Diagnostic> {
    let families = families::load()?;
    let services = generate::services(&families)?;
    // Without its feature `string`, clap takes only texts that stay.
    let kept = |name: String| -> &'static str { name.leak() };
    let names = lookup::all(&services).map(|found| kept(found.name()));
    let names: Vec<&str> = names.collect();
    let operation = |command: Command| {
        let names = PossibleValuesParser::new(names.clone());
        command.mut_arg("operation", |argument| argument.value_parser(names))
    };
    let mut command = command.bin_name(NAME).mut_subcommand("sample", operation);
    if cfg!(feature = "call") {
        command = command.mut_subcommand("call", operation);
    }
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, NAME, &mut script);
    if arguments.shell == Shell::Fish {
        script.extend(fish_operations(&names).bytes());
    }
    script.extend(function(arguments.shell).bytes());
    // Nothing can be done about a closed standard output.
    let _ = std::io::stdout().write_all(&script);
    Ok(ExitCode::SUCCESS)
}

/// What clap leaves out for fish: values without a flag before them.
fn fish_operations(names: &[&str]) -> String {
    let condition = "__fish_seen_subcommand_from call sample";
    let names = names.join(" ");
    format!("complete -c {NAME} -n \"{condition}\" -f -a \"{names}\"\n")
}

/// The command itself, in the language of the shell.
fn function(shell: Shell) -> &'static str {
    match shell {
        Shell::Fish => "\nfunction xtask\n    cargo xtask $argv\nend\n",
        Shell::PowerShell => "\nfunction xtask { cargo xtask @args }\n",
        Shell::Elvish => "\nfn xtask {|@arguments| cargo xtask $@arguments }\n",
        _ => "\nxtask() { cargo xtask \"$@\"; }\n",
    }
}
