//! Schemas that the specifications publish and that documents refer to by an address only. A set
//! that imports one need not have it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Source};

use super::xsd::Schema;
use super::{Document, parse};

/// Each with its namespace and its address, which is its name.
const KNOWN: [(&str, &str, &str); 1] = [(
    "http://www.w3.org/2005/05/xmlmime",
    "https://www.w3.org/2005/05/xmlmime",
    include_str!("known/xmlmime.xsd"),
)];

/// Adds the schemas that others import and that none of `schemas` is. Returns their names.
///
/// # Errors
/// None, as long as the texts above can be read.
pub(super) fn add<'a>(
    inline: impl Iterator<Item = &'a Schema>,
    schemas: &mut BTreeMap<String, Schema>,
) -> Result<Vec<String>, Diagnostic> {
    let imports = |schema: &Schema, namespace: &str| {
        let mut references = schema.references.iter();
        references.any(|it| it.namespace.as_deref() == Some(namespace))
    };
    let inline: Vec<&Schema> = inline.collect();
    let mut added = Vec::new();
    for (namespace, address, text) in KNOWN {
        let is_given = schemas.values().any(|it| it.target_namespace == namespace);
        let mut all = inline.iter().copied().chain(schemas.values());
        if is_given || !all.any(|schema| imports(schema, namespace)) {
            continue;
        }
        let source = Arc::new(Source::new(address, text));
        if let Document::Schema(schema) = parse(&source)? {
            schemas.insert(address.to_owned(), *schema);
            added.push(address.to_owned());
        }
    }
    Ok(added)
}
