//! `xs:simpleType`.

use super::annotation::{Annotation, read};
use super::defaults::Defaults;
use super::derivation::{Method, Methods, methods_or};
use super::facet::Facet;
use crate::diagnostic::{Diagnostic, Location};
use crate::document::equality::equal_but_for_location;
use crate::document::reader::Reader;
use crate::document::unique::named;
use crate::document::xml::Element;
use crate::document::{QName, XSD};

/// `xs:simpleType`: a constraint on a text.
#[derive(Clone, Debug)]
pub struct SimpleType {
    /// The local name; empty if anonymous.
    pub name: String,
    /// How it derives from others.
    pub variety: Variety,
    /// `final`.
    pub final_: Methods,
    /// The annotation `ActualType` of .NET's serializer: the integer that carries an enumeration.
    pub actual_type: Option<QName>,
    /// The text of its documentation.
    pub documentation: String,
    /// Where it stands.
    pub location: Location,
}

/// How a simple type derives from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Variety {
    /// `xs:restriction`: some values of one type.
    Restriction(Restriction),
    /// `xs:list`: values of one type, with blanks between them.
    List(SimpleTypeUse),
    /// `xs:union`: the values of several types.
    Union(Vec<SimpleTypeUse>),
}

/// `xs:restriction` of a simple type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restriction {
    /// The restricted type.
    pub base: SimpleTypeUse,
    /// The facets, in document order.
    pub facets: Vec<Facet>,
}

/// A simple type where it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SimpleTypeUse {
    /// By name.
    Named(QName),
    /// In place.
    Anonymous(Box<SimpleType>),
}

equal_but_for_location! {
    SimpleType { name, variety, final_, actual_type }
}

named! {
    SimpleType: "type", name;
}

/// The ways that `final` of a simple type can name.
const VARIETIES: [Method; 3] = [Method::List, Method::Restriction, Method::Union];

impl SimpleType {
    pub(super) fn named(element: Element<'_>, defaults: Defaults<'_>) -> Result<Self, Diagnostic> {
        read(element, |it, annotation| {
            Ok(Self {
                name: it.name()?,
                final_: methods_or(it, "final", defaults.final_, &VARIETIES)?,
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
        let varieties = ["restriction", "list", "union"];
        let variety = it.one_of(XSD, &varieties, |it| Variety::parse(it, defaults))?;
        let Some(variety) = variety else {
            return Err(it.error(
                "this simple type has no base type",
                "expected `restriction`, `list` or `union` inside",
            ));
        };
        Ok(Self {
            name: String::new(),
            variety,
            final_: Methods::new(),
            actual_type: annotation.fact("ActualType", actual_type)?,
            documentation: annotation.documentation(),
            location: it.location(),
        })
    }
}

fn actual_type(fact: &mut Reader<'_>) -> Result<QName, Diagnostic> {
    let (local, namespace) = (fact.required("Name")?, fact.required("Namespace")?);
    fact.qname_of(namespace, local)
}

impl Variety {
    fn parse(element: Element<'_>, defaults: Defaults<'_>) -> Result<Self, Diagnostic> {
        read(element, |it, _| match it.tag() {
            "restriction" => Ok(Self::Restriction(Restriction {
                base: SimpleTypeUse::one(it, "base", defaults)?,
                facets: Facet::parse_all(it)?,
            })),
            "list" => SimpleTypeUse::one(it, "itemType", defaults).map(Self::List),
            _ => {
                let named = it.qnames("memberTypes")?.into_iter();
                let anonymous = SimpleTypeUse::anonymous(it, defaults)?;
                let named = named.map(SimpleTypeUse::Named);
                Ok(Self::Union(named.chain(anonymous).collect()))
            }
        })
    }
}

impl SimpleTypeUse {
    fn anonymous(it: &mut Reader<'_>, defaults: Defaults<'_>) -> Result<Vec<Self>, Diagnostic> {
        it.many(XSD, "simpleType", |it| {
            SimpleType::anonymous(it, defaults).map(|simple| Self::Anonymous(Box::new(simple)))
        })
    }

    /// Takes the type in an attribute or inside the element, if there is one.
    pub(super) fn optional(
        it: &mut Reader<'_>,
        attribute: &'static str,
        defaults: Defaults<'_>,
    ) -> Result<Option<Self>, Diagnostic> {
        let named = it.optional_qname(attribute)?.map(Self::Named);
        let mut all = Self::anonymous(it, defaults)?.into_iter().chain(named);
        match (all.next(), all.next()) {
            (found, None) => Ok(found),
            (_, Some(_)) => Err(two_types(it)),
        }
    }

    fn one(
        it: &mut Reader<'_>,
        attribute: &'static str,
        defaults: Defaults<'_>,
    ) -> Result<Self, Diagnostic> {
        Self::optional(it, attribute, defaults)?.ok_or_else(|| {
            it.error(
                format!("this `{}` has no type", it.tag()),
                format!("expected `{attribute}` or a `simpleType` inside"),
            )
        })
    }
}

/// Returns the error about a type that is given both in an attribute and inside the element.
pub(super) fn two_types(reader: &Reader<'_>) -> Diagnostic {
    let message = format!("this `{}` has two types", reader.tag());
    reader
        .error(message, "one by name and one in place")
        .help("remove one of the two; neither is preferred over the other")
}
