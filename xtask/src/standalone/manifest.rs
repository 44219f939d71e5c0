//! The manifest of a new crate.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use wsdl_rust::emit::Files;
use wsdl_rust::items::ServiceModule;
use wsdl_rust::package::Package;
use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::document::decode;

use crate::failed::failed;
use crate::{sources, workspace};

/// The name of the file.
pub(super) const FILE: &str = "Cargo.toml";

/// What the manifest of a crate has that this command has made.
pub(super) const MARK: &str = "# @generated features";

const NEW: &str = include_str!("manifest.toml");

/// Returns the manifest as it stands in a folder, or a new one; `runtime` is the folder of the runtime, if
/// it is not the release.
pub(super) fn current(
    out: &Path,
    name: Option<&str>,
    runtime: Option<&Path>,
    services: &[ServiceModule<'_>],
) -> Result<String, Diagnostic> {
    let path = out.join(FILE);
    if let Some(bytes) = sources::read_file_if_there(&path)? {
        let source = decode(workspace::display(&path), &bytes)?;
        return Ok(source.text.to_string());
    }
    let name = match name {
        Some(name) => name.to_owned(),
        None => of_folder(out)?,
    };
    let runtime = match runtime {
        Some(folder) => format!("path = {:?}", path_from(out, folder)?),
        None => format!("version = {:?}", env!("CARGO_PKG_VERSION")),
    };
    let names: Vec<&str> = services.iter().map(|it| it.name.as_str()).collect();
    let features = services.iter().map(|it| it.feature.as_str());
    let default: Vec<&str> = features.chain(["reqwest"]).collect();
    Ok(NEW
        .replace("NAME", &name)
        .replace("SERVICES", &names.join(", "))
        .replace("[\"DEFAULT\"]", &format!("{default:?}"))
        .replace("RUNTIME", &runtime))
}

/// What the crate is called.
pub(super) fn package(files: &Files) -> Result<Package, Diagnostic> {
    let text = files.get(FILE).map_or("", String::as_str);
    Package::parse(&Arc::new(Source::new(FILE, text)))
}

/// The name of a crate as Cargo takes it.
pub(super) fn name(name: &str) -> Result<String, String> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    match name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(is_plain) {
        true => Ok(name.to_owned()),
        false => Err("a name has letters, digits, `-` and `_`, and begins with a letter".into()),
    }
}

fn of_folder(out: &Path) -> Result<String, Diagnostic> {
    let folder = out.file_name().unwrap_or_default().to_string_lossy();
    name(&folder).map_err(|reason| {
        Diagnostic::new(format!("`{folder}` is not a valid crate name: {reason}"))
            .help("give it a name with --name")
    })
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
