//! What the commands of this program take, as a release build.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use wait4::Wait4 as _;
use wsdl_schema::diagnostic::Diagnostic;

use super::figures::median;
use crate::failed::failed;
use crate::workspace;

/// What one command takes.
pub(super) struct Run {
    /// The command line after `cargo xtask`.
    pub(super) command: &'static str,
    /// What it should take.
    pub(super) aim: &'static str,
    /// By the clock, in seconds, the median.
    pub(super) seconds: f64,
    /// Memory at most, in bytes.
    pub(super) memory: u64,
}

/// The command lines, and what they should take. `import` needs the vendor's files and is left out.
const COMMANDS: [(&str, &str); 3] = [
    ("gen", "1.0 s, 200 MB"),
    ("gen --check", "1.0 s, 200 MB"),
    ("diff Services86 Services88", "0.5 s"),
];
const TIMES: usize = 7;

/// Runs the commands on this repository; none of them changes what is up to date.
pub(super) fn measure(xtask: &Path) -> Result<Vec<Run>, Diagnostic> {
    COMMANDS
        .iter()
        .map(|(command, aim)| several(xtask, command, aim))
        .collect()
}

fn several(xtask: &Path, command: &'static str, aim: &'static str) -> Result<Run, Diagnostic> {
    let (mut seconds, mut memory) = (Vec::new(), 0);
    for _ in 0..TIMES {
        let start = Instant::now();
        let mut child = Command::new(xtask)
            .args(command.split(' '))
            .env("CARGO_MANIFEST_DIR", workspace::root().join("xtask"))
            .current_dir(workspace::root())
            .stdout(Stdio::null())
            .spawn()
            .map_err(|error| failed("run", xtask, error))?;
        let usage = child.wait4().map_err(|error| failed("run", xtask, error))?;
        seconds.push(start.elapsed().as_secs_f64());
        memory = memory.max(usage.rusage.maxrss);
        if !usage.status.success() {
            return Err(failed(command, &workspace::root(), usage.status));
        }
    }
    Ok(Run {
        command,
        aim,
        seconds: median(seconds.into_iter()),
        memory,
    })
}
