//! Simple types in canonical form.

use crate::document::xsd::{Facet, SimpleType, SimpleTypeUse, Variety};

use super::super::outline::{Outline, Tag};
use super::{SchemaWriter, some, with_methods};

impl<'a> SchemaWriter<'a> {
    pub(super) fn simple_type(self, simple: &'a SimpleType) -> Outline<'a> {
        let tag = self.xsd("simpleType").with_some("name", some(&simple.name));
        let tag = with_methods(tag, "final", &simple.final_);
        let actual = simple.actual_type.as_ref().map(|actual| {
            let fact = self.serialization("ActualType").with("Name", &actual.local);
            Outline::empty(vec![fact.with("Namespace", &*actual.namespace)])
        });
        let content = self.variety(&simple.variety);
        let facts = actual.into_iter().collect();
        self.annotated(tag, &simple.documentation, facts, vec![content])
            .at(&simple.location)
    }

    fn variety(self, variety: &'a Variety) -> Outline<'a> {
        match variety {
            Variety::Restriction(restriction) => {
                let tag = self.xsd("restriction");
                let (tag, mut children) = self.type_of(tag, "base", &restriction.base);
                children.extend(restriction.facets.iter().map(|it| self.facet(it)));
                Outline::parent(vec![tag], children)
            }
            Variety::List(item) => {
                let (tag, children) = self.type_of(self.xsd("list"), "itemType", item);
                Outline::compact(vec![tag], children)
            }
            Variety::Union(members) => self.union(members),
        }
    }

    fn union(self, members: &'a [SimpleTypeUse]) -> Outline<'a> {
        let mut names = Vec::new();
        let mut children = Vec::new();
        for member in members {
            match member {
                SimpleTypeUse::Named(name) => names.push(self.prefixes.qname(name)),
                SimpleTypeUse::Anonymous(simple) => children.push(self.simple_type(simple)),
            }
        }
        let tag = self.xsd("union");
        Outline::parent(
            vec![tag.with_some("memberTypes", some(&names.join(" ")))],
            children,
        )
    }

    /// A tag with a type in an attribute, or else the type as its first child.
    fn type_of(
        self,
        tag: Tag,
        attribute: &str,
        used: &'a SimpleTypeUse,
    ) -> (Tag, Vec<Outline<'a>>) {
        match used {
            SimpleTypeUse::Named(name) => {
                (tag.with(attribute, self.prefixes.qname(name)), Vec::new())
            }
            SimpleTypeUse::Anonymous(simple) => (tag, vec![self.simple_type(simple)]),
        }
    }

    pub(super) fn facet(self, facet: &'a Facet) -> Outline<'a> {
        let tag = self.xsd(facet.kind.word()).with("value", &facet.value);
        let tag = tag.with_if(facet.is_fixed, "fixed", "true");
        let number = facet.number.map(|number| {
            let fact = self.serialization("EnumerationValue");
            Outline::text(vec![fact], number.to_string())
        });
        let annotation = self.annotation(&facet.documentation, number.into_iter().collect());
        Outline::compact(vec![tag], annotation).at(&facet.location)
    }
}
