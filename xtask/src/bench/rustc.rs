//! What rustc takes for one crate of a build.

use std::ffi::OsString;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::SystemTime;

use wait4::Wait4 as _;
use wsdl_schema::diagnostic::Diagnostic;

use super::crates::Crates;
use super::figures::{Build, Cost};
use super::subjects::{Package, Subject, subjects};
use crate::failed::failed;
use crate::workspace;

/// Names the crate whose compiler is measured, when this program stands in for rustc.
const CRATE: &str = "XTASK_BENCH_CRATE";
/// Names the file that the figures go to.
const LOG: &str = "XTASK_BENCH_LOG";

/// Runs rustc in place of Cargo, if Cargo has been told to call this program instead.
pub(crate) fn as_wrapper() -> Option<ExitCode> {
    let (name, log) = (std::env::var(CRATE).ok()?, std::env::var_os(LOG)?);
    let mut arguments = std::env::args_os().skip(1);
    let mut command = Command::new(arguments.next()?);
    let arguments: Vec<OsString> = arguments.collect();
    command.args(&arguments);
    let is_it = arguments
        .windows(2)
        .any(|pair| matches!(pair, [flag, value] if flag == "--crate-name" && **value == *name));
    let mut child = command.spawn().ok()?;
    let usage = child.wait4().ok()?;
    if is_it {
        let seconds = (usage.rusage.utime + usage.rusage.stime).as_secs_f64();
        let line = format!("{seconds} {}\n", usage.rusage.maxrss);
        let file = fs::OpenOptions::new().append(true).create(true).open(log);
        file.and_then(|mut file| file.write_all(line.as_bytes()))
            .ok()?;
    }
    let code = usage.status.code().and_then(|code| u8::try_from(code).ok());
    Some(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Builds everything, control and crate in turn.
pub(super) fn measure(crates: &Crates, rounds: u8) -> Result<Vec<Build>, Diagnostic> {
    let subjects = subjects(crates);
    subjects
        .iter()
        .map(|subject| build(crates, subject, rounds))
        .collect()
}

fn build(crates: &Crates, subject: &Subject<'_>, rounds: u8) -> Result<Build, Diagnostic> {
    let mut build = Build::new(subject.name, subject.aim);
    // The first round builds the dependencies.
    for round in 0..=rounds {
        for (costs, package) in [
            (&mut build.control, &subject.control),
            (&mut build.ours, &subject.ours),
        ] {
            let once = compile(crates, subject, package)?;
            if round > 0 {
                costs.add(once);
            }
        }
    }
    if subject.release {
        build.control.bytes = size(crates, &subject.control);
        build.ours.bytes = size(crates, &subject.ours);
    }
    Ok(build)
}

fn size(crates: &Crates, package: &Package<'_>) -> Option<u64> {
    let path = crates.target.join("release").join(&package.file);
    Some(fs::metadata(path).ok()?.len())
}

/// Compiles a package once, whatever Cargo thinks is fresh.
fn compile(
    crates: &Crates,
    subject: &Subject<'_>,
    package: &Package<'_>,
) -> Result<Cost, Diagnostic> {
    touch(package.folder)?;
    let log = crates.target.with_extension("log");
    // There is none before the first build.
    let _ = fs::remove_file(&log);
    let mut cargo = workspace::cargo();
    cargo.current_dir(package.folder);
    if subject.release {
        cargo.args(["build", "--release"]);
    } else {
        cargo.arg("check");
    }
    let status = cargo
        .args(subject.arguments)
        .arg("--quiet")
        .env("CARGO_TARGET_DIR", &crates.target)
        // What can be taken over from the last build would not be measured.
        .env("CARGO_INCREMENTAL", "0")
        .env("RUSTC_WRAPPER", &crates.xtask)
        .env(CRATE, package.name)
        .env(LOG, &log)
        .status()
        .map_err(|error| failed("build", package.folder, error))?;
    if !status.success() {
        return Err(failed("build", package.folder, status));
    }
    let text = fs::read_to_string(&log).map_err(|error| failed("read", &log, error))?;
    Cost::parse(&text).ok_or_else(|| failed("read", &log, "no figures"))
}

/// Makes the sources look changed.
fn touch(folder: &Path) -> Result<(), Diagnostic> {
    for name in ["src/lib.rs", "src/main.rs"] {
        let path = folder.join(name);
        if path.exists() {
            let file = fs::File::options().append(true).open(&path);
            file.and_then(|file| file.set_modified(SystemTime::now()))
                .map_err(|error| failed("touch", &path, error))?;
        }
    }
    Ok(())
}
