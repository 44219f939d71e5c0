//! What `cargo xtask` starts: it runs `gen` itself, and has Cargo run the rest.
#![cfg(unix)]
#![allow(clippy::unwrap_used)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Stands in for Cargo.
const CARGO: &str = "#!/bin/sh\necho \"cargo $*\"\nenv >\"$0.env\"\nexit 2\n";

/// A repository without changes, and what stands in for Cargo beside it.
fn repository(name: &str) -> (PathBuf, PathBuf) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("first")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    let (root, cargo) = (folder.join("repository"), folder.join("cargo"));
    fs::create_dir_all(root.join("wsdl")).unwrap();
    fs::write(&cargo, CARGO).unwrap();
    fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).unwrap();
    let git = Command::new("git").arg("init").arg(&root).output().unwrap();
    assert!(git.status.success());
    (root, cargo)
}

/// The exit code, and what it has printed.
fn run(root: &Path, cargo: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask-gen"))
        .args(arguments)
        .env("CARGO_MANIFEST_DIR", root.join("xtask"))
        .env("CARGO_PKG_NAME", "xtask")
        .env("CARGO", cargo)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    (output.status.code(), text)
}

#[test]
fn other_commands_are_run_by_cargo() {
    let (root, cargo) = repository("others");
    for arguments in [&["diff", "A", "B"][..], &["--help"], &[]] {
        let expected = format!(
            "cargo run --package xtask --manifest-path {}/Cargo.toml -- {}",
            root.display(),
            arguments.join(" ")
        );
        let (code, text) = run(&root, &cargo, arguments);
        assert_eq!((code, text.trim()), (Some(2), expected.trim()));
    }
}

#[test]
fn gen_is_run_by_cargo_only_if_it_compares() {
    let (root, cargo) = repository("gen");
    let is_run = |arguments: &[&str]| run(&root, &cargo, arguments).1.starts_with("cargo run");
    assert!(!is_run(&["gen"]));
    fs::write(root.join("wsdl/new.xsd"), "").unwrap();
    assert!(is_run(&["gen"]));
    assert!(!is_run(&["gen", "--check"]));
}

/// Build scripts read it, and would run again whenever it changes.
#[test]
fn what_cargo_says_about_the_package_is_not_passed_on() {
    let (root, cargo) = repository("variables");
    run(&root, &cargo, &["diff"]);
    let variables = fs::read_to_string(cargo.with_extension("env")).unwrap();
    assert!(variables.contains("CARGO="), "{variables}");
    for name in ["CARGO_MANIFEST_", "CARGO_PKG_"] {
        assert!(!variables.contains(name), "{variables}");
    }
}
