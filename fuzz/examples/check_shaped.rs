//! Has the compiler check crates that are generated from shaped schemas.
//!
//! `check_shaped COUNT [SEED]` shapes schemas until COUNT of them are not refused, writes the crate of
//! each below `target/shaped/`, and runs `cargo check` on all of them. Each seed gives the same
//! crates.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use wsdl_rust::emit::Files;
use netserver_fuzz::shaped_schema::files;

/// No warning but those that the names of a schema deserve.
const LINTS: &str = "[workspace.lints.rust]
warnings = { level = \"deny\", priority = -1 }
confusable_idents = \"allow\"
mixed_script_confusables = \"allow\"
uncommon_codepoints = \"allow\"
";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let mut number = || arguments.next().map(|text| text.parse::<u64>().unwrap());
    let (count, seed) = (number().unwrap_or(20), number().unwrap_or(1));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/shaped");
    // What an earlier run has compiled is kept, but not its crates.
    let _ = fs::remove_dir_all(folder.join("crates"));
    let mut members = String::new();
    for (seed, files) in shapes(seed).take(usize::try_from(count).unwrap()) {
        let name = format!("s{seed}");
        write(&folder.join("crates").join(&name), &name, files);
        write!(members, "\"crates/{name}\", ").unwrap();
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

/// Schemas that are not refused, from one seed on, each with the seed that makes it alone.
fn shapes(first: u64) -> impl Iterator<Item = (u64, Files)> {
    (first..).filter_map(|seed| Some((seed, files(&bytes(seed))?)))
}

/// As many bytes as a shape can need: xorshift, from a seed that is not 0.
fn bytes(seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut byte = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[7]
    };
    (0..2000).map(|_| byte()).collect()
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
