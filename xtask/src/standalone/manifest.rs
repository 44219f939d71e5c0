//! The manifest of a new crate.

use std::path::Path;
use std::sync::Arc;

use wsdl_rust::emit::Files;
use wsdl_rust::items::ServiceModule;
use wsdl_rust::package::Package;
use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::document::decode;

use super::runtime::Runtime;
use crate::{sources, workspace};

/// The name of the file.
pub(super) const FILE: &str = "Cargo.toml";

/// What the manifest of a crate has that this command has made.
pub(super) const MARK: &str = "# @generated features";

const NEW: &str = include_str!("manifest.toml");

/// Returns the manifest as it stands in a folder, with the runtime that the user names, or a new one.
pub(super) fn current(
    out: &Path,
    name: Option<&str>,
    runtime: &Runtime,
    services: &[ServiceModule<'_>],
) -> Result<String, Diagnostic> {
    let path = out.join(FILE);
    if let Some(bytes) = sources::read_file_if_there(&path)? {
        let source = decode(workspace::display(&path), &bytes)?;
        return runtime.replaced(out, &source);
    }
    let name = match name {
        Some(name) => name.to_owned(),
        None => of_folder(out)?,
    };
    let names: Vec<&str> = services.iter().map(|it| it.name.as_str()).collect();
    let features = services.iter().map(|it| it.feature.as_str());
    let default: Vec<&str> = features.chain(["reqwest"]).collect();
    Ok(NEW
        .replace("NAME", &name)
        .replace("SERVICES", &names.join(", "))
        .replace("[\"DEFAULT\"]", &format!("{default:?}"))
        .replace("RUNTIME", &runtime.source(out)?))
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
