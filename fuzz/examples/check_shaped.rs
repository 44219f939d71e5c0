//! Compiles crates that are generated from shaped schemas.
//!
//! `check_shaped COUNT [RUN]` shapes schemas until COUNT of them are not refused, writes the crate of
//! each below `target/shaped/`, and runs `cargo check` on all of them. The same RUN gives the same
//! crates each time, and two RUNs share none.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use netserver_fuzz::shaped_schema::{bytes, files};
use wsdl_rust::emit::Files;

/// No warnings are allowed, except those about the names of a schema.
const LINTS: &str = "[workspace.lints.rust]
warnings = { level = \"deny\", priority = -1 }
confusable_idents = \"allow\"
mixed_script_confusables = \"allow\"
uncommon_codepoints = \"allow\"
";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let mut number = || arguments.next().map(|text| text.parse::<u64>().unwrap());
    let (count, run) = (number().unwrap_or(20), number().unwrap_or(0));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/shaped");
    // The crates of an earlier run are removed, but what it compiled is kept.
    let _ = fs::remove_dir_all(folder.join("crates"));
    let mut members = String::new();
    let mut made = 0;
    for (seed, files) in shapes(run).take(usize::try_from(count).unwrap()) {
        let name = format!("s{seed}");
        write(&folder.join("crates").join(&name), &name, files);
        write!(members, "\"crates/{name}\", ").unwrap();
        made += 1;
    }
    if made < count {
        println!("{SEEDS} seeds make only {made} crates, not {count}");
        return ExitCode::FAILURE;
    }
    let workspace = format!("[workspace]\nresolver = \"3\"\nmembers = [{members}]\n{LINTS}");
    fs::write(folder.join("Cargo.toml"), workspace).unwrap();
    let own_lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
    fs::copy(own_lock, folder.join("Cargo.lock")).unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["check", "--workspace", "--all-features", "--keep-going"]);
    let status = cargo.current_dir(&folder).status().unwrap();
    println!("{count} crates in {}: {status}", folder.display());
    if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// How many seeds belong to one run.
const SEEDS: u64 = 1000;

/// The schemas of a run that are not refused, each with its seed.
fn shapes(run: u64) -> impl Iterator<Item = (u64, Files)> {
    let first = run.checked_mul(SEEDS).unwrap();
    (first..first + SEEDS).filter_map(|seed| Some((seed, files(&bytes(seed))?)))
}

fn write(folder: &Path, name: &str, files: Files) {
    let soap = Path::new(env!("CARGO_MANIFEST_DIR")).join("../soap");
    let soap = fs::canonicalize(soap).unwrap();
    for (path, text) in files {
        let text = if path == "Cargo.toml" {
            format!(
                "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\
                 [dependencies]\nnetserver-soap = {{ path = {soap:?}, default-features = false }}\n\
                 [lints]\nworkspace = true\n\
                 [features]\nclient = [\"netserver-soap/client\"]\n\
                 server = [\"netserver-soap/server\"]\n{text}"
            )
        } else {
            text
        };
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}
