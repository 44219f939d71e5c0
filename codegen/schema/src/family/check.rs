//! Compares a family file with the schemas of the family.

use std::collections::{BTreeMap, BTreeSet};

use super::parse::ROLES;
use super::{Element, Family, List, elements, samples};
use crate::diagnostic::{Diagnostic, Location};
use crate::model::{Header, Operation, Primitive, Service, Type, TypeRef};
use crate::nearest::nearest;

impl Family {
    /// An error about everything that looks like a secret and that the file does not list.
    pub(crate) fn unjudged(&self, services: &[&Service]) -> Option<Diagnostic> {
        let mut unjudged: BTreeMap<String, &Location> = BTreeMap::new();
        for element in services.iter().flat_map(|service| elements(service)) {
            if self.is_unjudged(&element) {
                let name = format!("{}/{}", element.owner.name(), element.name);
                unjudged.entry(name).or_insert(element.location);
            }
        }
        for (service, header) in headers(services) {
            if self.is_unjudged_header(header, service) {
                let name = header.name.local.clone();
                unjudged.entry(name).or_insert(&header.location);
            }
        }
        let message = match unjudged.len() {
            0 => return None,
            1 => "a text looks like a secret by its name, and is not listed".to_owned(),
            count => {
                format!("{count} texts look like secrets by their names, and are not listed")
            }
        };
        let error = Diagnostic::new(message).help(format!(
            "add each one to `secrets` in {file}, so that `Debug` never shows it, or to \
             `[not_secret]` there, with the reason why it may show",
            file = self.file
        ));
        Some(named(error, &unjudged))
    }

    /// An error about the header blocks of which the file does not say what they are.
    pub(crate) fn without_role(&self, services: &[&Service]) -> Option<Diagnostic> {
        let mut without: BTreeMap<String, &Location> = BTreeMap::new();
        for (_, header) in headers(services) {
            let name = &header.name.local;
            if !self.headers.contains_key(name) {
                without.entry(name.clone()).or_insert(&header.location);
            }
        }
        let message = match without.len() {
            0 => return None,
            1 => "a header block has no role".to_owned(),
            count => format!("{count} header blocks have no role"),
        };
        let error = Diagnostic::new(message).help(format!(
            "add each one to `[headers]` in {file} with its role, or with `\"Other\"` if neither \
             the client nor the server is to know it; the roles are {roles}",
            file = self.file,
            roles = ROLES.join(", ")
        ));
        Some(named(error, &without))
    }

    /// A warning for each entry that nothing in `services` matches.
    pub(crate) fn unmatched(&self, services: &[&Service]) -> Vec<Diagnostic> {
        let known = Known::of(services);
        let places = self.places.iter();
        let unmatched = places.filter(|((list, name), _)| !known.has(*list, name));
        unmatched
            .map(|((list, name), place)| list.warning(name, place, known.meant(*list, name)))
            .collect()
    }
}

/// Returns the error with each name at its place.
fn named(error: Diagnostic, names: &BTreeMap<String, &Location>) -> Diagnostic {
    let names = names.iter();
    names.fold(error, |error, (name, place)| {
        error.and_at(place, format!("`{name}`"))
    })
}

/// The names that entries can match.
struct Known<'a> {
    /// All names that casing is applied to.
    names: BTreeSet<&'a str>,
    /// Elements, as `ELEMENT` and as `OWNER/ELEMENT`.
    elements: BTreeSet<String>,
    headers: BTreeSet<&'a str>,
    services: Vec<&'a Service>,
    /// The types of header blocks, by the names of the blocks and the indices of the services.
    header_types: BTreeMap<&'a str, BTreeSet<(usize, &'a TypeRef)>>,
}

impl<'a> Known<'a> {
    fn of(services: &[&'a Service]) -> Self {
        let mut header_types: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for (index, service) in services.iter().enumerate() {
            for header in operations(service).flat_map(all_headers) {
                let types = header_types.entry(header.name.local.as_str());
                types.or_default().insert((index, &header.value));
            }
        }
        let all = services.to_vec();
        let services = || services.iter().copied();
        let both = |element: Element<'_>| {
            let name = element.name;
            [name.to_owned(), format!("{}/{name}", element.owner.name())]
        };
        Self {
            names: services().flat_map(names).collect(),
            elements: services().flat_map(elements).flat_map(both).collect(),
            headers: header_types.keys().copied().collect(),
            services: all,
            header_types,
        }
    }

    /// The element that an entry for secrets was probably to name.
    fn meant(&self, list: List, name: &str) -> Option<&str> {
        match list {
            List::Secrets | List::NotSecret => {
                nearest(name, self.elements.iter().map(String::as_str))
            }
            _ => None,
        }
    }

    fn has(&self, list: List, name: &str) -> bool {
        match list {
            List::Words => self.names.iter().any(|known| known.contains(name)),
            List::Headers => self.headers.contains(name),
            List::Samples => self.has_sample(name),
            // Each of them is a sample, which is checked separately.
            List::Blocks => true,
            // A header block is a secret without a type around it.
            List::Secrets | List::NotSecret => {
                self.elements.contains(name) || self.headers.contains(name)
            }
        }
    }
}

impl Known<'_> {
    /// Whether `BLOCK` is a header block of text, or `BLOCK/ELEMENT` a text in one.
    fn has_sample(&self, key: &str) -> bool {
        let (block, element) = samples::split(key);
        let is_text = |value: &TypeRef| *value == TypeRef::Primitive(Primitive::String);
        let types = self.header_types.get(block).into_iter().flatten();
        types.into_iter().any(|(index, value)| match element {
            None => is_text(value),
            Some(element) => {
                let service = self.services.get(*index);
                let record = service.and_then(|service| {
                    let record = service.record(value.name()?)?;
                    Some(service.all_fields(record))
                });
                let mut fields = record.into_iter().flatten();
                fields.any(|field| field.name.local == element && is_text(&field.value))
            }
        })
    }
}

impl List {
    /// Returns the warning about an entry that matches nothing; `meant` is what it should perhaps be.
    fn warning(self, name: &str, place: &Location, meant: Option<&str>) -> Diagnostic {
        let (what, help) = match self {
            Self::Words => (
                format!("no name has the word `{name}`"),
                "remove it, unless you return to a version of the schema that has it",
            ),
            Self::Headers => (
                format!("no operation has the header block `{name}`"),
                "remove it, unless you return to a version of the schema that has it",
            ),
            Self::Samples | Self::Blocks => (
                format!("no header block has the text `{name}`"),
                "remove it, unless you return to a version of the schema that has it",
            ),
            Self::Secrets => (
                format!("the secret `{name}` matches no element of this version of the schema"),
                "keep it: an element of that name stays hidden if it returns",
            ),
            Self::NotSecret => (
                format!("the waiver `{name}` matches no element of this version of the schema"),
                "remove it: an element of that name is then checked again if it returns",
            ),
        };
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`? if not, {help}"),
            None => help.to_owned(),
        };
        Diagnostic::warning_at(place, what, "this entry").help(help)
    }
}

fn operations(service: &Service) -> impl Iterator<Item = &Operation> {
    service
        .agents
        .values()
        .flat_map(|agent| agent.operations.values())
}

fn all_headers(operation: &Operation) -> impl Iterator<Item = &Header> {
    operation.messages().flat_map(|message| &message.headers)
}

/// Returns the header blocks of all messages, each with its service.
pub(super) fn headers<'a>(
    services: &[&'a Service],
) -> impl Iterator<Item = (&'a Service, &'a Header)> {
    services.iter().flat_map(|service| {
        let headers = operations(service).flat_map(all_headers);
        headers.map(|header| (*service, header))
    })
}

/// Returns the names that casing is applied to.
fn names(service: &Service) -> impl Iterator<Item = &str> {
    let agents = service.agents.keys().map(String::as_str);
    let operations = operations(service).map(|operation| operation.name.as_str());
    let types = service
        .types
        .values()
        .map(|declared| declared.name().local.as_str());
    let fields = elements(service).map(|Element { name, .. }| name);
    let literals = service.types.values().flat_map(|declared| match declared {
        Type::Enumeration(enumeration) | Type::FlagSet(enumeration) => {
            enumeration.literals.as_slice()
        }
        _ => &[],
    });
    let literals = literals.map(|literal| literal.value.as_str());
    agents
        .chain(operations)
        .chain(types)
        .chain(fields)
        .chain(literals)
}
