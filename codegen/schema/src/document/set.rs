//! Many documents at once: what refers to what, and which of them make up a service.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Source};

use super::elements::GlobalElements;
use super::wsdl::{Definitions, PortType};
use super::xsd::{Reference, Schema};
use super::{Document, XSD, parse};

/// The documents of one service: every WSDL of one target namespace and the schemas they use.
#[derive(Clone, Debug)]
pub struct ServiceDocuments {
    /// The target namespace of the WSDL documents, which stands for the service's version.
    pub namespace: String,
    /// The WSDL documents, by the name of their port type.
    pub definitions: Vec<Definitions>,
    /// The stand-alone schema documents that the WSDL documents reach by `xs:include` and
    /// `xs:import`, by file name. Inline schemas stay in their WSDL.
    pub schemas: Vec<Schema>,
}

/// A document for a set.
#[derive(Clone, Debug)]
pub struct Member {
    /// The name of its source, by which other documents refer to it.
    pub name: String,
    /// What it says.
    pub document: Document,
    /// Whether it may be a schema that no other document of the set refers to.
    pub is_spare: bool,
}

/// A set of documents in which every reference leads somewhere.
#[derive(Clone, Debug)]
pub struct DocumentSet {
    /// The services, by namespace.
    pub services: Vec<ServiceDocuments>,
}

impl DocumentSet {
    /// Parses each source once and ties the documents together.
    ///
    /// A `schemaLocation` is resolved against the name of the document that holds it; nothing is
    /// ever fetched. The order of `sources` makes no difference.
    ///
    /// # Errors
    /// When a document does not parse, a reference leads nowhere, a schema is used by no WSDL, or
    /// two port types of one service have one name.
    pub fn parse(sources: &[Arc<Source>]) -> Result<Self, Diagnostic> {
        // By name, so that the first error is the same in whatever order the sources come.
        let mut sources: Vec<_> = sources.iter().collect();
        sources.sort_by(|a, b| a.name.cmp(&b.name));
        let parse = |source: &Arc<Source>| {
            let (name, document) = (source.name.clone(), parse(source)?);
            Ok(Member {
                name,
                document,
                is_spare: false,
            })
        };
        Self::of(sources.into_iter().map(parse).collect::<Result<_, _>>()?)
    }

    /// Ties documents together that have been parsed.
    ///
    /// # Errors
    /// Those of [`DocumentSet::parse`] but for the parsing.
    pub fn of(members: Vec<Member>) -> Result<Self, Diagnostic> {
        let mut names = BTreeMap::new();
        let mut definitions = BTreeMap::new();
        let mut schemas = BTreeMap::new();
        for Member {
            name,
            document,
            is_spare,
        } in members
        {
            let normal = normalise(&name);
            if names.insert(normal.clone(), is_spare).is_some() {
                return Err(Diagnostic::new(format!("`{name}` is given twice"))
                    .help("give each document once"));
            }
            match document {
                Document::Wsdl(wsdl) => drop(definitions.insert(normal, *wsdl)),
                Document::Schema(schema) => drop(schemas.insert(normal, *schema)),
            }
        }
        names.retain(|_, is_spare| *is_spare);
        Self::tie(definitions, &schemas, &names.into_keys().collect())
    }

    fn tie(
        definitions: BTreeMap<String, Definitions>,
        schemas: &BTreeMap<String, Schema>,
        spare: &BTreeSet<String>,
    ) -> Result<Self, Diagnostic> {
        let mut services: BTreeMap<String, Members> = BTreeMap::new();
        for (name, wsdl) in definitions {
            let reached = Reach::of(&name, &wsdl, schemas)?;
            let service = services.entry(wsdl.target_namespace.clone()).or_default();
            service.schemas.extend(reached.iter().cloned());
            service.definitions.push((wsdl, reached));
        }
        let used: BTreeSet<_> = services
            .values()
            .flat_map(|service| &service.schemas)
            .collect();
        let is_unused = |name: &String| !used.contains(name) && !spare.contains(name);
        if let Some((_, unused)) = schemas.iter().find(|(name, _)| is_unused(name)) {
            return Err(unused_schema(unused));
        }
        let collect = |(namespace, members): (String, Members)| members.collect(namespace, schemas);
        Ok(Self {
            services: services
                .into_iter()
                .map(collect)
                .collect::<Result<_, _>>()?,
        })
    }
}

fn unused_schema(schema: &Schema) -> Diagnostic {
    Diagnostic::at(
        &schema.location,
        "no WSDL of the set refers to this schema",
        format!("the schema of `{}`", schema.target_namespace),
    )
    .help("leave the file out, or give the WSDL that includes or imports it as well")
}

/// What belongs to one service while the set is being put together.
#[derive(Default)]
struct Members {
    /// Each WSDL with the stand-alone schemas that it reaches.
    definitions: Vec<(Definitions, BTreeSet<String>)>,
    schemas: BTreeSet<String>,
}

impl Members {
    fn collect(
        self,
        namespace: String,
        schemas: &BTreeMap<String, Schema>,
    ) -> Result<ServiceDocuments, Diagnostic> {
        let shared = GlobalElements::of(&self.schemas, schemas)?;
        for (wsdl, reached) in &self.definitions {
            shared.check(wsdl, reached)?;
        }
        let mut definitions: Vec<_> = self.definitions.into_iter().map(|(wsdl, _)| wsdl).collect();
        // Stable, and the documents come in the order of their names: ties are settled.
        definitions.sort_by(|a, b| port_type_name(a).cmp(&port_type_name(b)));
        refuse_equal_port_types(&definitions)?;
        let named = |name| schemas.get(name).cloned();
        let schemas = self.schemas.iter().filter_map(named).collect();
        Ok(ServiceDocuments {
            namespace,
            definitions,
            schemas,
        })
    }
}

fn port_type_name(definitions: &Definitions) -> Option<&str> {
    definitions
        .port_types
        .iter()
        .map(|port_type| port_type.name.as_str())
        .min()
}

fn refuse_equal_port_types(definitions: &[Definitions]) -> Result<(), Diagnostic> {
    let mut seen: BTreeMap<&str, &PortType> = BTreeMap::new();
    for port_type in definitions.iter().flat_map(|wsdl| &wsdl.port_types) {
        match seen.entry(&port_type.name) {
            Entry::Vacant(entry) => drop(entry.insert(port_type)),
            Entry::Occupied(first) => {
                return Err(Diagnostic::at(
                    &port_type.location,
                    format!(
                        "the port type `{}` is declared twice in one service",
                        port_type.name
                    ),
                    "declared again here",
                )
                .and_at(&first.get().location, "first declared here")
                .help("give one document for each port type of a version"));
            }
        }
    }
    Ok(())
}

/// The walk from one WSDL over all stand-alone schemas that it reaches.
struct Reach<'a> {
    wsdl: &'a Definitions,
    schemas: &'a BTreeMap<String, Schema>,
    reached: BTreeSet<String>,
    /// The namespaces of the inline schemas and of those reached.
    namespaces: BTreeSet<&'a str>,
    /// Documents whose own references have not been followed yet.
    pending: Vec<String>,
}

impl<'a> Reach<'a> {
    fn of(
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
            if let Some(location) = &reference.schema_location {
                let name = self.locate(referrer, schema, reference, location)?;
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

    /// The normalised name of the document that a `schemaLocation` leads to.
    fn locate(
        &self,
        referrer: &str,
        schema: &Schema,
        reference: &Reference,
        location: &str,
    ) -> Result<String, Diagnostic> {
        let name = resolve(referrer, location);
        let Some(target) = self.schemas.get(&name) else {
            return Err(missing(reference, location, &name));
        };
        let expected = reference
            .namespace
            .as_ref()
            .unwrap_or(&schema.target_namespace);
        if target.target_namespace == *expected {
            return Ok(name);
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

    /// Satisfies the imports that name a namespace alone: by an inline schema of the WSDL, by a
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
                && namespace != XSD
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

/// An import must be of another namespace; XSD has `xs:include` for the same one.
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
        format!("this leads to `{name}`"),
    )
    .help(
        "give that document as well, or a WSDL with its schemas inside \
         (WCF serves one as `?singleWsdl`); nothing is fetched from the network",
    )
}

/// The name of the document at `location`, seen from the document `referrer`.
fn resolve(referrer: &str, location: &str) -> String {
    let absolute = location.starts_with(['/', '\\']) || location.contains("://");
    match referrer.rsplit_once('/') {
        Some((folder, _)) if !absolute => normalise(&format!("{folder}/{location}")),
        _ => normalise(location),
    }
}

/// `name` with forward slashes and without `.` and `..`, as far as these can be resolved.
fn normalise(name: &str) -> String {
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
