//! Building, and what rustc takes for one crate of a build.

use std::ffi::OsString;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::SystemTime;

use netserver_codegen::diagnostic::Diagnostic;
use wait4::Wait4 as _;

use super::crates::Crates;
use super::failed;
use super::figures::{Build, Cost};

/// Names the crate whose compiler is measured, when this program stands in for rustc.
const CRATE: &str = "XTASK_BENCH_CRATE";
/// Names the file that the figures go to.
const LOG: &str = "XTASK_BENCH_LOG";

/// What is built: the profile, the features, and what the table calls it.
const BUILDS: [(&str, bool, &[&str]); 6] = [
    (
        "all of Services88: check",
        false,
        &["--features", "services88,reqwest"],
    ),
    (
        "all of Services88: release",
        true,
        &["--features", "services88,reqwest"],
    ),
    (
        "one agent: check",
        false,
        &["--features", "services88-user,reqwest"],
    ),
    (
        "one agent: release",
        true,
        &["--features", "services88-user,reqwest"],
    ),
    ("everything: check", false, &["--all-features"]),
    ("everything: release", true, &["--all-features"]),
];

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
    let mut builds = Vec::new();
    for (name, release, features) in BUILDS {
        let mut build = Build::new(name, crates.lines);
        // The first round builds the dependencies.
        for round in 0..=rounds {
            for (cost, folder, package) in [
                (&mut build.control, &crates.control, "control"),
                (&mut build.ours, &crates.netserver, "netserver"),
            ] {
                let once = compile(crates, folder, package, release, features)?;
                if round > 0 {
                    cost.add(once);
                }
            }
        }
        if release {
            build.control.bytes = size(crates, "libcontrol.rlib");
            build.ours.bytes = size(crates, "libnetserver.rlib");
        }
        builds.push(build);
    }
    let mut build = Build::new("an application, ten operations: release", 0);
    for round in 0..=rounds {
        for (cost, folder, package) in [
            (&mut build.control, &crates.idle, "idle"),
            (&mut build.ours, &crates.app, "app"),
        ] {
            let once = compile(crates, folder, package, true, &[])?;
            if round > 0 {
                cost.add(once);
            }
        }
    }
    build.control.bytes = size(crates, "idle");
    build.ours.bytes = size(crates, "app");
    builds.push(build);
    Ok(builds)
}

fn size(crates: &Crates, file: &str) -> Option<u64> {
    let path = crates.target.join("release").join(file);
    Some(fs::metadata(path).ok()?.len())
}

/// Compiles a package once, whatever Cargo thinks is fresh.
fn compile(
    crates: &Crates,
    folder: &Path,
    package: &str,
    release: bool,
    features: &[&str],
) -> Result<Cost, Diagnostic> {
    touch(folder)?;
    let log = crates.target.with_extension("log");
    // There is none before the first build.
    let _ = fs::remove_file(&log);
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .current_dir(folder)
        .arg(if release { "build" } else { "check" });
    if release {
        cargo.arg("--release");
    }
    if !features.is_empty() {
        cargo.arg("--no-default-features").args(features);
    }
    let status = cargo
        .args(["--quiet", "--package", package])
        .env("CARGO_TARGET_DIR", &crates.target)
        // What can be taken over from the last build would not be measured.
        .env("CARGO_INCREMENTAL", "0")
        .env("RUSTC_WRAPPER", &crates.wrapper)
        .env(CRATE, package)
        .env(LOG, &log)
        .status()
        .map_err(|error| failed("build", folder, error))?;
    if !status.success() {
        return Err(failed("build", folder, status));
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
