//! Names for the types that have none. Each is called like the element whose type it is; if that
//! name is taken, like the type or element around it and the element.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::declarations::{Declarations, address, elements_of};
use super::recognise::dictionary;
use crate::document::wsdl::{BindingOperation, Definitions};
use crate::document::xsd::{ComplexType, Content, ElementDeclaration, Particle, Term};
use crate::document::xsd::{SimpleType, TypeDefinition};
use crate::document::{QName, ServiceDocuments};

/// The longest name that is made of two.
const LONGEST: usize = 100;

/// Declares the anonymous types of all named types and of the elements that messages use.
pub(super) fn declare<'a>(documents: &'a ServiceDocuments, declarations: &mut Declarations<'a>) {
    let named = declarations.complex_types.iter();
    let mut naming = Naming {
        pending: named.map(|(name, it)| (name.clone(), *it)).collect(),
        declarations,
        roots: BTreeSet::new(),
        counts: BTreeMap::new(),
    };
    for definitions in &documents.definitions {
        naming.messages(definitions);
    }
    while let Some((owner, complex)) = naming.pending.pop_front() {
        naming.complex_type(&owner, complex);
    }
}

struct Naming<'l, 'a> {
    declarations: &'l mut Declarations<'a>,
    /// Types whose content has not been looked at, each with its name or that of its element.
    pending: VecDeque<(QName, &'a ComplexType)>,
    /// The addresses of the wrapper elements that have been looked at.
    roots: BTreeSet<usize>,
    /// How many types have a name with a number at its end.
    counts: BTreeMap<QName, usize>,
}

impl<'a> Naming<'_, 'a> {
    /// The elements of one WSDL's messages. The type of a wrapper needs no name, only what is inside.
    fn messages(&mut self, definitions: &'a Definitions) {
        let own = elements_of(&definitions.schemas);
        let headers = headers_of(definitions);
        let bodies = bodies_of(definitions);
        for message in &definitions.messages {
            for part in &message.parts {
                let found = part.element().and_then(|name| {
                    let found = self.declarations.element(&own, name, &part.location);
                    Some((name, found.ok()?))
                });
                let Some((name, element)) = found else {
                    continue;
                };
                if headers.contains(&(message.name.as_str(), part.name.as_str())) {
                    self.element(name, element);
                } else if bodies.contains(message.name.as_str())
                    && self.roots.insert(address(element))
                    && let TypeDefinition::Complex(complex) = &element.type_definition
                {
                    self.pending.push_back((name.clone(), complex));
                }
            }
        }
    }

    fn complex_type(&mut self, owner: &QName, complex: &'a ComplexType) {
        if complex.is_dictionary {
            // The pair of a dictionary is no type of its own.
            if let Some(entries) = dictionary::recognise(complex) {
                self.element(owner, entries.key.element);
                self.element(owner, entries.value.element);
            }
            return;
        }
        for element in elements(complex) {
            self.element(owner, element);
        }
    }

    /// Declares the type of an element inside `owner`, if it is anonymous.
    fn element(&mut self, owner: &QName, element: &'a ElementDeclaration) {
        let key = address(element);
        let is_declared = self.declarations.anonymous.contains_key(&key);
        let anonymous = Anonymous::of(&element.type_definition).filter(|_| !is_declared);
        let Some(anonymous) = anonymous else {
            return;
        };
        let (name, is_new) = self.name(owner, element, anonymous);
        if is_new {
            match anonymous {
                Anonymous::Simple(simple) => {
                    self.declarations.simple_types.insert(name.clone(), simple);
                }
                Anonymous::Complex(complex) => {
                    let types = &mut self.declarations.complex_types;
                    types.insert(name.clone(), complex);
                    self.pending.push_back((name.clone(), complex));
                }
            }
        }
        self.declarations.anonymous.insert(key, name);
    }

    /// A name, and whether it is new. Types that look the same and are called alike are one.
    fn name(
        &mut self,
        owner: &QName,
        element: &ElementDeclaration,
        anonymous: Anonymous<'a>,
    ) -> (QName, bool) {
        let name = |local: &str| QName::new(owner.namespace.clone(), local);
        // Names inside names inside names would grow with the square of the depth.
        let composed = match owner.local.len() + element.name.len() {
            0..=LONGEST => name(&format!("{}{}", owner.local, capitalised(&element.name))),
            _ => name(&element.name),
        };
        for candidate in [name(&element.name), composed.clone()] {
            match self.holder(&candidate) {
                None => return (candidate, true),
                Some(holder) if holder == anonymous => return (candidate, false),
                Some(_) => {}
            }
        }
        loop {
            let count = self.counts.entry(composed.clone()).or_insert(1);
            *count += 1;
            let candidate = name(&format!("{}{count}", composed.local));
            if self.holder(&candidate).is_none() {
                return (candidate, true);
            }
        }
    }

    /// The type of this name.
    fn holder(&self, name: &QName) -> Option<Anonymous<'a>> {
        let simple = self.declarations.simple_types.get(name);
        let complex = self.declarations.complex_types.get(name);
        let simple = simple.map(|it| Anonymous::Simple(it));
        simple.or_else(|| complex.map(|it| Anonymous::Complex(it)))
    }
}

/// A type inside an element. Named types are never equal to it.
#[derive(Clone, Copy, PartialEq)]
enum Anonymous<'a> {
    Simple(&'a SimpleType),
    Complex(&'a ComplexType),
}

impl<'a> Anonymous<'a> {
    fn of(definition: &'a TypeDefinition) -> Option<Self> {
        match definition {
            TypeDefinition::Absent | TypeDefinition::Named(_) => None,
            TypeDefinition::Simple(simple) => Some(Self::Simple(simple)),
            TypeDefinition::Complex(complex) => Some(Self::Complex(complex)),
        }
    }
}

/// The messages that travel in a body.
fn bodies_of(definitions: &Definitions) -> BTreeSet<&str> {
    let operations = definitions.port_types.iter().flat_map(|it| &it.operations);
    let messages = operations.flat_map(|it| it.messages());
    messages.map(|it| it.message.local.as_str()).collect()
}

/// The message and the part of each header.
fn headers_of(definitions: &Definitions) -> BTreeSet<(&str, &str)> {
    let operations = definitions.bindings.iter().flat_map(|it| &it.operations);
    let messages = operations.flat_map(|it: &BindingOperation| it.input.iter().chain(&it.output));
    let headers = messages.flat_map(|it| &it.headers);
    headers
        .map(|it| (it.message.local.as_str(), it.part.as_str()))
        .collect()
}

/// The local elements of a type, in document order, at whatever depth of groups.
fn elements(complex: &ComplexType) -> Vec<&ElementDeclaration> {
    let mut found = Vec::new();
    let mut open: Vec<&Particle> = match &complex.content {
        Content::Complex(particle) => vec![particle],
        Content::Empty | Content::Simple { .. } => Vec::new(),
    };
    while let Some(particle) = open.pop() {
        match &particle.term {
            Term::Element(element) => found.push(&**element),
            Term::ModelGroup(group) => open.extend(group.particles.iter().rev()),
            Term::ElementReference(_) | Term::GroupReference(_) | Term::Wildcard(_) => {}
        }
    }
    found
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
