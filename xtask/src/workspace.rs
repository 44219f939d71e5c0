//! Where things are in this repository.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder of the workspace's manifest.
///
/// Cargo names the folder of this package when it runs the command, which is right even if several
/// checkouts share one build; a program that runs by itself knows where it was built.
pub(crate) fn root() -> PathBuf {
    let running = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let package = running.unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    package.parent().unwrap_or(&package).to_owned()
}

/// The folder that Cargo builds into.
pub(crate) fn target() -> PathBuf {
    let set = std::env::var_os("CARGO_TARGET_DIR");
    set.map_or_else(|| root().join("target"), PathBuf::from)
}

/// A path as messages show it: relative to the current folder where that is shorter.
pub(crate) fn display(path: &Path) -> String {
    let relative = std::env::current_dir().ok().and_then(|here| {
        let inside = path.strip_prefix(here).ok()?;
        (inside != Path::new("")).then(|| inside.to_owned())
    });
    relative
        .as_deref()
        .unwrap_or(path)
        .to_string_lossy()
        .replace('\\', "/")
}

/// Cargo: the one that runs this program, if one does.
///
/// What that Cargo has set about this package is not passed on: it would make the build scripts that read such
/// variables run again, and all that depends on them would be compiled again.
pub(crate) fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            cargo.env_remove(name);
        }
    }
    cargo
}
