//! Attributes in canonical form.

use crate::document::WSDL;
use crate::document::xsd::{
    AttributeDeclaration, AttributeTerm, AttributeUse, Attributes, SimpleTypeUse, Use,
};

use super::super::outline::{Outline, Tag};
use super::{SchemaWriter, with_value};

impl<'a> SchemaWriter<'a> {
    /// A global attribute.
    pub(super) fn attribute(self, attribute: &'a AttributeDeclaration) -> Outline<'a> {
        let constraint = attribute.value_constraint.as_ref();
        self.attribute_with(attribute, |tag| with_value(tag, constraint))
    }

    fn attribute_with(
        self,
        attribute: &'a AttributeDeclaration,
        with: impl FnOnce(Tag) -> Tag,
    ) -> Outline<'a> {
        let tag = self.xsd("attribute").with("name", &attribute.name);
        let (tag, children) = match &attribute.simple_type {
            None => (tag, Vec::new()),
            Some(SimpleTypeUse::Named(name)) => {
                (tag.with("type", self.prefixes.qname(name)), Vec::new())
            }
            Some(SimpleTypeUse::Anonymous(simple)) => (tag, vec![self.simple_type(simple)]),
        };
        self.annotated(with(tag), &attribute.documentation, Vec::new(), children)
            .at(&attribute.location)
    }

    pub(super) fn attributes(self, attributes: &'a Attributes) -> Vec<Outline<'a>> {
        let uses = attributes.uses.iter().map(|it| self.attribute_use(it));
        let groups = attributes.groups.iter().map(|group| {
            let tag = self.xsd("attributeGroup");
            Outline::empty(vec![tag.with("ref", self.prefixes.qname(&group.name))])
                .at(&group.location)
        });
        let wildcard = attributes.wildcard.iter().map(|wildcard| {
            Outline::empty(vec![self.wildcard("anyAttribute", wildcard)]).at(&wildcard.location)
        });
        uses.chain(groups).chain(wildcard).collect()
    }

    fn attribute_use(self, attribute: &'a AttributeUse) -> Outline<'a> {
        let with = |tag: Tag| {
            let use_ = match attribute.use_ {
                Use::Optional => None,
                other => Some(other.word()),
            };
            let tag = with_value(
                tag.with_some("use", use_),
                attribute.value_constraint.as_ref(),
            );
            match &attribute.array_type {
                None => tag,
                Some((item, dimensions)) => tag.with(
                    &self.prefixes.name(WSDL, "arrayType"),
                    self.prefixes.qname(item) + dimensions,
                ),
            }
        };
        match &attribute.term {
            AttributeTerm::Reference(name) => {
                let tag = self.xsd("attribute");
                let tag = with(tag.with("ref", self.prefixes.qname(name)));
                Outline::empty(vec![tag]).at(&attribute.location)
            }
            AttributeTerm::Declaration(declaration) => {
                self.attribute_with(declaration, |tag| with(self.with_form(tag, declaration)))
            }
        }
    }

    /// Adds `form` if it is not the default of the schema.
    fn with_form(self, tag: Tag, attribute: &AttributeDeclaration) -> Tag {
        let form = match attribute.is_qualified {
            true => "qualified",
            false => "unqualified",
        };
        tag.with_if(
            attribute.is_qualified != self.attributes_qualified,
            "form",
            form,
        )
    }
}
