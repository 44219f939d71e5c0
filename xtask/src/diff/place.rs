//! Where a side of a comparison is: what the command line names.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::document::decode;
use wsdl_schema::family::Family;

use super::git::{File, Revision};
use crate::sources::{self, Budget};
use crate::{families, install, workspace};

/// A folder or file of the disk, or a service of a revision; either may name the service.
pub(super) struct Place {
    source: Location,
    /// The service that is named, such as `Services88` in `main:Services88`.
    pub(super) service: Option<String>,
}

enum Location {
    Disk(PathBuf),
    Revision(Revision),
}

impl Place {
    /// A service of the tree, a folder or file, or either of an archive and a revision with a
    /// service after a colon. What exists on the disk comes before a revision of its name.
    pub(super) fn find(text: &str) -> Result<Self, Diagnostic> {
        let wsdl = workspace::root().join("wsdl");
        if is_name(text) {
            install::check_not_interrupted(&wsdl)?;
        }
        let in_tree = wsdl.join(text);
        if is_name(text) && in_tree.is_dir() {
            return Ok(Self::on_disk(in_tree, Some(text)));
        }
        if Path::new(text).exists() {
            return Ok(Self::on_disk(text.into(), None));
        }
        let (place, service) = match text.rsplit_once(':') {
            Some((place, service)) if is_name(service) => (place, service),
            _ if is_name(text) => return Err(no_service(&wsdl, text)),
            _ => return Err(unknown(format!("there is no `{text}`"))),
        };
        if Path::new(place).exists() {
            return Ok(Self::on_disk(place.into(), Some(service)));
        }
        match Revision::find(place)? {
            Some(revision) => Ok(Self {
                source: Location::Revision(revision),
                service: Some(service.to_owned()),
            }),
            None => Err(unknown(format!(
                "there is neither a file nor a revision `{place}`"
            ))),
        }
    }

    fn on_disk(path: PathBuf, service: Option<&str>) -> Self {
        Self {
            source: Location::Disk(path),
            service: service.map(str::to_owned),
        }
    }

    /// The documents, and the families as they were there.
    pub(super) fn read(&self) -> Result<(Vec<Arc<Source>>, Vec<Family>), Diagnostic> {
        match &self.source {
            Location::Disk(path) => {
                let inputs = sources::read(path, &mut Budget::default())?;
                let documents = inputs.into_iter().map(|input| input.source).collect();
                Ok((documents, families::load()?))
            }
            Location::Revision(revision) => {
                at_revision(revision, self.service.as_deref().unwrap_or_default())
            }
        }
    }
}

fn is_name(text: &str) -> bool {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    !text.is_empty() && text.bytes().all(is_word)
}

/// What a side can be beside a service of wsdl/.
const OTHERS: &str = "a folder, an archive (FILE.zip:Services88) or a revision (main:Services88)";

fn unknown(message: String) -> Diagnostic {
    let help = format!("name a service of wsdl/ (Services88), {OTHERS}");
    Diagnostic::new(message).help(help)
}

fn no_service(wsdl: &Path, text: &str) -> Diagnostic {
    let entries = std::fs::read_dir(wsdl).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.path().is_dir());
    let names = folders.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let names: BTreeSet<String> = names.filter(|name| is_name(name)).collect();
    let message = format!("there is no service `{text}`");
    if names.is_empty() {
        return unknown(message);
    }
    let names = names.into_iter().collect::<Vec<_>>().join(", ");
    Diagnostic::new(message).help(format!("there are {names}; or name {OTHERS}"))
}

fn at_revision(
    revision: &Revision,
    service: &str,
) -> Result<(Vec<Arc<Source>>, Vec<Family>), Diagnostic> {
    let mut budget = Budget::default();
    let decode = |file: File| decode(format!("{}:{}", revision.name, file.path), &file.bytes);
    let is_document = |name: &str| sources::is_document(name.as_ref());
    let documents = revision.files(&format!("wsdl/{service}"), is_document, &mut budget)?;
    if documents.is_empty() {
        let name = &revision.name;
        return Err(Diagnostic::new(format!("{name} has no wsdl/{service}"))
            .help("compare a new version with the one before it: `cargo xtask diff OLD NEW`"));
    }
    let documents = documents
        .into_iter()
        .map(decode)
        .collect::<Result<_, _>>()?;
    let is_family = |name: &str| name.ends_with(".toml");
    let families = revision.files("xtask/families", is_family, &mut budget)?;
    if families.is_empty() {
        return Ok((documents, families::load()?));
    }
    let families = families
        .into_iter()
        .map(|file| Family::parse(&decode(file)?));
    Ok((documents, families.collect::<Result<_, _>>()?))
}
