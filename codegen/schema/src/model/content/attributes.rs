//! Collects the attributes of a complex type, from where they are declared.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::construct::Construct;
use super::super::declarations::Declarations;
use super::super::parts::{AttributePart, AttributeWildcard};
use super::super::{Namespaces, QName};
use crate::diagnostic::{Diagnostic, Location, Refusals};
use crate::document::XML;
use crate::document::xsd::{self, AttributeTerm, AttributeUse, ComplexType, Method, Use};

/// The most groups of attributes inside each other, so that none holds itself.
const MAX_GROUPS: usize = 64;

/// Collects attributes by name; those of a derived type replace those of its base.
pub(in super::super) struct Collecting<'l, 'a> {
    declarations: &'l Declarations<'a>,
    refusals: &'l mut Refusals,
    /// The names that are declared or prohibited.
    names: BTreeSet<QName>,
    /// The groups that are added.
    groups: BTreeSet<QName>,
    /// Whether the type that is added restricts another: elsewhere `prohibited` means nothing.
    prohibits: bool,
    found: Vec<AttributePart<'a>>,
    wildcards: Vec<AttributeWildcard<'a>>,
}

impl<'l, 'a> Collecting<'l, 'a> {
    pub(in super::super) fn new(
        declarations: &'l Declarations<'a>,
        refusals: &'l mut Refusals,
    ) -> Self {
        Self {
            declarations,
            refusals,
            names: BTreeSet::new(),
            groups: BTreeSet::new(),
            prohibits: false,
            found: Vec::new(),
            wildcards: Vec::new(),
        }
    }

    /// Adds the attributes of a type that are not there yet. Returns its wildcards: its own, and those
    /// of its groups that are not there yet.
    pub(in super::super) fn add(
        &mut self,
        complex: &'a ComplexType,
        namespace: &Arc<str>,
    ) -> Vec<AttributeWildcard<'a>> {
        let derivation = complex.derivation.as_ref();
        self.prohibits = derivation.is_some_and(|it| it.method == Method::Restriction);
        self.attributes(&complex.attributes, namespace, 0);
        std::mem::take(&mut self.wildcards)
    }

    fn attributes(&mut self, attributes: &'a xsd::Attributes, namespace: &Arc<str>, depth: usize) {
        for attribute in &attributes.uses {
            self.attribute(attribute, namespace);
        }
        let wildcard = attributes.wildcard.as_ref();
        let wildcard = wildcard.map(|it| (Namespaces::of(it, namespace), &it.location));
        self.wildcards.extend(wildcard);
        for group in &attributes.groups {
            match self.declarations.attribute_groups.get(&group.name).cloned() {
                None => self.refuse(
                    format!("the attribute group {} is not declared", group.name),
                    &group.location,
                ),
                Some(_) if depth >= MAX_GROUPS => self.refuse(
                    format!("the attribute group {} is in too many others", group.name),
                    &group.location,
                ),
                Some(found) => {
                    if self.groups.insert(group.name.clone()) {
                        self.attributes(&found.it.attributes, &found.namespace, depth + 1);
                    }
                }
            }
        }
    }

    fn refuse(&mut self, message: String, location: &Location) {
        self.refusals
            .add(Diagnostic::at(location, message, "referred to here"));
    }

    fn attribute(&mut self, attribute: &'a AttributeUse, namespace: &Arc<str>) {
        if attribute.array_type.is_some() {
            let error = Construct::EncodedType.called("arrayType", &attribute.location);
            self.refusals.add(error);
            return;
        }
        let part = match &attribute.term {
            AttributeTerm::Declaration(declared) => AttributePart {
                name: match declared.is_qualified {
                    true => QName::new(Arc::clone(namespace), declared.name.as_str()),
                    false => QName::new("", declared.name.as_str()),
                },
                namespace: Arc::clone(namespace),
                simple_type: declared.simple_type.as_ref(),
                is_required: attribute.use_ == Use::Required,
                value_constraint: attribute.value_constraint.as_ref(),
                documentation: &declared.documentation,
                location: &attribute.location,
            },
            AttributeTerm::Reference(name) => match self.reference(name, attribute) {
                Some(part) => part,
                None => return,
            },
        };
        let is_prohibited = attribute.use_ == Use::Prohibited;
        if is_prohibited && !self.prohibits {
            return;
        }
        if self.names.insert(part.name.clone()) && !is_prohibited {
            self.found.push(part);
        }
    }

    fn reference(
        &mut self,
        name: &QName,
        attribute: &'a AttributeUse,
    ) -> Option<AttributePart<'a>> {
        let declared = self.declarations.attributes.get(name).map(|it| it.it);
        // `xml:lang` and the like need no declaration.
        if declared.is_none() && *name.namespace != *XML {
            self.refuse(
                format!("the attribute {name} is not declared"),
                &attribute.location,
            );
            return None;
        }
        let own = attribute.value_constraint.as_ref();
        Some(AttributePart {
            name: name.clone(),
            namespace: Arc::clone(&name.namespace),
            simple_type: declared.and_then(|it| it.simple_type.as_ref()),
            is_required: attribute.use_ == Use::Required,
            value_constraint: own.or_else(|| declared.and_then(|it| it.value_constraint.as_ref())),
            documentation: declared.map_or("", |it| &it.documentation),
            location: &attribute.location,
        })
    }

    pub(in super::super) fn finish(self) -> Vec<AttributePart<'a>> {
        self.found
    }
}
