//! The canonical schema documents of a service.

use std::collections::BTreeMap;

use super::merge::{SharedSchema, Version};
use super::names::{Namespaces, Prefixes};
use super::outline::Outline;
use super::schema::SchemaWriter;

/// Returns the shared schema documents as (file name, text).
pub(super) fn schemas(
    version: &Version<'_>,
    own: &str,
    namespaces: &Namespaces<'_>,
    documentation: bool,
) -> Vec<(String, String)> {
    let write = |(namespace, file): (&str, &str)| {
        let shared = version.schemas.get(namespace)?;
        Some((
            file.to_owned(),
            schema(
                namespace,
                shared,
                namespace == own,
                namespaces,
                documentation,
            ),
        ))
    };
    namespaces.files().filter_map(write).collect()
}

fn schema(
    namespace: &str,
    shared: &SharedSchema<'_>,
    is_own: bool,
    namespaces: &Namespaces<'_>,
    documentation: bool,
) -> String {
    let prefixes = Prefixes::new(namespaces);
    let writer = SchemaWriter {
        prefixes: &prefixes,
        attributes_qualified: shared.attributes_qualified,
        documentation,
    };
    let mut groups = paragraphs(shared, writer);
    // The service's own schema imports all others, used or not.
    let imported: Vec<_> = match is_own {
        true => namespaces.files().collect(),
        false => prefixes.used_files(),
    };
    groups.insert(0, writer.imports(namespace, imported));
    let root = writer.root(namespace);
    let declared = prefixes.declarations().into_iter();
    let root = declared.fold(root, |root, (prefix, namespace)| {
        root.with(&prefix, namespace)
    });
    Outline::groups(vec![root], groups).document()
}

/// Writes the declarations by name: those of one name are together, with a blank line around each
/// name that takes several lines.
fn paragraphs<'a>(shared: &SharedSchema<'a>, writer: SchemaWriter<'a>) -> Vec<Vec<Outline<'a>>> {
    let mut by_name: BTreeMap<&str, Vec<Outline<'_>>> = BTreeMap::new();
    for declaration in shared.declarations.values() {
        let group = by_name.entry(declaration.name()).or_default();
        group.push(writer.declaration(*declaration));
    }
    let is_compact = |group: &[Outline<'_>]| group.iter().all(Outline::is_one_line);
    let mut paragraphs: Vec<Vec<Outline<'_>>> = Vec::new();
    for group in by_name.into_values() {
        match paragraphs.last_mut() {
            Some(last) if is_compact(last) && is_compact(&group) => last.extend(group),
            _ => paragraphs.push(group),
        }
    }
    paragraphs
}
