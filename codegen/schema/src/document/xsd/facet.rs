//! The facets of a restriction.

use super::annotation::read;
use crate::diagnostic::{Diagnostic, Location};
use crate::document::XSD;
use crate::document::equality::equal_but_for_location;
use crate::document::reader::Reader;
use crate::document::xml::Element;

/// A constraint on a value.
#[derive(Clone, Debug)]
pub struct Facet {
    /// The kind of the constraint.
    pub kind: FacetKind,
    /// `value`.
    pub value: String,
    /// `fixed="true"`: no derived type may change it.
    pub is_fixed: bool,
    /// The annotation `EnumerationValue` of .NET's serializer: the number of a literal.
    pub number: Option<i64>,
    /// The text of its documentation.
    pub documentation: String,
    /// Where it stands.
    pub location: Location,
}

equal_but_for_location! {
    Facet { kind, value, is_fixed, number }
}

macro_rules! facets {
    ($($kind:ident $word:literal)+) => {
        /// The kinds of facets.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum FacetKind {
            $(#[doc = concat!("`xs:", $word, "`.")] $kind,)+
        }

        impl FacetKind {
            /// The element's name.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$kind => $word,)+ }
            }
        }

        const WORDS: &[(&str, FacetKind)] = &[$(($word, FacetKind::$kind)),+];
        const NAMES: &[&str] = &[$($word),+];
    };
}

facets! {
    Enumeration "enumeration"
    FractionDigits "fractionDigits"
    Length "length"
    MaxExclusive "maxExclusive"
    MaxInclusive "maxInclusive"
    MaxLength "maxLength"
    MinExclusive "minExclusive"
    MinInclusive "minInclusive"
    MinLength "minLength"
    Pattern "pattern"
    TotalDigits "totalDigits"
    WhiteSpace "whiteSpace"
}

impl Facet {
    /// Takes all facets of a restriction.
    pub(super) fn parse_all(restriction: &mut Reader<'_>) -> Result<Vec<Self>, Diagnostic> {
        restriction.many_of(XSD, NAMES, Self::parse)
    }

    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        read(element, |it, annotation| {
            let known = WORDS.iter().find(|(word, _)| *word == it.tag());
            let kind = known.map_or(FacetKind::Enumeration, |(_, kind)| *kind);
            let number = match kind {
                FacetKind::Enumeration => annotation.fact("EnumerationValue", |value| {
                    value.parse(|it| it.parse().ok(), "a number of 64 bits")
                })?,
                _ => None,
            };
            Ok(Self {
                kind,
                value: it.required("value")?.to_owned(),
                is_fixed: kind.can_be_fixed() && it.boolean("fixed")?,
                number,
                documentation: annotation.documentation(),
                location: it.location(),
            })
        })
    }
}

impl FacetKind {
    fn can_be_fixed(self) -> bool {
        !matches!(self, Self::Enumeration | Self::Pattern)
    }
}
