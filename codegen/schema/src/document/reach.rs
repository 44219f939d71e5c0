//! Finds the schemas that a WSDL reaches, and resolves references.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;

use super::BUILT_IN;
use super::wsdl::Definitions;
use super::xsd::{Reference, Schema};

/// The walk from one WSDL over all stand-alone schemas that it reaches.
pub(super) struct Reach<'a> {
    wsdl: &'a Definitions,
    schemas: &'a BTreeMap<String, Schema>,
    reached: BTreeSet<String>,
    /// The namespaces of the inline schemas and of those reached.
    namespaces: BTreeSet<&'a str>,
    /// Documents whose own references have not been followed yet.
    pending: Vec<String>,
}

impl<'a> Reach<'a> {
    pub(super) fn of(
        name: &str,
        wsdl: &'a Definitions,
        schemas: &'a BTreeMap<String, Schema>,
    ) -> Result<BTreeSet<String>, Diagnostic> {
        let mut walk = Self {
            wsdl,
            schemas,
            reached: BTreeSet::new(),
            namespaces: wsdl
                .schemas
                .iter()
                .map(|schema| schema.target_namespace.as_str())
                .collect(),
            pending: Vec::new(),
        };
        for schema in &wsdl.schemas {
            walk.follow_locations(name, schema)?;
        }
        walk.follow_pending()?;
        walk.follow_namespaces()?;
        Ok(walk.reached)
    }

    fn follow_pending(&mut self) -> Result<(), Diagnostic> {
        let schemas = self.schemas;
        while let Some(next) = self.pending.pop() {
            if let Some(schema) = schemas.get(&next) {
                self.follow_locations(&next, schema)?;
            }
        }
        Ok(())
    }

    fn follow_locations(&mut self, referrer: &str, schema: &Schema) -> Result<(), Diagnostic> {
        for reference in &schema.references {
            check_namespace(schema, reference)?;
            if let Some(location) = &reference.schema_location
                && let Some(name) = self.locate(referrer, schema, reference, location)?
            {
                self.reach(name);
            }
        }
        Ok(())
    }

    fn reach(&mut self, name: String) {
        let schemas = self.schemas;
        if let Some(schema) = schemas.get(&name)
            && self.reached.insert(name.clone())
        {
            self.namespaces.insert(&schema.target_namespace);
            self.pending.push(name);
        }
    }

    /// Returns the normalised name of the document that a `schemaLocation` refers to. A built-in
    /// document may be missing.
    fn locate(
        &self,
        referrer: &str,
        schema: &Schema,
        reference: &Reference,
        location: &str,
    ) -> Result<Option<String>, Diagnostic> {
        let name = resolve(referrer, location);
        let is_built_in = |namespace: &String| BUILT_IN.contains(&namespace.as_str());
        let Some(target) = self.schemas.get(&name) else {
            return match reference.namespace.as_ref().is_some_and(is_built_in) {
                true => Ok(None),
                false => Err(missing(reference, location, &name)),
            };
        };
        let expected = reference
            .namespace
            .as_ref()
            .unwrap_or(&schema.target_namespace);
        // A schema without a namespace takes the namespace of the schema that includes it.
        let is_chameleon = reference.namespace.is_none() && target.target_namespace.is_empty();
        if target.target_namespace == *expected || is_chameleon {
            return Ok(Some(name));
        }
        Err(Diagnostic::at(
            &reference.location,
            format!("`{location}` is not the schema of `{expected}`"),
            "referred to here",
        )
        .and_at(
            &target.location,
            format!("the schema of `{}`", target.target_namespace),
        ))
    }

    /// Resolves the imports that name only a namespace: by an inline schema of the WSDL, by a
    /// schema that has been reached, or by the one schema of the set that has the namespace.
    fn follow_namespaces(&mut self) -> Result<(), Diagnostic> {
        let (wsdl, schemas) = (self.wsdl, self.schemas);
        for schema in &wsdl.schemas {
            self.follow_namespaces_of(schema)?;
        }
        // A schema that is reached by its namespace may bring in others.
        let mut done = BTreeSet::new();
        while let Some(next) = self.reached.difference(&done).next().cloned() {
            if let Some(schema) = schemas.get(&next) {
                self.follow_namespaces_of(schema)?;
            }
            done.insert(next);
        }
        Ok(())
    }

    fn follow_namespaces_of(&mut self, schema: &Schema) -> Result<(), Diagnostic> {
        for reference in &schema.references {
            if let (Some(namespace), None) = (&reference.namespace, &reference.schema_location)
                && !BUILT_IN.contains(&namespace.as_str())
                && !self.namespaces.contains(namespace.as_str())
            {
                let name = self.only_schema_of(namespace, reference)?;
                self.reach(name);
                self.follow_pending()?;
            }
        }
        Ok(())
    }

    fn only_schema_of(&self, namespace: &str, reference: &Reference) -> Result<String, Diagnostic> {
        let mut candidates = self
            .schemas
            .iter()
            .filter(|(_, schema)| schema.target_namespace == namespace);
        let error = |message: String| {
            Diagnostic::at(
                &reference.location,
                message,
                "imported here, without `schemaLocation`",
            )
        };
        match (candidates.next(), candidates.next()) {
            (Some((name, _)), None) => Ok(name.clone()),
            (Some((_, first)), Some((_, second))) => Err(error(format!(
                "two schemas of the set are of `{namespace}`"
            ))
            .and_at(&first.location, "this one")
            .and_at(&second.location, "and this one")
            .help("say which with `schemaLocation`")),
            (None, _) => Err(error(format!("the set has no schema of `{namespace}`"))
                .help("give the schema document as well; nothing is fetched from the network")),
        }
    }
}

/// Checks that an import is of another namespace; XSD has `xs:include` for the same one.
fn check_namespace(schema: &Schema, reference: &Reference) -> Result<(), Diagnostic> {
    if reference.namespace.as_ref() == Some(&schema.target_namespace) {
        return Err(Diagnostic::at(
            &reference.location,
            "a schema imports its own namespace",
            "XSD has `include` for this",
        ));
    }
    Ok(())
}

fn missing(reference: &Reference, location: &str, name: &str) -> Diagnostic {
    Diagnostic::at(
        &reference.location,
        format!("`{location}` is not among the documents"),
        format!("this refers to `{name}`"),
    )
    .help(
        "give that document as well, or a WSDL with its schemas inside \
         (WCF serves one as `?singleWsdl`); nothing is fetched from the network",
    )
}

/// Returns the name of the document at `location`, relative to the document `referrer`.
fn resolve(referrer: &str, location: &str) -> String {
    let absolute = location.starts_with(['/', '\\']) || location.contains("://");
    match referrer.rsplit_once('/') {
        Some((folder, _)) if !absolute => normalise(&format!("{folder}/{location}")),
        _ => normalise(location),
    }
}

/// Returns `name` with forward slashes and without `.` and `..`, as far as these can be resolved.
pub(super) fn normalise(name: &str) -> String {
    let mut segments: Vec<&str> = Vec::new();
    for segment in name.split(['/', '\\']) {
        match segment {
            "." => {}
            ".." if segments
                .last()
                .is_some_and(|last| !matches!(*last, "" | "..")) =>
            {
                segments.pop();
            }
            _ => segments.push(segment),
        }
    }
    segments.join("/")
}

#[cfg(test)]
mod tests {
    use super::{normalise, resolve};

    #[test]
    fn names_are_normalised() {
        assert_eq!(normalise(r"WSDL\A.xml"), "WSDL/A.xml");
        assert_eq!(normalise("./a/./b/../c.xsd"), "a/c.xsd");
        assert_eq!(normalise("../../c.xsd"), "../../c.xsd");
        assert_eq!(normalise("/../c.xsd"), "/../c.xsd");
    }

    #[test]
    fn locations_are_relative_to_the_referrer() {
        assert_eq!(resolve("a/b/User.wsdl", "types.xsd"), "a/b/types.xsd");
        assert_eq!(resolve("a/b/User.wsdl", "../types.xsd"), "a/types.xsd");
        assert_eq!(resolve("User.wsdl", "../types.xsd"), "../types.xsd");
        assert_eq!(resolve("a/User.wsdl", "/etc/types.xsd"), "/etc/types.xsd");
        assert_eq!(
            resolve("a/User.wsdl", "http://host/x?xsd=0"),
            "http://host/x?xsd=0"
        );
    }
}
