//! `xs:attribute`, and the attributes of a type.

use super::annotation::{Annotation, read};
use super::defaults::{Defaults, FORMS};
use super::simple_type::SimpleTypeUse;
use super::value::ValueConstraint;
use super::wildcard::Wildcard;
use crate::diagnostic::{Diagnostic, Location};
use crate::document::equality::equal_but_for_location;
use crate::document::reader::Reader;
use crate::document::unique::named;
use crate::document::xml::Element;
use crate::document::{QName, WSDL, XSD};

/// A global or local attribute.
#[derive(Clone, Debug)]
pub struct AttributeDeclaration {
    /// The local name.
    pub name: String,
    /// Whether it is in the target namespace, as global ones always are.
    pub is_qualified: bool,
    /// The type; `None` means any text.
    pub simple_type: Option<SimpleTypeUse>,
    /// `default` or `fixed` of a global one; the value of a local one belongs to its use.
    pub value_constraint: Option<ValueConstraint>,
    /// The text of its documentation.
    pub documentation: String,
    /// Where it stands.
    pub location: Location,
}

/// The attributes of a type or of an attribute group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes {
    /// `xs:attribute`, in document order.
    pub uses: Vec<AttributeUse>,
    /// `xs:attributeGroup ref="…"`, in document order.
    pub groups: Vec<AttributeGroupReference>,
    /// `xs:anyAttribute`.
    pub wildcard: Option<Wildcard>,
}

/// `xs:attributeGroup ref="…"`.
#[derive(Clone, Debug)]
pub struct AttributeGroupReference {
    /// The group.
    pub name: QName,
    /// Where it stands.
    pub location: Location,
}

/// `xs:attribute` of a type.
#[derive(Clone, Debug)]
pub struct AttributeUse {
    /// The attribute.
    pub term: AttributeTerm,
    /// `use`.
    pub use_: Use,
    /// `default` or `fixed`.
    pub value_constraint: Option<ValueConstraint>,
    /// `wsdl:arrayType` of an array in SOAP's encoding: the type of the items, and the dimensions.
    pub array_type: Option<(QName, String)>,
    /// Where it stands.
    pub location: Location,
}

/// The attribute of a use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttributeTerm {
    /// Declared in place.
    Declaration(AttributeDeclaration),
    /// `ref="…"`: a global attribute.
    Reference(QName),
}

/// Whether an attribute must, may or must not be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// It may.
    Optional,
    /// It must.
    Required,
    /// It must not, though the base type has it.
    Prohibited,
}

equal_but_for_location! {
    AttributeDeclaration { name, is_qualified, simple_type, value_constraint }
    AttributeGroupReference { name }
    AttributeUse { term, use_, value_constraint, array_type }
}

named! {
    AttributeDeclaration: "attribute", name;
}

impl AttributeDeclaration {
    pub(super) fn global(element: Element<'_>, defaults: Defaults<'_>) -> Result<Self, Diagnostic> {
        read(element, |it, annotation| {
            Ok(Self {
                is_qualified: true,
                value_constraint: ValueConstraint::parse(it)?,
                ..Self::parse(it, annotation, defaults)?
            })
        })
    }

    fn parse(
        it: &mut Reader<'_>,
        annotation: &mut Annotation<'_>,
        defaults: Defaults<'_>,
    ) -> Result<Self, Diagnostic> {
        Ok(Self {
            name: it.name()?,
            is_qualified: false,
            simple_type: SimpleTypeUse::optional(it, "type", defaults)?,
            value_constraint: None,
            documentation: annotation.documentation(),
            location: it.location(),
        })
    }
}

impl Attributes {
    pub(super) fn parse(it: &mut Reader<'_>, defaults: Defaults<'_>) -> Result<Self, Diagnostic> {
        let uses = it.many(XSD, "attribute", |it| AttributeUse::parse(it, defaults))?;
        let groups = it.many(XSD, "attributeGroup", AttributeGroupReference::parse)?;
        let wildcard = it.one(XSD, "anyAttribute", |it| {
            read(it, |it, _| Wildcard::parse(it))
        })?;
        Ok(Self {
            uses,
            groups,
            wildcard,
        })
    }
}

impl AttributeGroupReference {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        read(element, |it, _| {
            Ok(Self {
                name: it.qname("ref")?,
                location: it.location(),
            })
        })
    }
}

impl Use {
    const WORDS: [(&'static str, Self); 3] = [
        ("optional", Self::Optional),
        ("required", Self::Required),
        ("prohibited", Self::Prohibited),
    ];

    /// The word in a schema.
    pub fn word(self) -> &'static str {
        match self {
            Self::Optional => "optional",
            Self::Required => "required",
            Self::Prohibited => "prohibited",
        }
    }
}

impl AttributeUse {
    fn parse(element: Element<'_>, defaults: Defaults<'_>) -> Result<Self, Diagnostic> {
        read(element, |it, annotation| {
            let value_constraint = ValueConstraint::parse(it)?;
            let term = match it.optional_qname("ref")? {
                Some(name) => AttributeTerm::Reference(name),
                None => {
                    let form = it.token("form", &FORMS)?;
                    AttributeTerm::Declaration(AttributeDeclaration {
                        is_qualified: form.unwrap_or(defaults.attributes_qualified),
                        ..AttributeDeclaration::parse(it, annotation, defaults)?
                    })
                }
            };
            Ok(Self {
                term,
                use_: it.token("use", &Use::WORDS)?.unwrap_or(Use::Optional),
                value_constraint,
                array_type: array_type(it)?,
                location: it.location(),
            })
        })
    }
}

fn array_type(it: &mut Reader<'_>) -> Result<Option<(QName, String)>, Diagnostic> {
    let Some(value) = it.namespaced(WSDL, "arrayType") else {
        return Ok(None);
    };
    let (item, dimensions) = value.split_at(value.find('[').unwrap_or(value.len()));
    Ok(Some((it.resolve(item)?, dimensions.to_owned())))
}
