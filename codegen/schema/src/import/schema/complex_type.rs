//! Complex types in canonical form.

use crate::document::xsd::{
    ComplexType, Content, Derivation, Facet, ModelGroup, Occurs, Particle, ProcessContents,
    SimpleType, Term, Wildcard,
};

use super::super::outline::{Outline, Tag};
use super::{SchemaWriter, some, with_methods};

impl<'a> SchemaWriter<'a> {
    pub(super) fn complex_type(self, complex: &'a ComplexType) -> Outline<'a> {
        let tag = self
            .xsd("complexType")
            .with_some("name", some(&complex.name))
            .with_if(complex.is_abstract, "abstract", "true")
            .with_if(complex.is_mixed, "mixed", "true");
        let tag = with_methods(tag, "block", &complex.block);
        let tag = with_methods(tag, "final", &complex.final_);
        let mut children: Vec<Outline<'a>> = match &complex.content {
            Content::Empty => Vec::new(),
            Content::Complex(particle) => vec![self.particle(particle)],
            Content::Simple {
                simple_type,
                facets,
            } => self.simple_content(simple_type.as_deref(), facets),
        };
        children.extend(self.attributes(&complex.attributes));
        if let Some(derivation) = &complex.derivation {
            let content = match complex.content {
                Content::Simple { .. } => "simpleContent",
                Content::Empty | Content::Complex(_) => "complexContent",
            };
            let tags = vec![self.xsd(content), self.derivation(derivation)];
            children = vec![Outline::compact(tags, children)];
        }
        let flags = [
            (complex.is_dictionary, "IsDictionary"),
            (complex.is_value_type, "IsValueType"),
        ];
        let flags = flags.into_iter().filter(|(is_set, _)| *is_set);
        let facts = flags.map(|(_, name)| Outline::text(vec![self.serialization(name)], "true"));
        self.annotated(tag, &complex.documentation, facts.collect(), children)
            .at(&complex.location)
    }

    fn derivation(self, derivation: &Derivation) -> Tag {
        let tag = self.xsd(derivation.method.word());
        tag.with("base", self.prefixes.qname(&derivation.base))
    }

    fn simple_content(
        self,
        simple_type: Option<&'a SimpleType>,
        facets: &'a [Facet],
    ) -> Vec<Outline<'a>> {
        let simple_type = simple_type
            .into_iter()
            .map(|simple| self.simple_type(simple));
        let facets = facets.iter().map(|facet| self.facet(facet));
        simple_type.chain(facets).collect()
    }

    fn particle(self, particle: &'a Particle) -> Outline<'a> {
        let occurs = |tag| with_occurs(tag, particle.occurs);
        let reference = |word: &str, name| {
            let tag = self.xsd(word).with("ref", self.prefixes.qname(name));
            Outline::empty(vec![occurs(tag)])
        };
        let outline = match &particle.term {
            Term::Element(element) => return self.element_with(element, occurs),
            Term::ElementReference(name) => reference("element", name),
            Term::GroupReference(name) => reference("group", name),
            Term::ModelGroup(group) => self.model_group(group, occurs),
            Term::Wildcard(wildcard) => {
                Outline::empty(vec![occurs(self.wildcard("any", wildcard))])
            }
        };
        outline.at(&particle.location)
    }

    /// A group, to whose tag `occurs` adds how often it does.
    pub(super) fn model_group(
        self,
        group: &'a ModelGroup,
        occurs: impl FnOnce(Tag) -> Tag,
    ) -> Outline<'a> {
        let tag = occurs(self.xsd(group.compositor.word()));
        let particles = group.particles.iter().map(|it| self.particle(it));
        Outline::parent(vec![tag], particles.collect())
    }

    pub(super) fn wildcard(self, word: &str, wildcard: &Wildcard) -> Tag {
        let namespace = Some(wildcard.namespace.as_str()).filter(|it| *it != "##any");
        let process = match wildcard.process_contents {
            ProcessContents::Strict => None,
            other => Some(other.word()),
        };
        self.xsd(word)
            .with_some("namespace", namespace)
            .with_some("processContents", process)
    }
}

/// Adds `minOccurs` and `maxOccurs`.
fn with_occurs(tag: Tag, occurs: Occurs) -> Tag {
    let min = (occurs.min != 1).then(|| occurs.min.to_string());
    let max = match occurs.max {
        Some(1) => None,
        Some(max) => Some(max.to_string()),
        None => Some("unbounded".to_owned()),
    };
    tag.with_some("minOccurs", min.as_deref())
        .with_some("maxOccurs", max.as_deref())
}
