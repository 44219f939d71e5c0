//! Checks what `SECURITY.md` says about the whole repository.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(ROOT).join(path)).unwrap()
}

/// The members of the workspace, and the fuzzers, which are a separate workspace.
fn packages() -> Vec<String> {
    let manifest = read("Cargo.toml");
    let (_, members) = manifest.split_once("\nmembers = [").unwrap();
    let (members, _) = members.split_once(']').unwrap();
    let mut packages: Vec<String> = members
        .split('"')
        .skip(1)
        .step_by(2)
        .map(Into::into)
        .collect();
    packages.push("fuzz".into());
    packages
}

#[test]
fn every_package_forbids_unsafe_code() {
    let forbids = |manifest: &str| manifest.contains("\nunsafe_code = \"forbid\"\n");
    assert!(forbids(&read("Cargo.toml")));
    let packages = packages();
    assert!(packages.len() > 5, "{packages:?}");
    for package in packages {
        let manifest = read(&format!("{package}/Cargo.toml"));
        let inherits = manifest.contains("\n[lints]\nworkspace = true\n");
        // The generated crate inherits no lints from the workspace, so that it can be published alone.
        let by_itself =
            || read(&format!("{package}/src/lib.rs")).contains("#![forbid(unsafe_code)]");
        assert!(inherits || forbids(&manifest) || by_itself(), "{package}");
    }
}
