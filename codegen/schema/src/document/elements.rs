//! Global elements. An element that a WSDL sees in several schemas must have the same declaration
//! in all of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;

use super::unique::twice;
use super::wsdl::Definitions;
use super::xsd::{ElementDeclaration, Schema};

/// The global elements of the stand-alone schemas of one service.
pub(super) struct GlobalElements<'a>(BTreeMap<Name<'a>, Declared<'a>>);

/// Namespace and local name.
type Name<'a> = (&'a str, &'a str);

struct Declared<'a> {
    declaration: &'a ElementDeclaration,
    /// The names of the documents that declare it; all declarations are equal.
    documents: Vec<&'a str>,
}

impl<'a> GlobalElements<'a> {
    /// Collects the elements of the schemas `names`.
    ///
    /// # Errors
    /// Returns an error if two schemas declare one element differently.
    pub(super) fn of(
        names: &'a BTreeSet<String>,
        schemas: &'a BTreeMap<String, Schema>,
    ) -> Result<Self, Diagnostic> {
        let mut elements: BTreeMap<Name<'a>, Declared<'a>> = BTreeMap::new();
        let known = names
            .iter()
            .filter_map(|name| Some((name, schemas.get(name)?)));
        for (document, schema) in known {
            for declaration in &schema.elements {
                let declared = elements
                    .entry((&schema.target_namespace, &declaration.name))
                    .or_insert_with(|| Declared {
                        declaration,
                        documents: Vec::new(),
                    });
                if declared.declaration != declaration {
                    return Err(twice(declared.declaration, declaration));
                }
                declared.documents.push(document);
            }
        }
        Ok(Self(elements))
    }

    /// Checks the schemas inside a WSDL against each other, and against the stand-alone schemas
    /// that it reaches. What another WSDL of the service declares does not matter.
    ///
    /// # Errors
    /// Returns an error if one element is declared differently in two of them.
    pub(super) fn check(
        &self,
        wsdl: &Definitions,
        reached: &BTreeSet<String>,
    ) -> Result<(), Diagnostic> {
        let mut inline: BTreeMap<Name<'_>, &ElementDeclaration> = BTreeMap::new();
        for schema in &wsdl.schemas {
            for declaration in &schema.elements {
                let name = (schema.target_namespace.as_str(), declaration.name.as_str());
                let shared = self.0.get(&name).filter(|declared| {
                    let mut documents = declared.documents.iter();
                    documents.any(|document| reached.contains(*document))
                });
                let shared = shared.map(|declared| declared.declaration);
                let first = inline.insert(name, declaration).or(shared);
                if let Some(first) = first.filter(|first| *first != declaration) {
                    return Err(twice(first, declaration));
                }
            }
        }
        Ok(())
    }
}
