//! Follows the references of particles.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::construct::Construct;
use super::super::declarations::{Declarations, Declared};
use super::super::parts::{GroupKind, GroupNode, NamedElement, Node, NodeTerm};
use super::super::{Namespaces, Occurs, QName};
use crate::diagnostic::{Diagnostic, Location, Refusals};
use crate::document::XSD;
use crate::document::xsd::{
    Compositor, ElementDeclaration, Group, ModelGroup, Particle, Term, Wildcard,
};

/// The most particles of a service, each counted where a reference puts it; the largest known service
/// has some 50,000.
const MAX_PARTICLES: usize = 500_000;

/// The most groups inside each other by reference.
const MAX_GROUPS: usize = 64;

/// Follows references, as long as they do not multiply without end.
pub(in super::super) struct Flattening<'l, 'a> {
    pub(in super::super) declarations: &'l Declarations<'a>,
    pub(in super::super) refusals: &'l mut Refusals,
    pub(in super::super) left: &'l mut Limit<'a>,
}

/// What is left of the limits, and the groups around the particle.
pub(in super::super) struct Limit<'a> {
    particles: usize,
    groups: Vec<&'a Group>,
}

impl Default for Limit<'_> {
    fn default() -> Self {
        Self {
            particles: MAX_PARTICLES,
            groups: Vec::new(),
        }
    }
}

impl<'a> Flattening<'_, 'a> {
    /// Returns the node of a particle of a schema of `namespace`. `None` if it holds nothing, or is
    /// refused.
    pub(in super::super) fn particle(
        &mut self,
        particle: &'a Particle,
        namespace: &Arc<str>,
    ) -> Option<Node<'a>> {
        if particle.occurs.max == Some(0) || !self.counts(&particle.location) {
            return None;
        }
        let term = self.term(&particle.term, namespace, &particle.location)?;
        let node = Node {
            term,
            occurs: particle.occurs,
            location: &particle.location,
        };
        node.simplified()
    }

    /// Counts a particle. Refuses the first that is too many.
    fn counts(&mut self, location: &Location) -> bool {
        if self.left.particles == 1 {
            self.refusals.add(
                Diagnostic::at(
                    location,
                    format!("the types have more than {MAX_PARTICLES} particles together"),
                    "counted up to this one, those of a group at each reference to it",
                )
                .help("let fewer types refer to large groups"),
            );
        }
        self.left.particles = self.left.particles.saturating_sub(1);
        self.left.particles > 0
    }

    fn term(
        &mut self,
        term: &'a Term,
        namespace: &Arc<str>,
        location: &'a Location,
    ) -> Option<NodeTerm<'a>> {
        match term {
            Term::Element(element) => {
                let name = local_name(element, namespace);
                Some(NodeTerm::Element(NamedElement {
                    element,
                    name,
                    namespace: Arc::clone(namespace),
                    is_global: false,
                }))
            }
            Term::ElementReference(name) => self.reference(name, location),
            Term::GroupReference(name) => self.group_reference(name, location),
            Term::ModelGroup(group) => Some(self.group(None, group, namespace)),
            Term::Wildcard(wildcard) => {
                Some(NodeTerm::Wildcard(Namespaces::of(wildcard, namespace)))
            }
        }
    }

    fn group(
        &mut self,
        name: Option<QName>,
        group: &'a ModelGroup,
        namespace: &Arc<str>,
    ) -> NodeTerm<'a> {
        let particles = group.particles.iter();
        let members = particles.filter_map(|it| self.particle(it, namespace));
        NodeTerm::Group(GroupNode {
            name,
            members: members.collect(),
            kind: match group.compositor {
                Compositor::Sequence => GroupKind::Sequence,
                Compositor::Choice => GroupKind::Choice,
                Compositor::All => GroupKind::All,
            },
        })
    }

    fn group_reference(&mut self, name: &QName, location: &'a Location) -> Option<NodeTerm<'a>> {
        let Some(Declared {
            namespace,
            it: group,
        }) = self.declarations.groups.get(name).cloned()
        else {
            self.undeclared("group", name, location);
            return None;
        };
        let mut around = self.left.groups.iter();
        if around.any(|it| std::ptr::eq(*it, group)) || self.left.groups.len() >= MAX_GROUPS {
            self.refusals.add(
                Diagnostic::at(
                    location,
                    format!("the group `{}` holds itself", name.local),
                    "referred to inside of itself, or of too many other groups",
                )
                .and_at(&group.location, "the group"),
            );
            return None;
        }
        self.left.groups.push(group);
        let term = self.group(Some(name.clone()), &group.model_group, &namespace);
        self.left.groups.pop();
        Some(term)
    }

    /// An element of the top of a schema, or what substitutes it.
    fn reference(&mut self, name: &QName, location: &'a Location) -> Option<NodeTerm<'a>> {
        // A schema that stands in a message, as ADO.NET writes data sets: XML of any kind.
        if *name.namespace == *XSD {
            let namespaces = vec![XSD.to_owned()];
            return Some(NodeTerm::Wildcard(Namespaces::Listed(namespaces)));
        }
        let declarations = self.declarations;
        let Some(found) = declarations.global_element(name) else {
            self.undeclared("element", name, location);
            return None;
        };
        if declarations.substitutes.contains_key(name) {
            return Some(NodeTerm::Substitutes(name.clone()));
        }
        if found.it.is_abstract {
            let error = Construct::AbstractElement.called(&name.local, location);
            self.refusals.add(error);
            return None;
        }
        Some(NodeTerm::Element(global(name, found)))
    }

    /// The element `head`, unless it is abstract, and those that can stand in its place.
    pub(in super::super) fn substitutes(&mut self, head: &QName) -> Vec<Node<'a>> {
        let declarations = self.declarations;
        let (mut seen, mut open) = (BTreeSet::new(), vec![head]);
        let mut members = Vec::new();
        while let Some(name) = open.pop() {
            if !seen.insert(name) {
                continue;
            }
            open.extend(
                declarations
                    .substitutes
                    .get(name)
                    .into_iter()
                    .flatten()
                    .rev(),
            );
            let Some(found) = declarations.global_element(name) else {
                continue;
            };
            if !found.it.is_abstract && self.counts(&found.it.location) {
                let location = &found.it.location;
                members.push(Node {
                    term: NodeTerm::Element(global(name, found)),
                    occurs: Occurs::ONCE,
                    location,
                });
            }
        }
        members
    }

    fn undeclared(&mut self, what: &str, name: &QName, location: &Location) {
        self.refusals.add(Diagnostic::at(
            location,
            format!("the {what} {name} is not declared"),
            "used here",
        ));
    }
}

/// The name of a local element of a schema of `namespace`.
pub(in super::super) fn local_name(element: &ElementDeclaration, namespace: &Arc<str>) -> QName {
    match element.is_qualified {
        true => QName::new(Arc::clone(namespace), element.name.as_str()),
        false => QName::new("", element.name.as_str()),
    }
}

fn global<'a>(name: &QName, found: Declared<'a, ElementDeclaration>) -> NamedElement<'a> {
    NamedElement {
        element: found.it,
        name: name.clone(),
        namespace: found.namespace,
        is_global: true,
    }
}

impl Namespaces {
    /// The namespaces of a wildcard in a schema of `target`.
    pub(in super::super) fn of(wildcard: &Wildcard, target: &str) -> Self {
        match wildcard.namespace.as_str() {
            "##any" => Self::Any,
            "##other" => Self::Other(target.to_owned()),
            listed => Self::Listed(
                listed
                    .split_ascii_whitespace()
                    .map(|it| match it {
                        "##local" => String::new(),
                        "##targetNamespace" => target.to_owned(),
                        uri => uri.to_owned(),
                    })
                    .collect(),
            ),
        }
    }
}
