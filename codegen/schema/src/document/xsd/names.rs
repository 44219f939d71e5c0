//! Every name that the components of a schema refer to.

use super::attribute::{AttributeDeclaration, AttributeTerm, Attributes};
use super::complex_type::{ComplexType, Content};
use super::constraint::{ConstraintKind, IdentityConstraint, Piece};
use super::element::{ElementDeclaration, TypeDefinition};
use super::particle::{ModelGroup, Particle, Term};
use super::schema::Schema;
use super::simple_type::{SimpleType, SimpleTypeUse, Variety};
use crate::diagnostic::Location;
use crate::document::QName;

/// Names, each with the place of the component that refers to it.
struct Names<'a>(Vec<(&'a QName, &'a Location)>);

impl Schema {
    /// The names that the components refer to, with their places.
    pub fn names(&self) -> Vec<(&QName, &Location)> {
        let mut names = Names(Vec::new());
        self.elements.iter().for_each(|it| names.element(it));
        self.complex_types.iter().for_each(|it| names.complex(it));
        self.simple_types.iter().for_each(|it| names.simple(it));
        self.attributes.iter().for_each(|it| names.attribute(it));
        self.groups
            .iter()
            .for_each(|it| names.model_group(&it.model_group));
        self.attribute_groups
            .iter()
            .for_each(|it| names.attributes(&it.attributes));
        names.0
    }
}

impl<'a> Names<'a> {
    fn add(&mut self, name: &'a QName, at: &'a Location) {
        self.0.push((name, at));
    }

    fn element(&mut self, element: &'a ElementDeclaration) {
        let at = &element.location;
        match &element.type_definition {
            TypeDefinition::Absent => {}
            TypeDefinition::Named(name) => self.add(name, at),
            TypeDefinition::Simple(simple) => self.simple(simple),
            TypeDefinition::Complex(complex) => self.complex(complex),
        }
        if let Some(head) = &element.substitution_group {
            self.add(head, at);
        }
        element
            .constraints
            .iter()
            .for_each(|it| self.constraint(it));
    }

    fn constraint(&mut self, constraint: &'a IdentityConstraint) {
        let at = &constraint.location;
        if let ConstraintKind::KeyReference(key) = &constraint.kind {
            self.add(key, at);
        }
        for path in constraint.fields.iter().chain([&constraint.selector]) {
            for piece in &path.0 {
                if let Piece::Name(name) = piece {
                    self.add(name, at);
                }
            }
        }
    }

    fn complex(&mut self, complex: &'a ComplexType) {
        if let Some(derivation) = &complex.derivation {
            self.add(&derivation.base, &complex.location);
        }
        match &complex.content {
            Content::Empty => {}
            Content::Complex(particle) => self.particle(particle),
            Content::Simple { simple_type, .. } => {
                simple_type.iter().for_each(|simple| self.simple(simple));
            }
        }
        self.attributes(&complex.attributes);
    }

    fn particle(&mut self, particle: &'a Particle) {
        match &particle.term {
            Term::Element(element) => self.element(element),
            Term::ElementReference(name) | Term::GroupReference(name) => {
                self.add(name, &particle.location);
            }
            Term::ModelGroup(group) => self.model_group(group),
            Term::Wildcard(_) => {}
        }
    }

    fn model_group(&mut self, group: &'a ModelGroup) {
        group.particles.iter().for_each(|it| self.particle(it));
    }

    fn attributes(&mut self, attributes: &'a Attributes) {
        for attribute in &attributes.uses {
            match &attribute.term {
                AttributeTerm::Declaration(declaration) => self.attribute(declaration),
                AttributeTerm::Reference(name) => self.add(name, &attribute.location),
            }
            if let Some((item, _)) = &attribute.array_type {
                self.add(item, &attribute.location);
            }
        }
        for group in &attributes.groups {
            self.add(&group.name, &group.location);
        }
    }

    fn attribute(&mut self, attribute: &'a AttributeDeclaration) {
        let at = &attribute.location;
        attribute
            .simple_type
            .iter()
            .for_each(|it| self.used(it, at));
    }

    fn simple(&mut self, simple: &'a SimpleType) {
        let at = &simple.location;
        match &simple.variety {
            Variety::Restriction(restriction) => self.used(&restriction.base, at),
            Variety::List(item) => self.used(item, at),
            Variety::Union(members) => members.iter().for_each(|it| self.used(it, at)),
        }
    }

    fn used(&mut self, simple: &'a SimpleTypeUse, at: &'a Location) {
        match simple {
            SimpleTypeUse::Named(name) => self.add(name, at),
            SimpleTypeUse::Anonymous(simple) => self.simple(simple),
        }
    }
}
