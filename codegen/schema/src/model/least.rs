//! What must stand in content that the model leaves open: wildcards and mixed content.
//!
//! Samples are valid with it. Nothing else needs it, so it is no more than what has a short answer.

use super::content::local_name;
use super::declarations::{Declarations, Declared};
use super::{LeastElement, Namespaces, QName};
use crate::document::XSD;
use crate::document::xsd::{
    Attributes, ComplexType, Compositor, Content, Derivation, ElementDeclaration, Method,
    ModelGroup, Particle, Term, TypeDefinition, Use,
};
use std::sync::Arc;

/// The most declarations that are looked at for one answer.
const MOST_STEPS: usize = 300;

/// The most elements inside each other in an answer.
const DEEPEST: usize = 8;

/// The types whose values may be an empty text.
const MAY_BE_EMPTY: [&str; 7] = [
    "anyType",
    "anySimpleType",
    "string",
    "normalizedString",
    "token",
    "anyURI",
    "base64Binary",
];

/// Returns a declared element that a wildcard allows; none if there is none with a short answer.
pub(super) fn of_wildcard(
    declarations: &Declarations<'_>,
    namespaces: &Namespaces,
) -> Vec<LeastElement> {
    let found = Search::new(declarations).any(namespaces);
    found.into_iter().collect()
}

/// Returns the elements that the content of a type cannot go without; none if they have no short
/// answer.
pub(super) fn of_content(
    declarations: &Declarations<'_>,
    namespace: &Arc<str>,
    complex: &ComplexType,
) -> Vec<LeastElement> {
    let mut search = Search::new(declarations);
    search.content(complex, namespace).unwrap_or_default()
}

struct Search<'l, 'a> {
    declarations: &'l Declarations<'a>,
    left: usize,
    depth: usize,
}

impl<'l, 'a> Search<'l, 'a> {
    fn new(declarations: &'l Declarations<'a>) -> Self {
        Self {
            declarations,
            left: MOST_STEPS,
            depth: 0,
        }
    }

    /// Counts a declaration. `None` if there were too many.
    fn step(&mut self) -> Option<()> {
        self.left = self.left.checked_sub(1)?;
        Some(())
    }

    /// One without children is best, then one with few.
    fn any(&mut self, namespaces: &Namespaces) -> Option<LeastElement> {
        let mut best: Option<LeastElement> = None;
        for (name, found) in self.declarations.all_global_elements() {
            if self.step().is_none() {
                break;
            }
            if !allows(namespaces, &name.namespace) {
                continue;
            }
            let Some(element) = self.element(name.clone(), found) else {
                continue;
            };
            if best.as_ref().is_none_or(|it| element.size() < it.size()) {
                best = Some(element);
            }
            if best.as_ref().is_some_and(|it| it.children.is_empty()) {
                break;
            }
        }
        best
    }

    fn element(
        &mut self,
        name: QName,
        declared: &Declared<'_, ElementDeclaration>,
    ) -> Option<LeastElement> {
        self.step()?;
        if declared.it.is_abstract || self.depth == DEEPEST {
            return None;
        }
        self.depth += 1;
        let children = self.children(&declared.it.type_definition, &declared.namespace);
        self.depth -= 1;
        Some(LeastElement {
            name,
            children: children?,
        })
    }

    fn children(
        &mut self,
        definition: &TypeDefinition,
        namespace: &Arc<str>,
    ) -> Option<Vec<LeastElement>> {
        match definition {
            TypeDefinition::Absent => Some(Vec::new()),
            TypeDefinition::Simple(_) => None,
            TypeDefinition::Complex(complex) => self.complex(complex, namespace),
            TypeDefinition::Named(name) if *name.namespace == *XSD => {
                MAY_BE_EMPTY.contains(&name.local.as_str()).then(Vec::new)
            }
            TypeDefinition::Named(name) => {
                let complex = *self.declarations.complex_types.get(name)?;
                self.complex(complex, &name.namespace)
            }
        }
    }

    fn complex(
        &mut self,
        complex: &ComplexType,
        namespace: &Arc<str>,
    ) -> Option<Vec<LeastElement>> {
        if complex.is_abstract || !self.has_no_required(&complex.attributes) {
            return None;
        }
        self.content(complex, namespace)
    }

    /// The elements of a type, those of its base first.
    fn content(
        &mut self,
        complex: &ComplexType,
        namespace: &Arc<str>,
    ) -> Option<Vec<LeastElement>> {
        self.step()?;
        let mut elements = Vec::new();
        if let Some(Derivation { method, base }) = &complex.derivation
            && *base.namespace != *XSD
        {
            let inherited = *self.declarations.complex_types.get(base)?;
            let inherited = self.complex(inherited, &base.namespace)?;
            if *method == Method::Extension {
                elements = inherited;
            }
        }
        match &complex.content {
            Content::Empty => {}
            Content::Complex(particle) => elements.extend(self.particle(particle, namespace)?),
            Content::Simple { .. } => return None,
        }
        Some(elements)
    }

    fn has_no_required(&mut self, attributes: &Attributes) -> bool {
        if self.step().is_none() {
            return false;
        }
        if attributes.uses.iter().any(|it| it.use_ == Use::Required) {
            return false;
        }
        attributes.groups.iter().all(|group| {
            let found = self.declarations.attribute_groups.get(&group.name);
            found.is_some_and(|found| self.has_no_required(&found.it.attributes))
        })
    }

    fn particle(&mut self, particle: &Particle, namespace: &Arc<str>) -> Option<Vec<LeastElement>> {
        self.step()?;
        match particle.occurs.min {
            0 => Some(Vec::new()),
            1 => self.term(&particle.term, namespace),
            // More of them are no short answer.
            _ => None,
        }
    }

    fn term(&mut self, term: &Term, namespace: &Arc<str>) -> Option<Vec<LeastElement>> {
        match term {
            Term::Element(element) => {
                let declared = Declared {
                    namespace: Arc::clone(namespace),
                    it: &**element,
                };
                let name = local_name(element, namespace);
                self.element(name, &declared).map(|it| vec![it])
            }
            Term::ElementReference(name) => {
                let found = self.declarations.global_element(name)?;
                self.element(name.clone(), &found).map(|it| vec![it])
            }
            Term::GroupReference(name) => {
                let found = self.declarations.groups.get(name)?.clone();
                self.group(&found.it.model_group, &found.namespace)
            }
            Term::ModelGroup(group) => self.group(group, namespace),
            Term::Wildcard(wildcard) => {
                let namespaces = Namespaces::of(wildcard, namespace);
                self.any(&namespaces).map(|it| vec![it])
            }
        }
    }

    fn group(&mut self, group: &ModelGroup, namespace: &Arc<str>) -> Option<Vec<LeastElement>> {
        let particles = group.particles.iter();
        if group.compositor == Compositor::Choice && !group.particles.is_empty() {
            let found = particles.filter_map(|it| self.particle(it, namespace));
            return found.min_by_key(|it| it.iter().map(LeastElement::size).sum::<usize>());
        }
        let parts: Option<Vec<_>> = particles.map(|it| self.particle(it, namespace)).collect();
        Some(parts?.into_iter().flatten().collect())
    }
}

fn allows(namespaces: &Namespaces, namespace: &str) -> bool {
    match namespaces {
        Namespaces::Any => true,
        Namespaces::Other(own) => !namespace.is_empty() && namespace != own,
        Namespaces::Listed(all) => all.iter().any(|it| it == namespace),
    }
}

impl LeastElement {
    /// The number of elements.
    fn size(&self) -> usize {
        1 + self.children.iter().map(Self::size).sum::<usize>()
    }
}
