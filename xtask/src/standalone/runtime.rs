//! The dependency of a crate on the runtime.

use std::ops::Range;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use wsdl_rust::package::Package;
use wsdl_schema::diagnostic::{Diagnostic, Location, Source};

use crate::failed::failed;
use crate::{sources, workspace};

/// The package of the runtime.
const NAME: &str = "netserver-soap";

/// What stands around the source in the line that this command writes.
const LINE: [&str; 2] = ["netserver-soap = { ", ", default-features = false }"];

/// Where a crate has the runtime from.
pub(super) enum Runtime {
    /// The release of this version.
    Release,
    /// The folder beside this program, for a new crate.
    Beside(PathBuf),
    /// The folder that the user names.
    Named(PathBuf),
}

impl Runtime {
    /// The source as the dependency of a crate in the folder `out` has it.
    ///
    /// # Errors
    /// Returns an error if the user names a folder that has another package or none.
    pub(super) fn source(&self, out: &Path) -> Result<String, Diagnostic> {
        let folder = match self {
            Self::Release => return Ok(format!("version = {:?}", env!("CARGO_PKG_VERSION"))),
            Self::Beside(folder) => folder,
            Self::Named(folder) => {
                check(folder)?;
                folder
            }
        };
        Ok(format!("path = {:?}", path_from(out, folder)?))
    }

    /// The manifest of a crate that is there already, with the folder that the user names.
    ///
    /// # Errors
    /// Returns an error if the user has changed the dependency, which is left alone then.
    pub(super) fn replaced(&self, out: &Path, source: &Arc<Source>) -> Result<String, Diagnostic> {
        let text = &source.text;
        if !matches!(self, Self::Named(_)) {
            return Ok(text.to_string());
        }
        let wanted = self.source(out)?;
        let place = place(text);
        let line = text.get(place.clone()).unwrap_or_default();
        if is_own(line) {
            let [before, after] = LINE;
            let mut text = text.to_string();
            text.replace_range(place, &format!("{before}{wanted}{after}"));
            Ok(text)
        } else if line.contains(&wanted) {
            Ok(text.to_string())
        } else {
            Err(changed(Location::new(source, place), &wanted))
        }
    }
}

/// Where a manifest has the line of the dependency; empty at its start if there is none.
fn place(text: &str) -> Range<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let rest = line.strip_prefix(NAME).map(str::trim_start);
        if rest.is_some_and(|rest| rest.starts_with(['=', '.'])) {
            return start..start + line.trim_end().len();
        }
        start += line.len();
    }
    0..0
}

/// Whether a line is one that this command writes.
fn is_own(line: &str) -> bool {
    let [before, after] = LINE;
    let inside = line.strip_prefix(before);
    let inside = inside.and_then(|line| line.strip_suffix(after));
    let value = inside.and_then(|it| it.strip_prefix("version = ").or(it.strip_prefix("path = ")));
    value.is_some_and(|it| !it.contains(','))
}

fn changed(place: Location, wanted: &str) -> Diagnostic {
    let message = format!("the dependency on `{NAME}` is not as `wsdl-rust crate` writes it");
    let help = format!("write `{wanted}` in that dependency, and leave `--runtime` out");
    Diagnostic::at(&place, message, "here").help(help)
}

/// An error if a folder has another package than the runtime, or none.
fn check(folder: &Path) -> Result<(), Diagnostic> {
    let path = folder.join("Cargo.toml");
    let package = match path.is_file() {
        true => Package::parse(&sources::read_source(&path)?).ok(),
        false => None,
    };
    if package.is_some_and(|it| it.package == NAME) {
        return Ok(());
    }
    let folder = workspace::display(folder);
    Err(
        Diagnostic::new(format!("`{folder}` has no package `{NAME}`"))
            .help("name its folder, such as `../netserver/soap`"),
    )
}

/// The path of the runtime, from the crate.
fn path_from(out: &Path, runtime: &Path) -> Result<String, Diagnostic> {
    let absolute = |path: &Path| {
        let path = std::path::absolute(path).map_err(|error| failed("find", path, error))?;
        Ok(normal(&path))
    };
    let (from, to) = (absolute(out)?, absolute(runtime)?);
    let shared = from.components().zip(to.components());
    let shared = shared.take_while(|(a, b)| a == b).count();
    // Nothing is shared by two drives of Windows.
    let path: PathBuf = match shared {
        0 => to,
        _ => {
            let up = from.components().skip(shared).map(|_| Component::ParentDir);
            up.chain(to.components().skip(shared)).collect()
        }
    };
    Ok(path.to_string_lossy().replace('\\', "/"))
}

/// The path without `.` and `..`.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => drop(normal.pop()),
            Component::CurDir => {}
            other => normal.push(other),
        }
    }
    normal
}
