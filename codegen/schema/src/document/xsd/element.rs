//! `xs:element` that declares an element.

use super::annotation::{Annotation, read};
use super::complex_type::ComplexType;
use super::constraint::IdentityConstraint;
use super::defaults::{Defaults, FORMS};
use super::derivation::{Method, Methods, TYPES, methods_or};
use super::simple_type::{SimpleType, two_types};
use super::value::ValueConstraint;
use crate::diagnostic::{Diagnostic, Location};
use crate::document::equality::equal_but_for_location;
use crate::document::reader::Reader;
use crate::document::unique::{named, unique};
use crate::document::xml::Element;
use crate::document::{QName, XSD};

/// A global or local element.
#[derive(Clone, Debug)]
pub struct ElementDeclaration {
    /// The local name.
    pub name: String,
    /// Whether it is in the target namespace, as global ones always are.
    pub is_qualified: bool,
    /// The type.
    pub type_definition: TypeDefinition,
    /// `nillable="true"`.
    pub nillable: bool,
    /// `default` or `fixed`.
    pub value_constraint: Option<ValueConstraint>,
    /// `abstract="true"`.
    pub is_abstract: bool,
    /// `substitutionGroup`: the element that it may replace.
    pub substitution_group: Option<QName>,
    /// `block`.
    pub block: Methods,
    /// `final`.
    pub final_: Methods,
    /// `xs:key`, `xs:unique` and `xs:keyref`, in document order.
    pub constraints: Vec<IdentityConstraint>,
    /// The text of its documentation.
    pub documentation: String,
    /// Where it stands.
    pub location: Location,
}

/// The type of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeDefinition {
    /// None: the type of the head of its substitution group, or else any type.
    Absent,
    /// `type="…"`.
    Named(QName),
    /// A nested `xs:simpleType`.
    Simple(Box<SimpleType>),
    /// A nested `xs:complexType`.
    Complex(Box<ComplexType>),
}

equal_but_for_location! {
    ElementDeclaration {
        name, is_qualified, type_definition, nillable, value_constraint, is_abstract,
        substitution_group, block, final_, constraints
    }
}

named! {
    ElementDeclaration: "element", name;
}

impl ElementDeclaration {
    pub(super) fn global(element: Element<'_>, defaults: Defaults<'_>) -> Result<Self, Diagnostic> {
        read(element, |it, annotation| {
            Ok(Self {
                is_qualified: true,
                is_abstract: it.boolean("abstract")?,
                substitution_group: it.optional_qname("substitutionGroup")?,
                final_: methods_or(it, "final", defaults.final_, &TYPES)?,
                documentation: annotation.documentation(),
                ..Self::parse(it, defaults)?
            })
        })
    }

    /// Reads a local element; its occurrence and its annotation belong to the particle.
    pub(super) fn local(
        it: &mut Reader<'_>,
        annotation: &mut Annotation<'_>,
        defaults: Defaults<'_>,
    ) -> Result<Self, Diagnostic> {
        let form = it.token("form", &FORMS)?;
        Ok(Self {
            is_qualified: form.unwrap_or(defaults.elements_qualified),
            documentation: annotation.documentation(),
            ..Self::parse(it, defaults)?
        })
    }

    /// Reads what global and local elements have in common.
    fn parse(it: &mut Reader<'_>, defaults: Defaults<'_>) -> Result<Self, Diagnostic> {
        let kinds = ["key", "unique", "keyref"];
        let constraints = it.many_of(XSD, &kinds, IdentityConstraint::parse)?;
        Ok(Self {
            name: it.name()?,
            is_qualified: false,
            type_definition: TypeDefinition::parse(it, defaults)?,
            nillable: it.boolean("nillable")?,
            value_constraint: ValueConstraint::parse(it)?,
            is_abstract: false,
            substitution_group: None,
            block: methods_or(it, "block", defaults.block, &SUBSTITUTES)?,
            final_: Methods::new(),
            constraints: unique(constraints)?,
            documentation: String::new(),
            location: it.location(),
        })
    }
}

/// The ways that `block` of an element can name.
const SUBSTITUTES: [Method; 3] = [Method::Extension, Method::Restriction, Method::Substitution];

impl TypeDefinition {
    fn parse(it: &mut Reader<'_>, defaults: Defaults<'_>) -> Result<Self, Diagnostic> {
        let named = it.optional_qname("type")?;
        let anonymous = it.one_of(XSD, &["simpleType", "complexType"], |inside| {
            let (_, kind) = inside.tag();
            match kind {
                "simpleType" => SimpleType::anonymous(inside, defaults)
                    .map(|simple| Self::Simple(Box::new(simple))),
                _ => ComplexType::anonymous(inside, defaults)
                    .map(|complex| Self::Complex(Box::new(complex))),
            }
        })?;
        match (named, anonymous) {
            (None, None) => Ok(Self::Absent),
            (Some(name), None) => Ok(Self::Named(name)),
            (None, Some(anonymous)) => Ok(anonymous),
            (Some(_), Some(_)) => Err(two_types(it)),
        }
    }
}
