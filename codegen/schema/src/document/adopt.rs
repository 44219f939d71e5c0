//! Names without a prefix that refer to the target namespace. Many leave out the prefix though there
//! is no default namespace, or it is that of WSDL. Such a name is taken for one of the target
//! namespace if that declares it, and there is nothing of the name where it should be.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::Location;

use super::join::Joined;
use super::namespaces::LANGUAGES;
use super::references::{Kind, declared, each};
use super::wsdl::{Definitions, PartContent};
use super::xsd::Schema;
use super::{Aside, AsideKind, QName, WSDL};

/// Lets the messages, port types and bindings of each WSDL refer to what is declared. Each change is an
/// aside.
pub(super) fn adopt(joined: &mut BTreeMap<String, Joined>) {
    for wsdl in joined.values_mut().map(|it| &mut it.wsdl) {
        let known: BTreeSet<_> = declared(wsdl).collect();
        let mut adopting = Adopting::of(wsdl, &known);
        each(wsdl, |kind, name, at| {
            // Nothing of these kinds is declared in the languages of the documents.
            if name.namespace.is_empty() || LANGUAGES.contains(&&*name.namespace) {
                adopting.name(kind, name, at);
            }
        });
        let asides = adopting.asides;
        wsdl.asides.extend(asides);
    }
}

/// As [`adopt`], for the elements and types of parts. Their names are on the wire, so it is the target
/// namespace of the document itself that counts, not that of one which imports it.
pub(super) fn adopt_parts(
    definitions: &mut BTreeMap<String, Definitions>,
    schemas: &BTreeMap<String, Schema>,
) {
    let mut wanted = BTreeSet::new();
    for wsdl in definitions.values_mut() {
        each_part(wsdl, |kind, name, _| {
            wanted.insert((kind, name.local.clone()));
        });
    }
    if wanted.is_empty() {
        return;
    }
    let inline = definitions.values().flat_map(|it| &it.schemas);
    let known = among(&wanted, inline.chain(schemas.values()));
    for wsdl in definitions.values_mut() {
        let mut adopting = Adopting::of(wsdl, &known);
        each_part(wsdl, |kind, name, at| adopting.name(kind, name, at));
        let asides = adopting.asides;
        wsdl.asides.extend(asides);
    }
}

/// Visits what the parts of messages refer to where no element and no type can be declared, or only
/// those of a schema without a namespace.
fn each_part(wsdl: &mut Definitions, mut visit: impl FnMut(Kind, &mut QName, &Location)) {
    for part in wsdl.messages.iter_mut().flat_map(|it| &mut it.parts) {
        let (kind, name) = match &mut part.content {
            PartContent::Element(name) => (Kind::Element, name),
            PartContent::Type(name) => (Kind::Type, name),
        };
        if ["", WSDL].contains(&&*name.namespace) {
            visit(kind, name, &part.location);
        }
    }
}

/// The global elements and types that schemas declare, as far as they have one of these names.
fn among<'a>(
    wanted: &BTreeSet<(Kind, String)>,
    schemas: impl Iterator<Item = &'a Schema>,
) -> BTreeSet<(Kind, QName)> {
    let mut found = BTreeSet::new();
    for schema in schemas {
        let elements = schema.elements.iter().map(|it| (Kind::Element, &it.name));
        let complex = schema.complex_types.iter().map(|it| (Kind::Type, &it.name));
        let simple = schema.simple_types.iter().map(|it| (Kind::Type, &it.name));
        for (kind, name) in elements.chain(complex).chain(simple) {
            if wanted.contains(&(kind, name.clone())) {
                found.insert((kind, QName::new(&*schema.target_namespace, name.as_str())));
            }
        }
    }
    found
}

/// The names of one WSDL.
struct Adopting<'a> {
    own: Arc<str>,
    known: &'a BTreeSet<(Kind, QName)>,
    asides: Vec<Aside>,
}

impl<'a> Adopting<'a> {
    fn of(wsdl: &Definitions, known: &'a BTreeSet<(Kind, QName)>) -> Self {
        Self {
            own: wsdl.target_namespace.as_str().into(),
            known,
            asides: Vec::new(),
        }
    }

    fn name(&mut self, kind: Kind, name: &mut QName, at: &Location) {
        let own = QName::new(Arc::clone(&self.own), name.local.as_str());
        let is_known = self.known.contains(&(kind, name.clone()));
        if !is_known && self.known.contains(&(kind, own.clone())) {
            let aside = Aside::of(AsideKind::Prefix, &self.own, &name.local, at);
            self.asides.push(aside);
            *name = own;
        }
    }
}
