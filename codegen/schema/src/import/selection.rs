//! Selects the services of an import, their folders, and the documents in these folders that stay.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::document::wsdl::Definitions;
use crate::document::{self, is_ncname};

use super::file_names::FileNames;
use super::input::{Extent, Options, Parsed, parse_all};
use super::names;

/// The WSDLs that are not parts of others, in order.
///
/// # Errors
/// Returns an error if a WSDL imports a document that is not given.
pub(super) fn roots(given: &[Parsed]) -> Result<Vec<&Definitions>, Diagnostic> {
    let documents = given.iter();
    let documents = documents.map(|it| (it.input.source.name.as_str(), &it.document));
    let roots = document::roots(documents.collect())?;
    let is_root = |given: &&Parsed| roots.contains(&given.input.source.name);
    let roots = given.iter().filter(is_root);
    Ok(roots.filter_map(Parsed::wsdl).collect())
}

/// The folder of each service that is to be imported, by namespace.
pub(super) fn folders(
    roots: &[&Definitions],
    options: Options<'_>,
) -> Result<BTreeMap<String, String>, Diagnostic> {
    let mut folders = BTreeMap::new();
    let mut file_names = FileNames::new(RENAME);
    let mut namespaces: BTreeMap<String, &Definitions> = BTreeMap::new();
    for definitions in roots.iter().copied() {
        let namespace = definitions.target_namespace.as_str();
        if folders.contains_key(namespace) {
            continue;
        }
        let name = folder_name(definitions, options)?;
        if let Some(other) = namespaces.insert(name.clone(), definitions) {
            return Err(Diagnostic::at(
                &definitions.location,
                format!("two services belong in the folder `{name}`"),
                format!("`{namespace}`"),
            )
            .and_at(&other.location, format!("`{}`", other.target_namespace))
            .help("give one of them its own name in a family file"));
        }
        file_names.take(&name, &definitions.location)?;
        folders.insert(namespace.to_owned(), name);
    }
    let known = |name: &&String| !namespaces.contains_key(*name);
    if let Some(unknown) = options.services.iter().find(known) {
        let names: Vec<_> = namespaces.keys().map(String::as_str).collect();
        return Err(
            Diagnostic::new(format!("the sources hold no service `{unknown}`"))
                .help(format!("they hold: {}", names.join(", "))),
        );
    }
    folders.retain(|_, name| options.services.is_empty() || options.services.contains(name));
    Ok(folders)
}

const RENAME: &str = "give the service its own name in a family file";

fn folder_name(definitions: &Definitions, options: Options<'_>) -> Result<String, Diagnostic> {
    let namespace = definitions.target_namespace.as_str();
    let name = (options.folder_name)(namespace)
        .unwrap_or_else(|| names::last_segment(namespace).to_owned());
    // An XML name is also a harmless file name: it holds no separator and begins with no dot.
    if is_ncname(&name) {
        return Ok(name);
    }
    Err(Diagnostic::at(
        &definitions.location,
        format!("no name for the service of `{namespace}`"),
        format!("`{name}` is not a valid folder name"),
    )
    .help("name the service in a family file"))
}

/// Returns the present documents that stay: those of services of which single agents are imported,
/// except these agents.
pub(super) fn standing(
    given: &[Parsed],
    folders: &BTreeMap<String, String>,
    options: Options<'_>,
) -> Result<Vec<Parsed>, Diagnostic> {
    let names: BTreeSet<_> = given.iter().map(|given| &given.input.source.name).collect();
    let mut standing = Vec::new();
    for (namespace, folder) in folders {
        let given = || given.iter().filter(|given| given.is_wsdl_of(namespace));
        if given().any(|given| given.input.extent == Extent::Version) {
            continue;
        }
        let replaced: BTreeSet<_> = given()
            .filter_map(Parsed::wsdl)
            .flat_map(port_types)
            .collect();
        let is_replaced = |wsdl: &Definitions| port_types(wsdl).any(|name| replaced.contains(name));
        let mut inputs = (options.standing)(folder)?;
        inputs.retain(|input| !names.contains(&input.source.name));
        let mut kept = parse_all(inputs)?;
        kept.retain(|kept| !kept.wsdl().is_some_and(is_replaced));
        standing.append(&mut kept);
    }
    Ok(standing)
}

fn port_types(definitions: &Definitions) -> impl Iterator<Item = &str> {
    definitions
        .port_types
        .iter()
        .map(|port_type| port_type.name.as_str())
}
