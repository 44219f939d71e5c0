//! Schema declarations in canonical form.

use crate::document::xsd::{
    AttributeDeclaration, ComplexType, ElementDeclaration, Enumeration, Restriction, SimpleType,
    TypeDefinition,
};
use crate::document::{SERIALIZATION, XSD};

use super::declaration::Declaration;
use super::names::Prefixes;
use super::outline::{Outline, Tag};

/// Writes declarations with the prefixes of one document.
#[derive(Clone, Copy, Debug)]
pub(super) struct SchemaWriter<'a> {
    pub(super) prefixes: &'a Prefixes<'a>,
}

impl<'a> SchemaWriter<'a> {
    pub(super) fn xsd(self, local: &str) -> Tag {
        Tag::new(self.prefixes.name(XSD, local))
    }

    fn serialization(self, local: &str) -> Tag {
        Tag::new(self.prefixes.name(SERIALIZATION, local))
    }

    pub(super) fn import(self, namespace: &str, file: &str) -> Outline<'a> {
        let tag = self.xsd("import").with("namespace", namespace);
        Outline::empty(vec![tag.with("schemaLocation", file)])
    }

    pub(super) fn declaration(self, declaration: Declaration<'a>) -> Outline<'a> {
        match declaration {
            Declaration::Element(element) => self.element(element),
            Declaration::ComplexType(complex) => self.complex_type(complex),
            Declaration::SimpleType(simple) => self.simple_type(simple),
            Declaration::Attribute(attribute) => self.attribute(attribute),
        }
    }

    pub(super) fn element(self, element: &'a ElementDeclaration) -> Outline<'a> {
        let tag = self.xsd("element").with("name", &element.name);
        let (tag, content) = match &element.type_definition {
            TypeDefinition::Named(name) => (tag.with("type", self.prefixes.qname(name)), None),
            TypeDefinition::Anonymous(content) => (tag, Some(content)),
        };
        let tag = tag
            .with_if(element.optional, "minOccurs", "0")
            .with_if(element.unbounded, "maxOccurs", "unbounded")
            .with_if(element.nillable, "nillable", "true");
        let outline = match content {
            None => Outline::empty(vec![tag]),
            Some(content) => self.complex_type(content).inside(vec![tag]),
        };
        outline.at(&element.location)
    }

    pub(super) fn attribute(self, attribute: &'a AttributeDeclaration) -> Outline<'a> {
        let tag = self.xsd("attribute").with("name", &attribute.name);
        let tag = tag.with("type", self.prefixes.qname(&attribute.type_name));
        Outline::empty(vec![tag]).at(&attribute.location)
    }

    pub(super) fn complex_type(self, complex: &'a ComplexType) -> Outline<'a> {
        let name = Some(complex.name.as_str()).filter(|name| !name.is_empty());
        let tag = self.xsd("complexType").with_some("name", name);
        let mut tags = Vec::new();
        if let Some(base) = &complex.base {
            tags.push(self.xsd("complexContent"));
            tags.push(
                self.xsd("extension")
                    .with("base", self.prefixes.qname(base)),
            );
        }
        tags.push(self.xsd("sequence"));
        let children = complex
            .sequence
            .iter()
            .map(|child| self.element(child))
            .collect();
        let content = Outline::parent(tags, children);
        let flags = [
            (complex.is_dictionary, "IsDictionary"),
            (complex.is_value_type, "IsValueType"),
        ];
        let flags = flags.into_iter().filter(|(is_set, _)| *is_set);
        let facts = flags.map(|(_, name)| Outline::text(vec![self.serialization(name)], "true"));
        self.annotated(tag, facts.collect(), content)
            .at(&complex.location)
    }

    pub(super) fn simple_type(self, simple: &'a SimpleType) -> Outline<'a> {
        let tag = self.xsd("simpleType").with("name", &simple.name);
        let around = match simple.is_list {
            true => vec![self.xsd("list"), self.xsd("simpleType")],
            false => Vec::new(),
        };
        let content = self.restriction(&simple.restriction).inside(around);
        let actual = simple.actual_type.as_ref().map(|actual| {
            let fact = self.serialization("ActualType").with("Name", &actual.local);
            Outline::empty(vec![fact.with("Namespace", &*actual.namespace)])
        });
        self.annotated(tag, actual.into_iter().collect(), content)
            .at(&simple.location)
    }

    fn restriction(self, restriction: &'a Restriction) -> Outline<'a> {
        let tag = self
            .xsd("restriction")
            .with("base", self.prefixes.qname(&restriction.base));
        let literals = restriction
            .enumerations
            .iter()
            .map(|literal| self.enumeration(literal));
        let facet = |(name, value): &(String, String)| {
            Outline::empty(vec![self.xsd(name).with("value", value)])
        };
        let facets = restriction.facets.iter().map(facet);
        Outline::parent(vec![tag], literals.chain(facets).collect())
    }

    fn enumeration(self, literal: &'a Enumeration) -> Outline<'a> {
        let tag = self.xsd("enumeration").with("value", &literal.value);
        let outline = match literal.number {
            None => Outline::empty(vec![tag]),
            Some(number) => {
                let fact = self.serialization("EnumerationValue");
                let around = vec![tag, self.xsd("annotation"), self.xsd("appinfo")];
                Outline::text(vec![fact], number.to_string()).inside(around)
            }
        };
        outline.at(&literal.location)
    }

    /// A type with its annotation, if there is anything to annotate, before its content.
    fn annotated(self, tag: Tag, facts: Vec<Outline<'a>>, content: Outline<'a>) -> Outline<'a> {
        if facts.is_empty() {
            return content.inside(vec![tag]);
        }
        let around = vec![self.xsd("annotation"), self.xsd("appinfo")];
        Outline::parent(vec![tag], vec![Outline::compact(around, facts), content])
    }
}
