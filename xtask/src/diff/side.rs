//! Finds and reads one side of a comparison.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use netserver_codegen::diagnostic::{Diagnostic, Source};
use netserver_codegen::diff;
use netserver_codegen::document::{DocumentSet, ServiceDocuments, decode};
use netserver_codegen::family::Family;
use netserver_codegen::model::Service;

use super::git::Revision;
use crate::import::{self, Budget};
use crate::{families, workspace};

/// One side, read and understood.
pub(super) struct Side {
    /// As the user named it.
    pub(super) label: String,
    /// The name of the service.
    pub(super) name: String,
    pub(super) model: Service,
    /// Its family, and the file that describes it.
    pub(super) family: Family,
}

impl Side {
    /// Reads the side that `text` names; `service` chooses among several where `text` does not.
    pub(super) fn read(text: &str, service: Option<&str>) -> Result<Self, Diagnostic> {
        let Found {
            place,
            service: named,
        } = Found::parse(text)?;
        let (sources, families) = place.read(named.as_deref())?;
        if sources.is_empty() {
            return Err(Diagnostic::new(format!("{text} holds no document"))
                .help("documents end in .wsdl, .xsd or .xml"));
        }
        choose(text, &sources, families, named.as_deref().or(service))
    }

    /// The side for the library.
    pub(super) fn for_diff(&self) -> diff::Side<'_> {
        diff::Side {
            name: &self.name,
            model: &self.model,
            family: &self.family,
        }
    }
}

/// The service that a text names by itself, such as `Services88` in `main:Services88`.
pub(super) fn service_of(text: &str) -> Option<String> {
    Found::parse(text).ok().and_then(|found| found.service)
}

/// Where a side is.
enum Place {
    Path(PathBuf),
    Revision(Revision),
}

struct Found {
    place: Place,
    service: Option<String>,
}

impl Found {
    /// A service of the tree, a folder or file, or either of an archive and a revision with a
    /// service after a colon. What exists on the disk comes before a revision of its name.
    fn parse(text: &str) -> Result<Self, Diagnostic> {
        let in_tree = workspace::root().join("wsdl").join(text);
        if is_name(text) && in_tree.is_dir() {
            return Ok(Self {
                place: Place::Path(in_tree),
                service: Some(text.to_owned()),
            });
        }
        if Path::new(text).exists() {
            return Ok(Self {
                place: Place::Path(text.into()),
                service: None,
            });
        }
        let (place, service) = text.rsplit_once(':').unwrap_or((text, ""));
        let service = Some(service)
            .filter(|name| is_name(name))
            .map(str::to_owned);
        if Path::new(place).exists() {
            return Ok(Self {
                place: Place::Path(place.into()),
                service,
            });
        }
        let revision = match &service {
            Some(_) => Revision::find(place)?,
            None => None,
        };
        match revision {
            Some(revision) => Ok(Self {
                place: Place::Revision(revision),
                service,
            }),
            None => Err(Diagnostic::new(format!("there is no `{text}`")).help(
                "name a service of wsdl/ (Services88), a folder, an archive (FILE.zip:Services88) \
                 or a revision (main:Services88)",
            )),
        }
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

impl Place {
    /// The documents, and the families as they were there.
    fn read(&self, service: Option<&str>) -> Result<(Vec<Arc<Source>>, Vec<Family>), Diagnostic> {
        match self {
            Self::Path(path) => {
                let inputs = import::read(path, &mut Budget::default())?;
                let sources = inputs.into_iter().map(|input| input.source).collect();
                Ok((sources, families::load()?))
            }
            Self::Revision(revision) => at(revision, service.unwrap_or_default()),
        }
    }
}

fn at(revision: &Revision, service: &str) -> Result<(Vec<Arc<Source>>, Vec<Family>), Diagnostic> {
    let mut budget = Budget::default();
    let decode =
        |file: super::git::File| decode(format!("{}:{}", revision.name, file.path), &file.bytes);
    let is_document = |name: &str| import::is_document(name.as_ref());
    let documents = revision.files(&format!("wsdl/{service}"), is_document, &mut budget)?;
    if documents.is_empty() {
        let name = &revision.name;
        return Err(Diagnostic::new(format!("{name} has no wsdl/{service}"))
            .help("compare a new version with the one before it: `cargo xtask diff OLD NEW`"));
    }
    let is_family = |name: &str| name.ends_with(".toml");
    let families = revision.files("xtask/families", is_family, &mut budget)?;
    let families = families
        .into_iter()
        .map(|file| Family::parse(&decode(file)?))
        .collect::<Result<Vec<_>, _>>()?;
    let documents = documents
        .into_iter()
        .map(decode)
        .collect::<Result<_, _>>()?;
    Ok((
        documents,
        if families.is_empty() {
            families::load()?
        } else {
            families
        },
    ))
}

/// The one service, or the one of this name.
fn choose(
    text: &str,
    sources: &[Arc<Source>],
    families: Vec<Family>,
    wanted: Option<&str>,
) -> Result<Side, Diagnostic> {
    let set = DocumentSet::parse(sources)?;
    let mut known: Vec<(String, usize, &ServiceDocuments)> = Vec::new();
    for service in &set.services {
        let named = families
            .iter()
            .enumerate()
            .find_map(|(index, family)| Some((family.service_name(&service.namespace)?, index)));
        if let Some((name, family)) = named {
            known.push((name, family, service));
        }
    }
    let names = known
        .iter()
        .map(|(name, ..)| name.clone())
        .collect::<Vec<_>>()
        .join(", ");
    let mut fitting = known
        .into_iter()
        .filter(|(name, ..)| wanted.is_none_or(|wanted| name == wanted));
    let (Some((name, family, documents)), None) = (fitting.next(), fitting.next()) else {
        let wanted = wanted.map_or_else(
            || "exactly one service".to_owned(),
            |name| format!("`{name}`"),
        );
        let found = if names.is_empty() {
            "no service of a known family"
        } else {
            &names
        };
        return Err(Diagnostic::new(format!("{text} does not hold {wanted}"))
            .help(format!("it holds {found}")));
    };
    let family = families.into_iter().nth(family);
    let family = family.ok_or_else(|| Diagnostic::new("the family is gone"))?;
    Ok(Side {
        label: text.to_owned(),
        name,
        model: Service::build(documents)?,
        family,
    })
}
