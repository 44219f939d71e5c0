//! Finds what each WSDL imports, so that the next stage sees one document.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;

use super::combine::combine;
use super::limits::MAX_COPIED;
use super::location::{missing, resolve};
use super::wsdl::{Definitions, Import};
use super::xsd::Schema;

/// A WSDL with everything that it imports.
pub(super) struct Joined {
    pub(super) wsdl: Definitions,
    /// The stand-alone schemas that are imported as if they were WSDLs, by normalised name.
    pub(super) schemas: BTreeSet<String>,
}

/// What one WSDL imports, by normalised names.
#[derive(Default)]
struct Targets {
    wsdls: Vec<String>,
    schemas: Vec<String>,
}

/// The WSDLs of a set with their imports. Documents go by their normalised names.
pub(super) struct Imports(BTreeMap<String, Targets>);

impl Imports {
    /// Resolves the imports of all WSDLs.
    ///
    /// # Errors
    /// Returns an error if an imported document is not in the set.
    pub(super) fn of(
        definitions: &BTreeMap<String, &Definitions>,
        schemas: &BTreeMap<String, &Schema>,
    ) -> Result<Self, Diagnostic> {
        let catalogue = Catalogue::of(definitions, schemas);
        let mut imports = BTreeMap::new();
        for (name, wsdl) in definitions {
            let mut targets = Targets::default();
            for import in &wsdl.imports {
                catalogue.resolve(name, import, &mut targets)?;
            }
            imports.insert(name.clone(), targets);
        }
        Ok(Self(imports))
    }

    /// The WSDLs that are not read as parts of others. Of a circle that no other document imports,
    /// it is the first one with a service.
    pub(super) fn roots(&self, has_service: impl Fn(&str) -> bool) -> BTreeSet<String> {
        let mut importers: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, targets) in &self.0 {
            for target in &targets.wsdls {
                importers.entry(target).or_default().push(name);
            }
        }
        let importers_of = |name: &str| importers.get(name).cloned().unwrap_or_default();
        let imports_of = |name: &str| self.imports_of(name);
        let mut covered = BTreeSet::new();
        let mut roots = BTreeSet::new();
        // What is left last by a walk in depth is imported by nothing, or only by its own circle.
        for name in self.left_in_order().into_iter().rev() {
            if covered.contains(name) {
                continue;
            }
            let circle: BTreeSet<&str> = reach(name, &mut BTreeSet::new(), importers_of)
                .into_iter()
                .collect();
            let with_service = circle.iter().find(|name| has_service(name));
            let root = with_service.or_else(|| circle.first()).copied();
            reach(name, &mut covered, imports_of);
            roots.extend(root.map(str::to_owned));
        }
        roots
    }

    fn imports_of(&self, name: &str) -> Vec<&str> {
        let targets = self.0.get(name).into_iter();
        let wsdls = targets.flat_map(|targets| &targets.wsdls);
        wsdls.map(String::as_str).collect()
    }

    /// All WSDLs in the order in which a walk in depth leaves them.
    fn left_in_order(&self) -> Vec<&str> {
        let mut left = Vec::new();
        let mut entered = BTreeSet::new();
        for root in self.0.keys() {
            let mut open = vec![(root.as_str(), false)];
            while let Some((name, is_done)) = open.pop() {
                if is_done {
                    left.push(name);
                } else if entered.insert(name) {
                    open.push((name, true));
                    open.extend(self.imports_of(name).into_iter().map(|it| (it, false)));
                }
            }
        }
        left
    }

    /// Combines each root with what it imports, by name.
    ///
    /// # Errors
    /// Returns an error if two documents declare one name differently, or if too much would have
    /// to be copied.
    pub(super) fn join(
        &self,
        mut definitions: BTreeMap<String, Definitions>,
    ) -> Result<BTreeMap<String, Joined>, Diagnostic> {
        let has_service = |name: &str| {
            let wsdl = definitions.get(name);
            wsdl.is_some_and(|wsdl| !wsdl.services.is_empty())
        };
        let mut joined = BTreeMap::new();
        let mut copied = 0;
        for root in self.roots(has_service) {
            let names = reach(&root, &mut BTreeSet::new(), |name| self.imports_of(name));
            let targets = names.iter().filter_map(|name| self.0.get(*name));
            let schemas = targets.flat_map(|it| it.schemas.iter().cloned()).collect();
            let others = names.iter().skip(1);
            let others: Vec<_> = others.filter_map(|name| definitions.get(*name)).collect();
            let sizes = others.iter().map(|it| it.location.source().text.len());
            copied += sizes.sum::<usize>();
            let Some(first) = definitions.get(&root) else {
                continue;
            };
            if copied > MAX_COPIED {
                return Err(too_much(first));
            }
            let wsdl = match others.is_empty() {
                // It is in no circle, so no other document has it.
                true => definitions.remove(&root),
                false => Some(combine(first, &others)?),
            };
            if let Some(mut wsdl) = wsdl {
                wsdl.imports.clear();
                joined.insert(root, Joined { wsdl, schemas });
            }
        }
        Ok(joined)
    }
}

/// Adds `from` and what it leads to, to `known`; returns those that are new, `from` first.
fn reach<'a>(
    from: &'a str,
    known: &mut BTreeSet<&'a str>,
    next: impl Fn(&str) -> Vec<&'a str>,
) -> Vec<&'a str> {
    let mut order = Vec::new();
    let mut pending = vec![from];
    while let Some(name) = pending.pop() {
        if known.insert(name) {
            pending.extend(next(name).into_iter().rev());
            order.push(name);
        }
    }
    order
}

fn too_much(wsdl: &Definitions) -> Diagnostic {
    let message = format!("the documents that are imported have more than {MAX_COPIED} bytes");
    Diagnostic::at(
        &wsdl.location,
        message,
        "counted up to this one, each document once for each WSDL that reaches it",
    )
    .help("import fewer WSDLs at once")
}

/// The documents of a set, by name and by namespace.
struct Catalogue<'a> {
    definitions: &'a BTreeMap<String, &'a Definitions>,
    schemas: &'a BTreeMap<String, &'a Schema>,
    /// The names of the documents of each target namespace.
    wsdls_of: BTreeMap<&'a str, Vec<&'a String>>,
    schemas_of: BTreeMap<&'a str, Vec<&'a String>>,
}

impl<'a> Catalogue<'a> {
    fn of(
        definitions: &'a BTreeMap<String, &'a Definitions>,
        schemas: &'a BTreeMap<String, &'a Schema>,
    ) -> Self {
        let mut catalogue = Self {
            definitions,
            schemas,
            wsdls_of: BTreeMap::new(),
            schemas_of: BTreeMap::new(),
        };
        for (name, wsdl) in definitions {
            let of = catalogue.wsdls_of.entry(&wsdl.target_namespace);
            of.or_default().push(name);
        }
        for (name, schema) in schemas {
            let of = catalogue.schemas_of.entry(&schema.target_namespace);
            of.or_default().push(name);
        }
        catalogue
    }

    /// Finds the document of an import: by its location, or else by its namespace if only one
    /// other document of the set has that.
    fn resolve(
        &self,
        referrer: &String,
        import: &Import,
        targets: &mut Targets,
    ) -> Result<(), Diagnostic> {
        let location = import.document.as_deref();
        let name = location.map(|location| resolve(referrer, location));
        if let Some(name) = &name {
            if self.definitions.contains_key(name) {
                if name != referrer {
                    targets.wsdls.push(name.clone());
                }
                return Ok(());
            }
            if self.schemas.contains_key(name) {
                targets.schemas.push(name.clone());
                return Ok(());
            }
        }
        let only = |names: Option<&Vec<&'a String>>| {
            let mut others = names?.iter().filter(|name| **name != referrer);
            match (others.next(), others.next()) {
                (Some(only), None) => Some((*only).clone()),
                _ => None,
            }
        };
        let namespace = import.namespace.as_str();
        if let Some(wsdl) = only(self.wsdls_of.get(namespace)) {
            targets.wsdls.push(wsdl);
        } else if let Some(schema) = only(self.schemas_of.get(namespace)) {
            targets.schemas.push(schema);
        } else {
            let name = name.as_deref().unwrap_or(namespace);
            let location = location.unwrap_or(namespace);
            return Err(missing(&import.location, location, name));
        }
        Ok(())
    }
}
