//! Elements in canonical form.

use crate::document::xsd::{
    ConstraintKind, ElementDeclaration, IdentityConstraint, Path, Piece, TypeDefinition,
};

use super::super::outline::{Outline, Tag};
use super::{SchemaWriter, with_methods, with_value};

impl<'a> SchemaWriter<'a> {
    pub(in super::super) fn element(self, element: &'a ElementDeclaration) -> Outline<'a> {
        self.element_with(element, |tag| tag)
    }

    /// An element, to whose tag `occurs` adds how often it does.
    pub(super) fn element_with(
        self,
        element: &'a ElementDeclaration,
        occurs: impl FnOnce(Tag) -> Tag,
    ) -> Outline<'a> {
        let tag = self.xsd("element").with("name", &element.name);
        let tag = match &element.type_definition {
            TypeDefinition::Named(name) => tag.with("type", self.prefixes.qname(name)),
            _ => tag,
        };
        let tag = occurs(tag).with_if(element.nillable, "nillable", "true");
        let tag = with_value(tag, element.value_constraint.as_ref())
            .with_if(!element.is_qualified, "form", "unqualified")
            .with_if(element.is_abstract, "abstract", "true");
        let head = element.substitution_group.as_ref();
        let head = head.map(|name| self.prefixes.qname(name));
        let tag = tag.with_some("substitutionGroup", head.as_deref());
        let tag = with_methods(tag, "block", &element.block);
        let tag = with_methods(tag, "final", &element.final_);
        let mut children: Vec<_> = match &element.type_definition {
            TypeDefinition::Absent | TypeDefinition::Named(_) => Vec::new(),
            TypeDefinition::Simple(simple) => vec![self.simple_type(simple)],
            TypeDefinition::Complex(complex) => vec![self.complex_type(complex)],
        };
        children.extend(element.constraints.iter().map(|it| self.constraint(it)));
        self.annotated(tag, &element.documentation, Vec::new(), children)
            .at(&element.location)
    }

    fn constraint(self, constraint: &'a IdentityConstraint) -> Outline<'a> {
        let (word, key) = match &constraint.kind {
            ConstraintKind::Key => ("key", None),
            ConstraintKind::Unique => ("unique", None),
            ConstraintKind::KeyReference(key) => ("keyref", Some(self.prefixes.qname(key))),
        };
        let tag = self.xsd(word).with("name", &constraint.name);
        let tag = tag.with_some("refer", key.as_deref());
        let path = |word: &str, path: &Path| {
            Outline::empty(vec![self.xsd(word).with("xpath", self.path(path))])
        };
        let fields = constraint.fields.iter().map(|it| path("field", it));
        let children = std::iter::once(path("selector", &constraint.selector)).chain(fields);
        Outline::parent(vec![tag], children.collect()).at(&constraint.location)
    }

    fn path(self, path: &Path) -> String {
        let pieces = path.0.iter().map(|piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Name(name) => self.prefixes.qname(name),
        });
        pieces.collect()
    }
}
