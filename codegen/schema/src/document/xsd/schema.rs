//! `xs:schema` and its references to others.

use super::attribute::AttributeDeclaration;
use super::complex_type::ComplexType;
use super::defaults::{Defaults, FORMS};
use super::derivation;
use super::element::ElementDeclaration;
use super::group::{AttributeGroup, Group, Notation};
use super::simple_type::SimpleType;
use crate::diagnostic::{Diagnostic, Location};
use crate::document::equality::equal_but_for_location;
use crate::document::reader::Reader;
use crate::document::unique::unique;
use crate::document::xml::Element;
use crate::document::{Aside, XSD};

use super::annotation::{Annotation, read};

/// `xs:schema`.
#[derive(Clone, Debug)]
pub struct Schema {
    /// `targetNamespace`; empty if there is none.
    pub target_namespace: String,
    /// `attributeFormDefault="qualified"`.
    pub attributes_qualified: bool,
    /// `xs:include` and `xs:import`, in document order.
    pub references: Vec<Reference>,
    /// Global elements, in document order.
    pub elements: Vec<ElementDeclaration>,
    /// Named complex types, in document order.
    pub complex_types: Vec<ComplexType>,
    /// Named simple types, in document order.
    pub simple_types: Vec<SimpleType>,
    /// Global attributes, in document order.
    pub attributes: Vec<AttributeDeclaration>,
    /// Model groups, in document order.
    pub groups: Vec<Group>,
    /// Attribute groups, in document order.
    pub attribute_groups: Vec<AttributeGroup>,
    /// Notations, in document order.
    pub notations: Vec<Notation>,
    /// Everything that is ignored, if this is a separate document; otherwise the WSDL has it.
    pub asides: Vec<Aside>,
    /// Where it stands.
    pub location: Location,
}

/// `xs:import` (another namespace) or `xs:include` (the same one).
#[derive(Clone, Debug)]
pub struct Reference {
    /// The imported namespace, empty for none; `None` for `xs:include`.
    pub namespace: Option<String>,
    /// `schemaLocation`, relative to the document.
    pub schema_location: Option<String>,
    /// Where it stands.
    pub location: Location,
}

equal_but_for_location! {
    Schema {
        target_namespace, attributes_qualified, references, elements, complex_types, simple_types,
        attributes, groups, attribute_groups, notations
    }
    Reference { namespace, schema_location }
}

impl Schema {
    pub(in crate::document) fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        element.read(|schema| {
            // A schema has any number of annotations, which do not document a component.
            for annotation in schema.many(XSD, "annotation", Annotation::parse)? {
                annotation.finish(element)?;
            }
            for label in ["id", "version"] {
                schema.label(label)?;
            }
            refuse_redefine(schema)?;
            let target_namespace = schema.namespace("targetNamespace")?;
            let target_namespace = target_namespace.filter(|it| !it.is_empty());
            let target_namespace =
                target_namespace.unwrap_or_else(|| element.default_namespace().to_owned());
            let elements_qualified = schema.token("elementFormDefault", &FORMS)?;
            let attributes_qualified = schema.token("attributeFormDefault", &FORMS)?;
            let (block, final_) = (
                derivation::methods(schema, "blockDefault")?.unwrap_or_default(),
                derivation::methods(schema, "finalDefault")?.unwrap_or_default(),
            );
            let defaults = Defaults {
                elements_qualified: elements_qualified.unwrap_or(false),
                attributes_qualified: attributes_qualified.unwrap_or(false),
                block: &block,
                final_: &final_,
            };
            Self::components(schema, target_namespace, defaults)
        })
    }

    fn components(
        schema: &mut Reader<'_>,
        target_namespace: String,
        defaults: Defaults<'_>,
    ) -> Result<Self, Diagnostic> {
        let references = schema.many_of(XSD, &["import", "include"], Reference::parse)?;
        let elements = schema.many(XSD, "element", |it| {
            ElementDeclaration::global(it, defaults)
        })?;
        let complex_types =
            schema.many(XSD, "complexType", |it| ComplexType::named(it, defaults))?;
        let simple_types = schema.many(XSD, "simpleType", |it| SimpleType::named(it, defaults))?;
        let attributes = schema.many(XSD, "attribute", |it| {
            AttributeDeclaration::global(it, defaults)
        })?;
        let groups = schema.many(XSD, "group", |it| Group::parse(it, defaults))?;
        let attribute_groups = schema.many(XSD, "attributeGroup", |it| {
            AttributeGroup::parse(it, defaults)
        })?;
        Ok(Self {
            target_namespace,
            attributes_qualified: defaults.attributes_qualified,
            references,
            elements: unique(elements)?,
            complex_types: unique(complex_types)?,
            simple_types: unique(simple_types)?,
            attributes: unique(attributes)?,
            groups: unique(groups)?,
            attribute_groups: unique(attribute_groups)?,
            notations: unique(schema.many(XSD, "notation", Notation::parse)?)?,
            asides: Vec::new(),
            location: schema.location(),
        })
    }
}

fn refuse_redefine(schema: &mut Reader<'_>) -> Result<(), Diagnostic> {
    let redefined = schema.many(XSD, "redefine", Ok)?;
    match redefined.first() {
        None => Ok(()),
        Some(redefine) => Err(redefine
            .error(
                "`redefine` is not supported",
                "the components of that schema have another meaning from here on",
            )
            .help("declare the changed types in this schema and use `include` for the others")),
    }
}

impl Reference {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        read(element, |reference, _| {
            let is_import = reference.tag() == "import";
            let schema_location = match is_import {
                true => reference.optional("schemaLocation"),
                false => Some(reference.required("schemaLocation")?),
            };
            let namespace = match is_import {
                true => Some(reference.namespace("namespace")?.unwrap_or_default()),
                false => None,
            };
            Ok(Self {
                namespace,
                schema_location: schema_location.map(str::to_owned),
                location: reference.location(),
            })
        })
    }
}
