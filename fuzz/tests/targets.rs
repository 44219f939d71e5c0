//! The places that list the targets list the same ones.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use netserver_fuzz::TARGETS;

const MANIFEST: &str = include_str!("../Cargo.toml");
const WORKFLOW: &str = include_str!("../../.github/workflows/fuzz.yml");

fn names() -> Vec<String> {
    TARGETS.map(|(name, _)| name.to_owned()).to_vec()
}

/// The names in a folder of this package, without an extension.
fn entries(folder: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder).unwrap();
    let stem = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    let mut names: Vec<_> = entries.map(|it| stem(&it.unwrap().path())).collect();
    names.sort();
    names
}

#[test]
fn each_target_has_a_program_a_corpus_and_a_dictionary() {
    for folder in ["fuzz_targets", "corpus", "dictionaries"] {
        assert_eq!(entries(folder), names(), "{folder}");
    }
}

#[test]
fn each_program_runs_its_target() {
    let mut programs: Vec<String> = Vec::new();
    for program in MANIFEST.split("[[bin]]").skip(1) {
        let name = program.split('"').nth(1).unwrap();
        let path = format!("fuzz_targets/{name}.rs");
        assert!(program.contains(&format!("path = \"{path}\"")), "{name}");
        assert!(
            program.contains("required-features = [\"libfuzzer\"]"),
            "{name}"
        );
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        assert!(
            text.contains(&format!("netserver_fuzz::{name}::run(")),
            "{text}"
        );
        programs.push(name.to_owned());
    }
    programs.sort();
    assert_eq!(programs, names());
}

#[test]
fn each_target_is_fuzzed_every_night() {
    let (_, matrix) = WORKFLOW.split_once("        target:\n").unwrap();
    let items = matrix
        .lines()
        .map_while(|it| it.strip_prefix("          - "));
    assert_eq!(items.collect::<Vec<_>>(), names());
}
