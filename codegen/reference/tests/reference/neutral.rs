//! No source below `codegen/` names a vendor.

use std::fs;
use std::path::Path;

use crate::services::folder;

/// The one line that may: the name of the runtime crate in generated code.
const RUNTIME: &str = "pub const RUNTIME: &str = \"netserver_soap\";";

fn check(path: &Path, lines: &mut usize) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            check(&entry.unwrap().path(), lines);
        }
        return;
    }
    let text = fs::read_to_string(path).unwrap();
    for line in text.lines().filter(|line| *line != RUNTIME) {
        let lower = line.to_lowercase();
        let names_one = lower.contains("netserver") || lower.contains("superoffice");
        assert!(!names_one, "{}: {line}", path.display());
        *lines += 1;
    }
}

#[test]
fn the_crates_know_no_vendor() {
    let mut lines = 0;
    for entry in fs::read_dir(folder("..")).unwrap() {
        let source = entry.unwrap().path().join("src");
        if source.is_dir() {
            check(&source, &mut lines);
        }
    }
    assert!(lines > 10_000, "{lines}");
}
