//! The parts of complex types and elements that no shape supports. All of them are refused, each at
//! its own place.

use crate::diagnostic::Refusals;
use crate::document::xsd::{
    AttributeTerm, Attributes, ComplexType, Compositor, Content, ElementDeclaration, Method,
    ModelGroup, Occurs, Particle, Term, TypeDefinition,
};

use super::super::construct::Construct;
use super::super::declarations::Declarations;

/// Refuses components that are not recognised.
pub(super) struct Unrecognised<'l, 'a> {
    pub(super) declarations: &'l Declarations<'a>,
    pub(super) refusals: &'l mut Refusals,
}

impl Unrecognised<'_, '_> {
    /// Refuses a complex type.
    pub(super) fn complex_type(&mut self, complex: &ComplexType) {
        let mut refuse = |construct: Construct| self.refusals.add(construct.at(&complex.location));
        if complex.is_abstract {
            refuse(Construct::AbstractType);
        }
        if complex.is_mixed {
            refuse(Construct::Mixed);
        }
        match &complex.content {
            Content::Simple { .. } => refuse(Construct::SimpleContent),
            _ if restricts(complex) => refuse(Construct::ComplexRestriction),
            _ => {}
        }
        self.attributes(&complex.attributes);
        if let Content::Complex(particle) = &complex.content {
            self.content(particle);
        }
    }

    fn attributes(&mut self, attributes: &Attributes) {
        for attribute in &attributes.uses {
            let (construct, name) = match &attribute.term {
                AttributeTerm::Declaration(it) => (Construct::Attribute, &it.name),
                AttributeTerm::Reference(name) => (Construct::AttributeReference, &name.local),
            };
            self.refusals
                .add(construct.called(name, &attribute.location));
        }
        for group in &attributes.groups {
            let error = Construct::AttributeGroup.called(&group.name.local, &group.location);
            self.refusals.add(error);
        }
        if let Some(wildcard) = &attributes.wildcard {
            self.refusals
                .add(Construct::AnyAttribute.at(&wildcard.location));
        }
    }

    /// Refuses the particle of a type: a single sequence is supported, but not everything in it.
    fn content(&mut self, particle: &Particle) {
        match &particle.term {
            Term::ModelGroup(group) if group.compositor == Compositor::Sequence => {
                if particle.occurs != Occurs::ONCE {
                    self.refusals
                        .add(Construct::RepeatedGroup.at(&particle.location));
                }
                self.group(group);
            }
            _ => self.particle(particle),
        }
    }

    fn group(&mut self, group: &ModelGroup) {
        group.particles.iter().for_each(|it| self.particle(it));
    }

    fn particle(&mut self, particle: &Particle) {
        let at = &particle.location;
        match &particle.term {
            Term::Element(element) => {
                self.occurrence(element, particle.occurs);
                self.element(element);
            }
            Term::ElementReference(name) => self
                .refusals
                .add(Construct::ElementReference.called(&name.local, at)),
            Term::GroupReference(name) => self
                .refusals
                .add(Construct::GroupReference.called(&name.local, at)),
            Term::Wildcard(_) => self.refusals.add(Construct::Wildcard.at(at)),
            Term::ModelGroup(group) => {
                self.refusals.add(nested(group.compositor).at(at));
                self.group(group);
            }
        }
    }

    fn occurrence(&mut self, element: &ElementDeclaration, occurs: Occurs) {
        match (occurs.min, occurs.max) {
            (0 | 1, Some(1)) => {}
            (0 | 1, None) => self.refuse(Construct::RepeatedElement, element),
            _ => self.refuse(Construct::Occurrence, element),
        }
    }

    /// Refuses the type of an element, if it has no meaning.
    pub(super) fn element(&mut self, element: &ElementDeclaration) {
        self.refusals.take(self.declarations.type_of(element));
    }

    /// Refuses a body element that is not a wrapper.
    pub(super) fn wrapper(&mut self, element: &ElementDeclaration) {
        if let TypeDefinition::Complex(complex) = &element.type_definition {
            self.complex_type(complex);
            if !element.nillable && !complex.is_dictionary {
                return;
            }
        }
        self.refuse(Construct::NoWrapper, element);
    }

    fn refuse(&mut self, construct: Construct, element: &ElementDeclaration) {
        self.refusals
            .add(construct.called(&element.name, &element.location));
    }
}

fn restricts(complex: &ComplexType) -> bool {
    let derivation = complex.derivation.as_ref();
    derivation.is_some_and(|it| it.method == Method::Restriction)
}

fn nested(compositor: Compositor) -> Construct {
    match compositor {
        Compositor::Sequence => Construct::NestedSequence,
        Compositor::Choice => Construct::Choice,
        Compositor::All => Construct::All,
    }
}
