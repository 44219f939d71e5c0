//! `xs:complexType`.

use super::annotation::{Annotation, read};
use super::attribute::Attributes;
use super::defaults::Defaults;
use super::derivation::{Method, Methods, TYPES, methods_or};
use super::facet::Facet;
use super::particle::{GROUPS, Particle};
use super::simple_type::SimpleType;
use crate::diagnostic::{Diagnostic, Location};
use crate::document::equality::equal_but_for_location;
use crate::document::reader::Reader;
use crate::document::unique::named;
use crate::document::xml::Element;
use crate::document::{QName, XSD};

/// `xs:complexType`: what an element holds, and its attributes.
#[derive(Clone, Debug)]
pub struct ComplexType {
    /// The local name; empty if anonymous.
    pub name: String,
    /// `abstract="true"`.
    pub is_abstract: bool,
    /// `mixed="true"`: text may stand between the elements.
    pub is_mixed: bool,
    /// `block`.
    pub block: Methods,
    /// `final`.
    pub final_: Methods,
    /// The type that it derives from, if any.
    pub derivation: Option<Derivation>,
    /// Its content, without attributes.
    pub content: Content,
    /// Its attributes.
    pub attributes: Attributes,
    /// The annotation `IsDictionary` of .NET's serializer.
    pub is_dictionary: bool,
    /// The annotation `IsValueType` of .NET's serializer: its values are never null.
    pub is_value_type: bool,
    /// The text of its documentation.
    pub documentation: String,
    /// Where it stands.
    pub location: Location,
}

/// `xs:extension` or `xs:restriction` of another type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// Which of the two.
    pub method: Method,
    /// The other type.
    pub base: QName,
}

/// The content of a complex type, without attributes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Nothing.
    Empty,
    /// Elements.
    Complex(Particle),
    /// `xs:simpleContent`: text.
    Simple {
        /// The type that replaces the base's content, in a restriction.
        simple_type: Option<Box<SimpleType>>,
        /// The facets of a restriction, in document order.
        facets: Vec<Facet>,
    },
}

equal_but_for_location! {
    ComplexType {
        name, is_abstract, is_mixed, block, final_, derivation, content, attributes, is_dictionary,
        is_value_type
    }
}

named! {
    ComplexType: "type", name;
}

/// Reads an extension or a restriction.
struct Derived {
    /// `mixed` of `complexContent`, which counts more than that of the type.
    is_mixed: Option<bool>,
    derivation: Derivation,
    content: Content,
    attributes: Attributes,
}

impl ComplexType {
    pub(super) fn named(element: Element<'_>, defaults: Defaults<'_>) -> Result<Self, Diagnostic> {
        read(element, |it, annotation| {
            Ok(Self {
                name: it.name()?,
                is_abstract: it.boolean("abstract")?,
                block: methods_or(it, "block", defaults.block, &TYPES)?,
                final_: methods_or(it, "final", defaults.final_, &TYPES)?,
                ..Self::parse(it, annotation, defaults)?
            })
        })
    }

    pub(super) fn anonymous(
        element: Element<'_>,
        defaults: Defaults<'_>,
    ) -> Result<Self, Diagnostic> {
        read(element, |it, annotation| {
            Self::parse(it, annotation, defaults)
        })
    }

    fn parse(
        it: &mut Reader<'_>,
        annotation: &mut Annotation<'_>,
        defaults: Defaults<'_>,
    ) -> Result<Self, Diagnostic> {
        let is_mixed = it.boolean("mixed")?;
        let own = particle(it, defaults)?;
        let attributes = Attributes::parse(it, defaults)?;
        let derived = it.one_of(XSD, &["simpleContent", "complexContent"], |content| {
            Derived::parse(content, defaults)
        })?;
        if derived.is_some() && (own.is_some() || attributes != Attributes::default()) {
            return Err(it
                .error(
                    "this type has content beside `simpleContent` or `complexContent`",
                    "particles and attributes belong inside the extension or restriction",
                )
                .help("move them there, or remove the derivation"));
        }
        let (derivation, content, attributes, is_mixed) = match derived {
            None => (
                None,
                own.map_or(Content::Empty, Content::Complex),
                attributes,
                is_mixed,
            ),
            Some(it) => (
                Some(it.derivation),
                it.content,
                it.attributes,
                it.is_mixed.unwrap_or(is_mixed),
            ),
        };
        Ok(Self {
            name: String::new(),
            is_abstract: false,
            is_mixed,
            block: Methods::new(),
            final_: Methods::new(),
            derivation,
            content,
            attributes,
            is_dictionary: annotation.flag("IsDictionary")?,
            is_value_type: annotation.flag("IsValueType")?,
            documentation: annotation.documentation(),
            location: it.location(),
        })
    }
}

fn particle(it: &mut Reader<'_>, defaults: Defaults<'_>) -> Result<Option<Particle>, Diagnostic> {
    it.one_of(XSD, &GROUPS, |group| Particle::parse(group, defaults))
}

impl Derived {
    fn parse(element: Element<'_>, defaults: Defaults<'_>) -> Result<Self, Diagnostic> {
        let is_simple = element.is(XSD, "simpleContent");
        let derived = read(element, |content, _| {
            let is_mixed = match content.optional("mixed") {
                Some(_) if !is_simple => Some(content.boolean("mixed")?),
                _ => None,
            };
            let derived = content.one_of(XSD, &["extension", "restriction"], |it| {
                Self::method(it, is_simple, defaults)
            })?;
            Ok(derived.map(|derived| Self {
                is_mixed,
                ..derived
            }))
        })?;
        derived.ok_or_else(|| {
            let (_, local) = element.tag();
            element
                .error(
                    format!("`{local}` has no base type"),
                    "expected `extension` or `restriction` inside",
                )
                .help("name the base type")
        })
    }

    fn method(
        element: Element<'_>,
        is_simple: bool,
        defaults: Defaults<'_>,
    ) -> Result<Self, Diagnostic> {
        read(element, |it, _| {
            let method = match it.tag() {
                "extension" => Method::Extension,
                _ => Method::Restriction,
            };
            let content = match (is_simple, method) {
                (false, _) => particle(it, defaults)?.map_or(Content::Empty, Content::Complex),
                (true, Method::Restriction) => Content::Simple {
                    simple_type: it
                        .one(XSD, "simpleType", |it| SimpleType::anonymous(it, defaults))?
                        .map(Box::new),
                    facets: Facet::parse_all(it)?,
                },
                (true, _) => Content::Simple {
                    simple_type: None,
                    facets: Vec::new(),
                },
            };
            Ok(Self {
                is_mixed: None,
                derivation: Derivation {
                    method,
                    base: it.qname("base")?,
                },
                content,
                attributes: Attributes::parse(it, defaults)?,
            })
        })
    }
}
