//! A set of documents: their references to each other, and the services that they describe.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Source};

use super::adopt::{adopt, adopt_parts};
use super::chameleon::Chameleons;
use super::elements::GlobalElements;
use super::join::{Imports, Joined};
use super::location::normalise;
use super::reach::Reach;
use super::wsdl::{Definitions, PortType};
use super::xsd::Schema;
use super::{Document, known, parse};

/// The documents of one service: every WSDL of one target namespace and the schemas they use.
#[derive(Clone, Debug)]
pub struct ServiceDocuments {
    /// The target namespace of the WSDL documents, which identifies the service's version.
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

/// A set of documents in which every reference is resolved.
#[derive(Clone, Debug)]
pub struct DocumentSet {
    /// The services, by namespace.
    pub services: Vec<ServiceDocuments>,
}

impl DocumentSet {
    /// Parses each source once and resolves the references between the documents.
    ///
    /// A `schemaLocation` is resolved against the name of the document that holds it; nothing is
    /// ever fetched. The order of `sources` makes no difference.
    ///
    /// # Errors
    /// Returns an error if a document does not parse, a reference cannot be resolved, no WSDL uses
    /// a schema, or two port types of one service have the same name.
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

    /// Resolves the references between parsed documents.
    ///
    /// # Errors
    /// Returns the errors of [`DocumentSet::parse`], except those of parsing.
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
        adopt_parts(&mut definitions, &schemas);
        let given = definitions.iter().map(|(name, it)| (name.clone(), it));
        let files = schemas.iter().map(|(name, it)| (name.clone(), it));
        let imports = Imports::of(&given.collect(), &files.collect())?;
        let mut joined = imports.join(definitions)?;
        adopt(&mut joined);
        let inline = || joined.values().flat_map(|it| &it.wsdl.schemas);
        let messages = joined.values().flat_map(|it| &it.wsdl.messages);
        let parts = messages.flat_map(|message| &message.parts);
        let used = parts.map(|part| part.reference().namespace.to_string());
        let known = known::add(inline(), &used.collect(), &mut schemas)?;
        names.extend(known.into_iter().map(|name| (name, true)));
        let chameleons = Chameleons::of(inline(), &mut schemas)?;
        Self::tie(joined, &schemas, &chameleons, &names.into_keys().collect())
    }

    fn tie(
        joined: BTreeMap<String, Joined>,
        schemas: &BTreeMap<String, Schema>,
        chameleons: &Chameleons,
        spare: &BTreeSet<String>,
    ) -> Result<Self, Diagnostic> {
        let mut services: BTreeMap<String, Members> = BTreeMap::new();
        for joined in joined.into_values() {
            let reached = Reach::of(&joined, schemas, chameleons)?;
            let wsdl = joined.wsdl;
            let service = services.entry(wsdl.target_namespace.clone()).or_default();
            service.schemas.extend(reached.iter().cloned());
            service.definitions.push((wsdl, reached));
        }
        let reached = services.values().flat_map(|service| &service.schemas);
        let used: BTreeSet<_> = reached.map(|name| chameleons.original(name)).collect();
        let is_unused = |name: &String| {
            let name = chameleons.original(name);
            !used.contains(name) && !spare.contains(name)
        };
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

/// The names of the WSDLs that are not parts of others, among documents with their names.
///
/// # Errors
/// Returns an error if a WSDL imports a document that is not there.
pub(crate) fn roots(documents: Vec<(&str, &Document)>) -> Result<BTreeSet<String>, Diagnostic> {
    let mut names = BTreeMap::new();
    let (mut definitions, mut schemas) = (BTreeMap::new(), BTreeMap::new());
    for (name, document) in documents {
        let normal = normalise(name);
        names.insert(normal.clone(), name.to_owned());
        match document {
            Document::Wsdl(wsdl) => drop(definitions.insert(normal, &**wsdl)),
            Document::Schema(schema) => drop(schemas.insert(normal, &**schema)),
        }
    }
    let has_service = |name: &str| {
        let wsdl = definitions.get(name);
        wsdl.is_some_and(|wsdl| !wsdl.services.is_empty())
    };
    let roots = Imports::of(&definitions, &schemas)?.roots(has_service);
    let named = |root: String| names.get(&root).cloned();
    Ok(roots.into_iter().filter_map(named).collect())
}

/// The documents of one service while the set is being built.
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
        // The sort is stable and the documents are in the order of their names, so ties are
        // settled.
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
