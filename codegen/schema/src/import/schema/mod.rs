//! Schema declarations in canonical form.

mod attributes;
mod complex_type;
mod element;
mod simple_type;

use crate::document::xsd::{AttributeGroup, Group, Methods, Notation, ValueConstraint};
use crate::document::{SERIALIZATION, XSD};

use super::declaration::Declaration;
use super::names::Prefixes;
use super::outline::{Outline, Tag};

/// Writes declarations with the prefixes of one document.
#[derive(Clone, Copy, Debug)]
pub(super) struct SchemaWriter<'a> {
    pub(super) prefixes: &'a Prefixes<'a>,
    /// `attributeFormDefault="qualified"` of the schema. Elements are qualified by default.
    pub(super) attributes_qualified: bool,
    /// Whether documentation is written.
    pub(super) documentation: bool,
}

impl<'a> SchemaWriter<'a> {
    pub(super) fn xsd(self, local: &str) -> Tag {
        Tag::new(self.prefixes.name(XSD, local))
    }

    fn serialization(self, local: &str) -> Tag {
        Tag::new(self.prefixes.name(SERIALIZATION, local))
    }

    /// Returns the start tag of the schema without its namespace declarations.
    pub(super) fn root(self, namespace: &str) -> Tag {
        self.xsd("schema")
            .with_if(
                self.attributes_qualified,
                "attributeFormDefault",
                "qualified",
            )
            .with("elementFormDefault", "qualified")
            .with_some("targetNamespace", some(namespace))
    }

    /// `xs:import`; a namespace that is built in has no file.
    fn import(self, namespace: &str, file: Option<&str>) -> Outline<'a> {
        let tag = self.xsd("import");
        let tag = tag.with_some("namespace", some(namespace));
        Outline::empty(vec![tag.with_some("schemaLocation", file)])
    }

    /// The imports of a schema of the namespace `own`: `files`, and what it uses of the namespaces
    /// that are built in.
    pub(super) fn imports(self, own: &str, files: Vec<(&str, &str)>) -> Vec<Outline<'a>> {
        let files = files.into_iter().filter(|(namespace, _)| *namespace != own);
        let files = files.map(|(namespace, file)| self.import(namespace, Some(file)));
        let built_in = self.prefixes.used_built_in().into_iter();
        files
            .chain(built_in.map(|namespace| self.import(namespace, None)))
            .collect()
    }

    pub(super) fn declaration(self, declaration: Declaration<'a>) -> Outline<'a> {
        match declaration {
            Declaration::Element(element) => self.element(element),
            Declaration::ComplexType(complex) => self.complex_type(complex),
            Declaration::SimpleType(simple) => self.simple_type(simple),
            Declaration::Attribute(attribute) => self.attribute(attribute),
            Declaration::Group(group) => self.group(group),
            Declaration::AttributeGroup(group) => self.attribute_group(group),
            Declaration::Notation(notation) => self.notation(notation),
        }
    }

    fn group(self, group: &'a Group) -> Outline<'a> {
        let tag = self.xsd("group").with("name", &group.name);
        let inside = self.model_group(&group.model_group, |tag| tag);
        self.annotated(tag, &group.documentation, Vec::new(), vec![inside])
            .at(&group.location)
    }

    fn attribute_group(self, group: &'a AttributeGroup) -> Outline<'a> {
        let tag = self.xsd("attributeGroup").with("name", &group.name);
        let mut children = self.annotation(&group.documentation, Vec::new());
        children.extend(self.attributes(&group.attributes));
        Outline::parent(vec![tag], children).at(&group.location)
    }

    fn notation(self, notation: &'a Notation) -> Outline<'a> {
        let tag = self.xsd("notation").with("name", &notation.name);
        let tag = tag
            .with_some("public", notation.public.as_deref())
            .with_some("system", notation.system.as_deref());
        Outline::empty(vec![tag]).at(&notation.location)
    }

    /// A component with its annotation, if there is anything to annotate, before its content.
    fn annotated(
        self,
        tag: Tag,
        documentation: &str,
        facts: Vec<Outline<'a>>,
        content: Vec<Outline<'a>>,
    ) -> Outline<'a> {
        let mut children = self.annotation(documentation, facts);
        if children.is_empty() {
            return Outline::compact(vec![tag], content);
        }
        children.extend(content);
        Outline::parent(vec![tag], children)
    }

    /// The annotation of a component; none if there is nothing to annotate.
    fn annotation(self, documentation: &str, facts: Vec<Outline<'a>>) -> Vec<Outline<'a>> {
        let mut inside = Vec::new();
        if self.documentation && !documentation.is_empty() {
            let tags = vec![self.xsd("documentation")];
            inside.push(Outline::prose(tags, documentation));
        }
        if !facts.is_empty() {
            inside.push(Outline::compact(vec![self.xsd("appinfo")], facts));
        }
        match inside.is_empty() {
            true => inside,
            false => vec![Outline::compact(vec![self.xsd("annotation")], inside)],
        }
    }
}

/// None if it is empty.
fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

/// Adds `default` or `fixed`.
fn with_value(tag: Tag, constraint: Option<&ValueConstraint>) -> Tag {
    match constraint {
        None => tag,
        Some(ValueConstraint::Default(value)) => tag.with("default", value),
        Some(ValueConstraint::Fixed(value)) => tag.with("fixed", value),
    }
}

/// Adds `block` or `final`.
fn with_methods(tag: Tag, attribute: &str, methods: &Methods) -> Tag {
    let words: Vec<_> = methods.iter().map(|method| method.word()).collect();
    tag.with_some(attribute, some(&words.join(" ")))
}
