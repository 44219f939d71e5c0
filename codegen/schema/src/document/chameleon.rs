//! Schemas without a target namespace. One that a schema includes takes the namespace of that
//! schema, so it is read once for each namespace that includes it.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;

use super::limits::MAX_COPIED;
use super::location::{normalise, resolve};
use super::xsd::Schema;
use super::{Document, parse_as};

/// The schemas that have been read for a namespace that is not their own.
#[derive(Default)]
pub(super) struct Chameleons {
    /// The names of the documents, by the names of the schemas.
    originals: BTreeMap<String, String>,
}

/// The name of a schema that is read for a namespace.
pub(super) fn name_in(namespace: &str, document: &str) -> String {
    format!("{{{namespace}}}{document}")
}

impl Chameleons {
    /// Reads each schema without a namespace for each namespace that includes it, and adds the
    /// results to `schemas`. `inline` are the schemas that are no documents of their own.
    ///
    /// # Errors
    /// Returns an error if too much would have to be read.
    pub(super) fn of<'a>(
        inline: impl Iterator<Item = &'a Schema>,
        schemas: &mut BTreeMap<String, Schema>,
    ) -> Result<Self, Diagnostic> {
        let includes = |schema: &Schema| {
            let document = normalise(schema.location.name());
            let included = schema.references.iter().filter_map(|reference| {
                let is_include = reference.namespace.is_none();
                let location = reference.schema_location.as_ref().filter(|_| is_include)?;
                Some(resolve(&document, location))
            });
            let namespace = schema.target_namespace.clone();
            let pairs = included.map(move |name| (namespace.clone(), name));
            pairs.collect::<BTreeSet<_>>()
        };
        let mut pending: Vec<_> = inline.flat_map(includes).collect();
        pending.extend(schemas.values().flat_map(includes));
        let mut found = Self::default();
        let mut read = 0;
        while let Some((namespace, document)) = pending.pop() {
            let target = schemas.get(&document);
            let target = target.filter(|it| it.target_namespace.is_empty());
            let name = name_in(&namespace, &document);
            let Some(target) = target.filter(|_| !namespace.is_empty()) else {
                continue;
            };
            if found.originals.contains_key(&name) {
                continue;
            }
            let source = target.location.source();
            read += source.text.len();
            if read > MAX_COPIED {
                return Err(too_much(target));
            }
            if let Document::Schema(schema) = parse_as(source, &namespace)? {
                pending.extend(includes(&schema));
                schemas.insert(name.clone(), *schema);
            }
            found.originals.insert(name, document);
        }
        Ok(found)
    }

    /// The name of the document of a schema.
    pub(super) fn original<'n>(&'n self, name: &'n String) -> &'n String {
        self.originals.get(name).unwrap_or(name)
    }

    /// Whether a schema of this name has been read for a namespace.
    pub(super) fn contains(&self, name: &str) -> bool {
        self.originals.contains_key(name)
    }
}

fn too_much(schema: &Schema) -> Diagnostic {
    let message = format!("the schemas that are included have more than {MAX_COPIED} bytes");
    Diagnostic::at(
        &schema.location,
        message,
        "counted up to this one, each once for each namespace that includes it",
    )
    .help("give the schema a target namespace, and import it")
}
