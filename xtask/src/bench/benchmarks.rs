//! The benchmarks of the codec, which leave their figures in the target folder.

use wsdl_schema::diagnostic::Diagnostic;

use crate::failed::failed;
use crate::workspace;

/// The benchmarks whose figures the page shows.
const BENCHMARKS: [&str; 3] = ["codec", "memory", "growth"];

/// Runs them, and shows their tables as they come.
pub(super) fn run() -> Result<(), Diagnostic> {
    let mut cargo = workspace::cargo();
    cargo.args(["bench", "--quiet", "-p", "netserver-benches"]);
    for name in BENCHMARKS {
        cargo.args(["--bench", name]);
    }
    let status = cargo.current_dir(workspace::root()).status();
    let status = status.map_err(|error| failed("run", "cargo".as_ref(), error))?;
    match status.success() {
        true => Ok(()),
        false => Err(failed("run", "cargo bench".as_ref(), status)),
    }
}
