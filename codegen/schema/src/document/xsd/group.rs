//! Groups that types refer to, and notations.

use super::annotation::read;
use super::attribute::Attributes;
use super::defaults::Defaults;
use super::particle::ModelGroup;
use crate::diagnostic::{Diagnostic, Location};
use crate::document::XSD;
use crate::document::equality::equal_but_for_location;
use crate::document::unique::named;
use crate::document::xml::Element;

/// A global `xs:group`.
#[derive(Clone, Debug)]
pub struct Group {
    /// The local name.
    pub name: String,
    /// Its content.
    pub model_group: ModelGroup,
    /// The text of its documentation.
    pub documentation: String,
    /// Where it stands.
    pub location: Location,
}

/// A global `xs:attributeGroup`.
#[derive(Clone, Debug)]
pub struct AttributeGroup {
    /// The local name.
    pub name: String,
    /// Its content.
    pub attributes: Attributes,
    /// The text of its documentation.
    pub documentation: String,
    /// Where it stands.
    pub location: Location,
}

/// `xs:notation`.
#[derive(Clone, Debug)]
pub struct Notation {
    /// The local name.
    pub name: String,
    /// `public`.
    pub public: Option<String>,
    /// `system`.
    pub system: Option<String>,
    /// Where it stands.
    pub location: Location,
}

equal_but_for_location! {
    Group { name, model_group }
    AttributeGroup { name, attributes }
    Notation { name, public, system }
}

named! {
    Group: "group", name;
    AttributeGroup: "attribute group", name;
    Notation: "notation", name;
}

impl Group {
    pub(super) fn parse(element: Element<'_>, defaults: Defaults<'_>) -> Result<Self, Diagnostic> {
        read(element, |it, annotation| {
            let model_group = it.one_of(XSD, &["sequence", "choice", "all"], |inside| {
                read(inside, |inside, _| ModelGroup::parse(inside, defaults))
            })?;
            let Some(model_group) = model_group else {
                let label = "expected `sequence`, `choice` or `all` inside";
                return Err(it.error("this group is empty", label));
            };
            Ok(Self {
                name: it.name()?,
                model_group,
                documentation: annotation.documentation(),
                location: it.location(),
            })
        })
    }
}

impl AttributeGroup {
    pub(super) fn parse(element: Element<'_>, defaults: Defaults<'_>) -> Result<Self, Diagnostic> {
        read(element, |it, annotation| {
            Ok(Self {
                name: it.name()?,
                attributes: Attributes::parse(it, defaults)?,
                documentation: annotation.documentation(),
                location: it.location(),
            })
        })
    }
}

impl Notation {
    pub(super) fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        read(element, |it, _| {
            Ok(Self {
                name: it.name()?,
                public: it.optional("public").map(str::to_owned),
                system: it.optional("system").map(str::to_owned),
                location: it.location(),
            })
        })
    }
}
