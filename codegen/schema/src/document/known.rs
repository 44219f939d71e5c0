//! Schemas that the specifications publish and that documents refer to by an address only. A set
//! that imports one need not have it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Source};

use super::xsd::Schema;
use super::{Document, parse};

/// Each with its namespace and its address, which is its name.
const KNOWN: [(&str, &str, &str); 4] = [
    (
        "http://www.w3.org/2005/05/xmlmime",
        "https://www.w3.org/2005/05/xmlmime",
        include_str!("known/xmlmime.xsd"),
    ),
    (
        "http://www.w3.org/2003/05/soap-envelope",
        "https://www.w3.org/2003/05/soap-envelope",
        include_str!("known/soap12.xsd"),
    ),
    (
        "http://www.w3.org/2005/08/addressing",
        "https://www.w3.org/2006/03/addressing/ws-addr.xsd",
        include_str!("known/addressing.xsd"),
    ),
    // DIME, an early way to send attachments: its types of binaries have the attribute.
    (
        "http://schemas.xmlsoap.org/ws/2002/04/reference/",
        "http://schemas.xmlsoap.org/ws/2002/04/reference/",
        include_str!("known/reference.xsd"),
    ),
];

/// Adds the schemas that others import by a location, or use, and that none of `schemas` is. Returns
/// their names.
///
/// # Errors
/// None, as long as the texts above can be read.
pub(super) fn add<'a>(
    inline: impl Iterator<Item = &'a Schema>,
    used_by_parts: &BTreeSet<String>,
    schemas: &mut BTreeMap<String, Schema>,
) -> Result<Vec<String>, Diagnostic> {
    let imports = |schema: &Schema, namespace: &str| {
        let mut references = schema.references.iter();
        references.any(|it| {
            it.namespace.as_deref() == Some(namespace)
                && (it.schema_location.is_some()
                    || used_by_parts.contains(namespace)
                    || uses(schema, namespace))
        })
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

fn uses(schema: &Schema, namespace: &str) -> bool {
    let names = schema.names();
    names.iter().any(|(name, _)| *name.namespace == *namespace)
}
