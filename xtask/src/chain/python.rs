//! The Python that runs libxml2.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::workspace;

/// What is printed where there is none.
pub(super) const MISSING: &str = "skipped: validation by libxml2, since no Python has the package lxml; \
     tests/python/install.sh installs one that does, and the variable PYTHON names another";

/// The program that validates messages.
pub(super) fn script() -> PathBuf {
    workspace::root().join("tests/oracles/original.py")
}

/// Returns the first interpreter that has lxml.
pub(super) fn find() -> Option<PathBuf> {
    if !script().is_file() {
        return None;
    }
    let named = std::env::var_os("PYTHON").map(PathBuf::from);
    let installed = workspace::target().join("python/venv/bin/python");
    let candidates = named.into_iter().chain([installed, "python3".into()]);
    let has_lxml = |python: &PathBuf| {
        let mut command = Command::new(python);
        command
            .args(["-c", "import lxml.etree"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    candidates.into_iter().find(has_lxml)
}
