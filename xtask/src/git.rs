//! Asks git about this repository, without a shell.

use std::process::{Command, Stdio};

use crate::workspace;

/// The `git` command with these arguments, run in the repository.
pub(crate) fn git(arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command
        .arg("-C")
        .arg(workspace::root())
        .args(arguments)
        .stdin(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// The paths below a folder at which the working tree differs from `HEAD`; none, where there is
/// no repository.
pub(crate) fn changed(folder: &str) -> Vec<String> {
    let arguments = [
        "status",
        "--porcelain",
        "-z",
        "--no-renames",
        "--untracked-files=all",
        "--",
        folder,
    ];
    let output = git(&arguments).output();
    let Some(output) = output.ok().filter(|output| output.status.success()) else {
        return Vec::new();
    };
    let listing = String::from_utf8_lossy(&output.stdout).into_owned();
    // Two letters, a blank, the path, each ended by a zero byte.
    let paths = listing.split('\0').filter_map(|entry| entry.get(3..));
    paths.map(str::to_owned).collect()
}
