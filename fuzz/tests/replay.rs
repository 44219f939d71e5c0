//! Runs every file of `corpus/` through its target: past findings stay fixed, and the inputs with the
//! most coverage pass.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::fs;
use std::path::{Path, PathBuf};

/// One test, because the targets measure the memory of the whole process.
#[test]
fn every_file_of_the_corpora_passes() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for (target, run) in netserver_fuzz::TARGETS {
        let files = files(&corpus.join(target));
        assert!(!files.is_empty(), "{target} has no corpus");
        for file in files {
            let data = fs::read(&file).unwrap();
            // Shown if the target panics.
            eprintln!("{}", file.display());
            run(&data);
        }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}
