//! The parts of complex content: elements, groups of elements, and wildcards.

use super::annotation::{Annotation, read};
use super::defaults::Defaults;
use super::element::ElementDeclaration;
use super::wildcard::Wildcard;
use crate::diagnostic::{Diagnostic, Location};
use crate::document::equality::equal_but_for_location;
use crate::document::reader::Reader;
use crate::document::xml::{Element, trim};
use crate::document::{QName, XSD};

/// Something that occurs a number of times.
#[derive(Clone, Debug)]
pub struct Particle {
    /// What occurs.
    pub term: Term,
    /// How often.
    pub occurs: Occurs,
    /// Where it stands.
    pub location: Location,
}

/// The term of a particle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// An element that is declared in place.
    Element(Box<ElementDeclaration>),
    /// `xs:element ref="…"`: a global element.
    ElementReference(QName),
    /// `xs:sequence`, `xs:choice` or `xs:all`.
    ModelGroup(ModelGroup),
    /// `xs:group ref="…"`.
    GroupReference(QName),
    /// `xs:any`.
    Wildcard(Wildcard),
}

/// `minOccurs` and `maxOccurs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurs {
    /// `minOccurs`.
    pub min: u64,
    /// `maxOccurs`; `None` is `unbounded`.
    pub max: Option<u64>,
}

/// Particles, and how they are combined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelGroup {
    /// How they are combined.
    pub compositor: Compositor,
    /// The particles, in document order.
    pub particles: Vec<Particle>,
}

/// How the particles of a group are combined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compositor {
    /// `xs:sequence`: one after the other.
    Sequence,
    /// `xs:choice`: one of them.
    Choice,
    /// `xs:all`: in any order.
    All,
}

equal_but_for_location! {
    Particle { term, occurs }
}

/// The elements that are particles in a group.
const PARTICLES: [&str; 6] = ["element", "sequence", "choice", "all", "group", "any"];
/// The elements that are the particle of a type.
pub(super) const GROUPS: [&str; 4] = ["sequence", "choice", "all", "group"];

impl Occurs {
    /// Once, which is the default.
    pub const ONCE: Self = Self {
        min: 1,
        max: Some(1),
    };

    fn parse(reader: &mut Reader<'_>) -> Result<Self, Diagnostic> {
        let min = reader.number("minOccurs")?.unwrap_or(1);
        let max = match reader.optional("maxOccurs").map(trim) {
            Some("unbounded") => None,
            _ => Some(reader.number("maxOccurs")?.unwrap_or(1)),
        };
        if max.is_some_and(|max| min > max) {
            let message = format!("`minOccurs` is `{min}` and `maxOccurs` is less");
            return Err(reader.error(message, "expected `minOccurs` to be at most `maxOccurs`"));
        }
        Ok(Self { min, max })
    }
}

impl Compositor {
    /// The element's name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Sequence => "sequence",
            Self::Choice => "choice",
            Self::All => "all",
        }
    }
}

impl Particle {
    pub(super) fn parse(element: Element<'_>, defaults: Defaults<'_>) -> Result<Self, Diagnostic> {
        read(element, |it, annotation| {
            let occurs = Occurs::parse(it)?;
            let term = match it.tag() {
                "element" => element_term(it, annotation, defaults)?,
                "group" => Term::GroupReference(it.qname("ref")?),
                "any" => Term::Wildcard(Wildcard::parse(it)?),
                _ => Term::ModelGroup(ModelGroup::parse(it, defaults)?),
            };
            Ok(Self {
                term,
                occurs,
                location: it.location(),
            })
        })
    }
}

fn element_term(
    it: &mut Reader<'_>,
    annotation: &mut Annotation<'_>,
    defaults: Defaults<'_>,
) -> Result<Term, Diagnostic> {
    match it.optional_qname("ref")? {
        Some(name) => Ok(Term::ElementReference(name)),
        None => ElementDeclaration::local(it, annotation, defaults)
            .map(|element| Term::Element(Box::new(element))),
    }
}

impl ModelGroup {
    pub(super) fn parse(it: &mut Reader<'_>, defaults: Defaults<'_>) -> Result<Self, Diagnostic> {
        Ok(Self {
            compositor: match it.tag() {
                "choice" => Compositor::Choice,
                "all" => Compositor::All,
                _ => Compositor::Sequence,
            },
            particles: it.many_of(XSD, &PARTICLES, |it| Particle::parse(it, defaults))?,
        })
    }
}
