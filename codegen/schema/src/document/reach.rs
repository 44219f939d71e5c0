//! Finds the schemas that a WSDL reaches.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;

use super::BUILT_IN;
use super::chameleon::{Chameleons, name_in};
use super::join::Joined;
use super::location::{is_absolute, missing, normalise, resolve};
use super::wsdl::Definitions;
use super::xsd::{Reference, Schema};

/// The walk from one WSDL over all stand-alone schemas that it reaches.
pub(super) struct Reach<'a> {
    wsdl: &'a Definitions,
    schemas: &'a BTreeMap<String, Schema>,
    chameleons: &'a Chameleons,
    reached: BTreeSet<String>,
    /// The namespaces of the inline schemas and of those reached.
    namespaces: BTreeSet<&'a str>,
    /// Documents whose own references have not been followed yet.
    pending: Vec<String>,
    /// The namespaces that the message parts refer to.
    used_by_parts: BTreeSet<&'a str>,
}

impl<'a> Reach<'a> {
    pub(super) fn of(
        joined: &'a Joined,
        schemas: &'a BTreeMap<String, Schema>,
        chameleons: &'a Chameleons,
    ) -> Result<BTreeSet<String>, Diagnostic> {
        let wsdl = &joined.wsdl;
        let inline = wsdl.schemas.iter();
        let parts = wsdl.messages.iter().flat_map(|message| &message.parts);
        let mut walk = Self {
            wsdl,
            schemas,
            chameleons,
            reached: BTreeSet::new(),
            namespaces: inline.map(|it| it.target_namespace.as_str()).collect(),
            pending: Vec::new(),
            used_by_parts: parts.map(|part| &*part.reference().namespace).collect(),
        };
        for name in &joined.schemas {
            walk.reach(name.clone());
        }
        for schema in &wsdl.schemas {
            walk.follow_locations(schema)?;
        }
        walk.follow_pending()?;
        walk.follow_namespaces()?;
        Ok(walk.reached)
    }

    fn follow_pending(&mut self) -> Result<(), Diagnostic> {
        let schemas = self.schemas;
        while let Some(next) = self.pending.pop() {
            if let Some(schema) = schemas.get(&next) {
                self.follow_locations(schema)?;
            }
        }
        Ok(())
    }

    fn follow_locations(&mut self, schema: &Schema) -> Result<(), Diagnostic> {
        for reference in &schema.references {
            if let Some(name) = self.locate(schema, reference)? {
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

    /// Returns the name of the schema that a `schemaLocation` refers to. An import of a document
    /// that is not in the set is resolved later, by its namespace.
    fn locate(&self, schema: &Schema, reference: &Reference) -> Result<Option<String>, Diagnostic> {
        let Some(location) = &reference.schema_location else {
            return Ok(None);
        };
        let name = resolve(&normalise(schema.location.name()), location);
        let own = &schema.target_namespace;
        let Some(target) = self.schemas.get(&name) else {
            return match &reference.namespace {
                Some(_) => Ok(None),
                None => match self.called_alike(&name, own) {
                    Some(name) => Ok(Some(name)),
                    None => Err(missing(&reference.location, location, &name)),
                },
            };
        };
        let expected = reference.namespace.as_ref().unwrap_or(own);
        if target.target_namespace == *expected {
            return Ok(Some(name));
        }
        // A schema without a namespace takes the namespace of the schema that includes it.
        if reference.namespace.is_none() && target.target_namespace.is_empty() {
            return Ok(Some(name_in(own, &name)));
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

    /// The only schema of a namespace whose document is called like the one at an absolute
    /// location.
    fn called_alike(&self, location: &str, namespace: &str) -> Option<String> {
        let file = |name: &str| name.rsplit('/').next().map(str::to_owned);
        let wanted = file(location).filter(|_| is_absolute(location))?;
        let mut found = self.schemas.iter().filter(|(name, schema)| {
            schema.target_namespace == namespace && file(name).as_ref() == Some(&wanted)
        });
        match (found.next(), found.next()) {
            (Some((name, _)), None) => Some(name.clone()),
            _ => None,
        }
    }

    /// Resolves the imports that name only a namespace, or a document that is not in the set: by
    /// an inline schema of the WSDL, by a schema that has been reached, or by the one schema of the
    /// set that has the namespace.
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

    fn follow_namespaces_of(&mut self, schema: &'a Schema) -> Result<(), Diagnostic> {
        let mut used = None;
        for reference in &schema.references {
            let Some(namespace) = &reference.namespace else {
                continue;
            };
            if BUILT_IN.contains(&namespace.as_str())
                || self.namespaces.contains(namespace.as_str())
            {
                continue;
            }
            let used = used.get_or_insert_with(|| {
                let names = schema.names().into_iter();
                let used = names.map(|(name, _)| &*name.namespace);
                used.collect::<BTreeSet<&str>>()
            });
            let is_used = used.contains(namespace.as_str())
                || self.used_by_parts.contains(namespace.as_str());
            if let Some(name) = self.only_schema_of(schema, namespace, reference, is_used)? {
                self.reach(name);
                self.follow_pending()?;
            }
        }
        Ok(())
    }

    /// Returns the schema of a namespace. There may be none if nothing of the namespace is used.
    fn only_schema_of(
        &self,
        schema: &Schema,
        namespace: &str,
        reference: &Reference,
        is_used: bool,
    ) -> Result<Option<String>, Diagnostic> {
        let mut candidates = self.schemas.iter().filter(|(name, schema)| {
            schema.target_namespace == namespace && !self.chameleons.contains(name)
        });
        match (candidates.next(), candidates.next()) {
            (Some((name, _)), None) => Ok(Some(name.clone())),
            (Some((_, first)), Some((_, second))) => Err(Diagnostic::at(
                &reference.location,
                format!("two schemas of the set are of `{namespace}`"),
                "imported here, without the location of one of them",
            )
            .and_at(&first.location, "this one")
            .and_at(&second.location, "and this one")
            .help("say which with `schemaLocation`")),
            (None, _) => match &reference.schema_location {
                Some(location) => {
                    let name = resolve(&normalise(schema.location.name()), location);
                    Err(missing_schema(reference, location, &name, namespace))
                }
                None if is_used => Err(Diagnostic::at(
                    &reference.location,
                    format!("the set has no schema of `{namespace}`"),
                    "imported here, without `schemaLocation`",
                )
                .help("give the schema document as well; nothing is fetched from the network")),
                None => Ok(None),
            },
        }
    }
}

/// The error about the schema of a namespace that is not in the set.
fn missing_schema(
    reference: &Reference,
    location: &str,
    name: &str,
    namespace: &str,
) -> Diagnostic {
    Diagnostic::at(
        &reference.location,
        format!("`{location}`, the schema of `{namespace}`, is not among the documents"),
        format!("this refers to `{name}`"),
    )
    .help(
        "give the schema document as well, under this name or another; nothing is fetched from the \
         network",
    )
}
