//! A step of the chain: a program with limits of time and memory.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use wait4::Wait4 as _;
use wsdl_schema::diagnostic::Diagnostic;

use super::place::read;
use crate::failed::failed;

/// What a step may take.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    /// Seconds of one processor, for each process.
    pub(super) seconds: u32,
    /// Memory by address, in MiB, for each process; 0 for no limit.
    pub(super) megabytes: u32,
}

/// What a step has done.
pub(super) struct Done {
    pub(super) is_success: bool,
    pub(super) stdout: String,
    pub(super) stderr: String,
    /// By the clock.
    pub(super) seconds: f64,
    /// Memory at most, in MB.
    pub(super) megabytes: u64,
}

impl Done {
    /// The first lines of what it has printed, and the last one.
    pub(super) fn shown(&self) -> String {
        const FIRST: usize = 4;
        let lines = self.stdout.lines().chain(self.stderr.lines());
        let mut lines: Vec<&str> = lines.filter(|line| !line.trim().is_empty()).collect();
        if lines.len() > FIRST + 1 {
            lines.drain(FIRST..lines.len() - 1);
        }
        lines.join("\n")
    }
}

/// Sets the limits and becomes the program. A system that lacks one of them goes without.
const WITH_LIMITS: &str = "ulimit -t \"$1\" 2>/dev/null; \
     if [ \"$2\" != 0 ]; then ulimit -v \"$2\" 2>/dev/null; fi; shift 2; exec \"$@\"";

/// Runs a program with its arguments; `log` is a folder for what it prints.
pub(super) fn run(program: &Command, limits: Limits, log: &Path) -> Result<Done, Diagnostic> {
    let (out, err) = (log.join("stdout.txt"), log.join("stderr.txt"));
    let create = |path: &Path| File::create(path).map_err(|error| failed("write", path, error));
    let mut command = Command::new("sh");
    command.args(["-c", WITH_LIMITS, "sh"]);
    command.arg(limits.seconds.to_string());
    command.arg((u64::from(limits.megabytes) * 1024).to_string());
    command.arg(program.get_program()).args(program.get_args());
    for (name, value) in program.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    if let Some(folder) = program.get_current_dir() {
        command.current_dir(folder);
    }
    command
        .stdin(Stdio::null())
        .stdout(create(&out)?)
        .stderr(create(&err)?);
    let name = Path::new(program.get_program());
    let start = Instant::now();
    let mut child = command
        .spawn()
        .map_err(|error| failed("run", name, error))?;
    let usage = child.wait4().map_err(|error| failed("run", name, error))?;
    Ok(Done {
        is_success: usage.status.success(),
        stdout: read(&out)?,
        stderr: read(&err)?,
        seconds: start.elapsed().as_secs_f64(),
        megabytes: usage.rusage.maxrss / 1_000_000,
    })
}
