//! Names for the types that have none. Each is called like the element or attribute whose type it is;
//! if that name is taken, like the type or element around it and the element.

mod contents;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::TypeRef;
use super::content::Limit;
use super::declarations::{Declarations, address, elements_of};
use super::parts::{ContentParts, type_address};
use super::recognise::dictionary;
use crate::diagnostic::Refusals;
use crate::document::wsdl::{BindingOperation, Definitions, Part, Style};
use crate::document::xsd::{ComplexType, ElementDeclaration, SimpleType, TypeDefinition};
use crate::document::{QName, ServiceDocuments};

/// The longest name that is made of two.
const LONGEST: usize = 100;

/// Declares the anonymous types of all named types and of the elements that messages use, and finds
/// what the types hold.
pub(super) fn declare<'a>(
    documents: &'a ServiceDocuments,
    declarations: &mut Declarations<'a>,
    refusals: &mut Refusals,
) {
    let named = declarations.complex_types.iter();
    let mut naming = Naming {
        pending: named.map(|(name, it)| (name.clone(), *it)).collect(),
        declarations,
        refusals,
        left: Limit::default(),
        roots: BTreeSet::new(),
        counts: BTreeMap::new(),
        shared: BTreeMap::new(),
        claimed: BTreeSet::new(),
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
    refusals: &'l mut Refusals,
    left: Limit<'a>,
    /// Types whose content has not been looked at, each with its name or that of its element.
    pending: VecDeque<(QName, &'a ComplexType)>,
    /// The addresses of the wrapper elements that have been looked at.
    roots: BTreeSet<usize>,
    /// How many types have a name with a number at its end.
    counts: BTreeMap<QName, usize>,
    /// The types of the groups that several others refer to.
    shared: BTreeMap<Shared, QName>,
    /// The names of the groups that are types.
    claimed: BTreeSet<QName>,
}

/// A group that several others refer to.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Shared {
    /// An `xs:group` that is a choice or a sequence, and whether it repeats.
    Group(QName, bool),
    /// The substitutes of an element.
    Substitutes(QName),
}

impl<'a> Naming<'_, 'a> {
    /// The elements of one WSDL's messages. The type of a wrapper needs no name, only what is inside.
    fn messages(&mut self, definitions: &'a Definitions) {
        let own = elements_of(&definitions.schemas);
        let headers = headers_of(definitions);
        let bodies = bodies_of(definitions);
        let faults = faults_of(definitions);
        let rpc = rpc_messages_of(definitions);
        for message in &definitions.messages {
            let name = message.name.as_str();
            let is_header = |part: &Part| headers.contains(&(name, part.name.as_str()));
            let in_body = message.parts.iter().filter(|part| !is_header(part));
            // Each is a value then, and none is a wrapper.
            let has_several = in_body.count() > 1;
            let (is_body, is_fault) = (bodies.contains(name), faults.contains(name));
            let is_nested = has_several || rpc.contains(name);
            for part in &message.parts {
                let found = part.element().and_then(|name| {
                    let found = self.declarations.element(&own, name, &part.location);
                    Some((name, found.ok()?))
                });
                let Some((name, element)) = found else {
                    continue;
                };
                if is_fault {
                    self.element(name, element);
                }
                if is_header(part) {
                    self.element(name, element);
                    let declarations = &mut *self.declarations;
                    if let Ok(TypeRef::Named(name)) = declarations.type_of(element) {
                        declarations.header_types.insert(name);
                    }
                } else if is_body && is_nested {
                    self.element(name, element);
                } else if is_body && self.roots.insert(address(element)) {
                    self.root(name, element);
                }
            }
        }
    }

    /// The only element of a body.
    fn root(&mut self, name: &QName, element: &'a ElementDeclaration) {
        match &element.type_definition {
            TypeDefinition::Complex(complex) if !is_value(element, complex) => {
                self.pending.push_back((name.clone(), complex));
            }
            // The text of the body is a value of it.
            TypeDefinition::Absent | TypeDefinition::Simple(_) | TypeDefinition::Complex(_) => {
                self.element(name, element);
            }
            TypeDefinition::Named(_) => {}
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
        let key = type_address(complex);
        if self.declarations.contents.contains_key(&key) {
            return;
        }
        let attributes = self.attributes(owner, complex);
        self.text(owner, complex);
        let (parts, is_unordered) = self.parts(owner, complex);
        let content = ContentParts {
            attributes,
            parts,
            is_unordered,
        };
        self.declarations.contents.insert(key, content);
    }

    /// A new name for a group.
    fn group_name(&mut self, owner: &QName, what: &str) -> QName {
        let end = owner.local.char_indices().nth(LONGEST).map(|(end, _)| end);
        let around = owner.local.get(..end.unwrap_or(owner.local.len()));
        let local = format!("{}{what}", around.unwrap_or_default());
        let name = QName::new(owner.namespace.clone(), local);
        if !self.is_taken(&name) {
            return self.claimed(name);
        }
        let name = self.numbered(&name);
        self.claimed(name)
    }

    /// Notes a name, so that no other type takes it before the group is declared.
    fn claimed(&mut self, name: QName) -> QName {
        self.claimed.insert(name.clone());
        name
    }

    fn is_taken(&self, name: &QName) -> bool {
        self.holder(name).is_some() || self.claimed.contains(name)
    }

    /// Declares the type of an element inside `owner`, if it is anonymous. An element that has the type
    /// of a head does not name it: the head may be of another namespace.
    fn element(&mut self, owner: &QName, element: &'a ElementDeclaration) {
        if let Some(head) = self.declarations.typed_head(element) {
            let name = QName::new(head.namespace, head.it.name.as_str());
            return self.element(&name, head.it);
        }
        if let Some(anonymous) = Anonymous::of(&element.type_definition) {
            self.anonymous(owner, &element.name, anonymous);
        }
    }

    /// Declares the anonymous type of an element or attribute `holder` inside `owner`.
    fn anonymous(&mut self, owner: &QName, holder: &str, anonymous: Anonymous<'a>) {
        let key = anonymous.address();
        if self.declarations.anonymous.contains_key(&key) {
            return;
        }
        let (name, is_new) = self.name(owner, holder, anonymous);
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
    fn name(&mut self, owner: &QName, holder: &str, anonymous: Anonymous<'a>) -> (QName, bool) {
        let name = |local: &str| QName::new(owner.namespace.clone(), local);
        // Names inside names inside names would grow with the square of the depth.
        let composed = match owner.local.len() + holder.len() {
            0..=LONGEST => name(&format!("{}{}", owner.local, capitalised(holder))),
            _ => name(holder),
        };
        for candidate in [name(holder), composed.clone()] {
            match self.holder(&candidate) {
                None if !self.is_taken(&candidate) => return (candidate, true),
                Some(it) if it == anonymous => return (candidate, false),
                _ => {}
            }
        }
        (self.numbered(&composed), true)
    }

    /// A name that is not taken, with a number at its end.
    fn numbered(&mut self, name: &QName) -> QName {
        loop {
            let count = self.counts.entry(name.clone()).or_insert(1);
            *count += 1;
            let local = format!("{}{count}", name.local);
            let candidate = QName::new(name.namespace.clone(), local);
            if !self.is_taken(&candidate) {
                return candidate;
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

    fn address(self) -> usize {
        match self {
            Self::Simple(simple) => address(simple),
            Self::Complex(complex) => address(complex),
        }
    }
}

/// Whether an element of a body is a value as a whole.
fn is_value(element: &ElementDeclaration, complex: &ComplexType) -> bool {
    element.nillable || complex.is_dictionary
}

/// The messages that travel in a body.
fn bodies_of(definitions: &Definitions) -> BTreeSet<&str> {
    let operations = definitions.port_types.iter().flat_map(|it| &it.operations);
    let messages = operations.flat_map(|it| it.messages());
    messages.map(|it| it.message.local.as_str()).collect()
}

/// The messages that a binding has in RPC style.
fn rpc_messages_of(definitions: &Definitions) -> BTreeSet<&str> {
    let bound = definitions.bindings.iter().flat_map(|binding| {
        let operations = binding
            .operations
            .iter()
            .filter(|it| it.style == Style::Rpc);
        operations.map(|it| (binding.port_type.local.as_str(), it.name.as_str()))
    });
    let bound: BTreeSet<(&str, &str)> = bound.collect();
    let operations = definitions.port_types.iter().flat_map(|port_type| {
        let operations = port_type.operations.iter();
        operations.filter(|it| bound.contains(&(port_type.name.as_str(), it.name.as_str())))
    });
    let messages = operations.flat_map(|it| it.messages());
    messages.map(|it| it.message.local.as_str()).collect()
}

/// The messages that travel in the detail of a fault.
fn faults_of(definitions: &Definitions) -> BTreeSet<&str> {
    let operations = definitions.port_types.iter().flat_map(|it| &it.operations);
    let faults = operations.flat_map(|it| &it.faults);
    faults.map(|it| it.message.local.as_str()).collect()
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

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
