//! A restriction: a simple type whose values are those of another one, or some of them. A union is
//! one of texts.

use std::collections::BTreeSet;

use crate::document::xsd::{Facet, FacetKind, Restriction, SimpleType, SimpleTypeUse, Variety};
use crate::document::{QName, XSD};

use super::super::{Member, Primitive, TypeRef};
use super::{any, enumeration, list};

/// What a simple type restricts.
#[derive(Debug, PartialEq, Eq)]
pub(in super::super) enum Restricted<'a> {
    /// Nothing: it has a shape of its own, or a built-in type is all that there is.
    Type(TypeRef),
    /// A declared type.
    Declared(&'a QName),
}

/// Recognises what the type `name` restricts. `None` if that is a built-in type that there is no
/// primitive for.
pub(in super::super) fn recognise<'a>(
    name: &QName,
    simple: &'a SimpleType,
) -> Option<Restricted<'a>> {
    if enumeration::recognise(simple).is_some() || list::recognise(simple).is_some() {
        return Some(Restricted::Type(TypeRef::Named(name.clone())));
    }
    restricted(simple)
}

/// As [`recognise`], for a type without a name, which has no shape of its own. It follows types in
/// place by recursion; these are no deeper than a document may be.
pub(in super::super) fn restricted(simple: &SimpleType) -> Option<Restricted<'_>> {
    let primitive = |it| Some(Restricted::Type(TypeRef::Primitive(it)));
    match &simple.variety {
        Variety::List(_) => None,
        Variety::Union(_) => primitive(Primitive::String),
        Variety::Restriction(Restriction { base, .. }) => match base {
            SimpleTypeUse::Anonymous(inner) => restricted(inner),
            SimpleTypeUse::Named(base) if *base.namespace == *XSD => any::recognise(base)
                .or_else(|| Primitive::of_xsd(&base.local))
                .and_then(primitive),
            SimpleTypeUse::Named(base) => Some(Restricted::Declared(base)),
        },
    }
}

/// The declared type that a type restricts.
pub(in super::super) fn base(simple: &SimpleType) -> Option<&QName> {
    match &simple.variety {
        Variety::Restriction(Restriction { base, .. }) => match base {
            SimpleTypeUse::Named(base) => Some(base).filter(|it| *it.namespace != *XSD),
            SimpleTypeUse::Anonymous(inner) => self::base(inner),
        },
        Variety::List(_) | Variety::Union(_) => None,
    }
}

/// What the declaration says of the values, and the types in place that it restricts. A facet replaces that
/// of the type in place, except patterns, which hold together; the alternatives of one type are one
/// pattern.
pub(in super::super) fn limits(simple: &SimpleType) -> Vec<(&'static str, String)> {
    match &simple.variety {
        Variety::Restriction(restriction) => {
            let mut limits = facets(&restriction.facets);
            if let SimpleTypeUse::Anonymous(inner) = &restriction.base {
                let own: BTreeSet<_> = limits.iter().map(|(word, _)| *word).collect();
                let of_base = self::limits(inner).into_iter();
                limits.extend(of_base.filter(|(word, _)| *word == PATTERN || !own.contains(word)));
            }
            limits
        }
        Variety::Union(members) => members.iter().filter_map(member).collect(),
        Variety::List(_) => Vec::new(),
    }
}

const PATTERN: &str = FacetKind::Pattern.word();

/// The facets of one type.
fn facets(facets: &[Facet]) -> Vec<(&'static str, String)> {
    let (patterns, others): (Vec<_>, Vec<_>) =
        facets.iter().partition(|it| it.kind == FacetKind::Pattern);
    let pattern = patterns.iter().map(|it| it.value.as_str());
    let pattern = (!patterns.is_empty()).then(|| (PATTERN, pattern.collect::<Vec<_>>().join("|")));
    let others = others.iter().map(|it| (it.kind.word(), it.value.clone()));
    pattern.into_iter().chain(others).collect()
}

/// The types of which a union has the values; those in place only if they list texts.
pub(in super::super) fn members(simple: &SimpleType) -> Vec<Member> {
    let Variety::Union(members) = &simple.variety else {
        return Vec::new();
    };
    let member = |member: &SimpleTypeUse| match member {
        SimpleTypeUse::Named(name) => Some(Member::Named(name.clone())),
        SimpleTypeUse::Anonymous(inner) => {
            let literals = enumeration::of_texts(inner)?;
            Some(Member::Literal(literals.first()?.value.clone()))
        }
    };
    members.iter().filter_map(member).collect()
}

fn member(member: &SimpleTypeUse) -> Option<(&'static str, String)> {
    let SimpleTypeUse::Named(name) = member else {
        return None;
    };
    let prefix = if *name.namespace == *XSD { "xs:" } else { "" };
    Some(("memberTypes", format!("{prefix}{}", name.local)))
}

#[cfg(test)]
mod tests {
    use super::super::sample::simple;
    use super::{Primitive, QName, Restricted, TypeRef, limits, recognise};

    fn of(inside: &str) -> String {
        match recognise(&QName::new("urn:t", "T"), &simple(inside)) {
            Some(Restricted::Type(value)) => value.to_string(),
            Some(Restricted::Declared(name)) => format!("declared {}", name.local),
            None => "nothing".to_owned(),
        }
    }

    #[test]
    fn a_restriction_is_what_it_restricts() {
        assert_eq!(of("<xs:restriction base='xs:int'/>"), "xs:int");
        assert_eq!(of("<xs:restriction base='tns:B'/>"), "declared B");
        let inner = "<xs:simpleType><xs:restriction base='xs:date'/></xs:simpleType>";
        assert_eq!(
            of(&format!("<xs:restriction>{inner}</xs:restriction>")),
            "xs:date"
        );
        assert_eq!(of("<xs:union memberTypes='xs:int tns:B'/>"), "xs:string");
        assert_eq!(of("<xs:list itemType='xs:int'/>"), "T");
        assert_eq!(of("<xs:restriction base='xs:unknown'/>"), "nothing");
        let literal = "<xs:enumeration value='1'/>";
        let of_literals = |base: &str| {
            of(&format!(
                "<xs:restriction base='{base}'>{literal}</xs:restriction>"
            ))
        };
        assert_eq!(of_literals("xs:string"), "T");
        assert_eq!(of_literals("xs:int"), "xs:int");
        let string = TypeRef::Primitive(Primitive::String);
        assert_eq!(string.to_string(), "xs:string");
    }

    #[test]
    fn facets_and_members_are_limits() {
        let facets = "<xs:restriction base='xs:string'><xs:pattern value='[A-Z]'/><xs:maxLength value='3'/></xs:restriction>";
        let expected = [
            ("pattern", "[A-Z]".to_owned()),
            ("maxLength", "3".to_owned()),
        ];
        assert_eq!(limits(&simple(facets)), expected);
        let inner = "<xs:simpleType><xs:restriction base='xs:string'><xs:pattern value='a'/><xs:pattern value='b'/>\
            <xs:maxLength value='9'/><xs:minLength value='1'/></xs:restriction></xs:simpleType>";
        let facets = format!(
            "<xs:restriction>{inner}<xs:pattern value='c'/><xs:maxLength value='3'/></xs:restriction>"
        );
        let expected = [
            ("pattern", "c"),
            ("maxLength", "3"),
            ("pattern", "a|b"),
            ("minLength", "1"),
        ];
        let expected = expected.map(|(word, value)| (word, value.to_owned()));
        assert_eq!(limits(&simple(&facets)), expected);
        let union = "<xs:union memberTypes='xs:int tns:B'/>";
        let expected = ["xs:int", "B"].map(|it| ("memberTypes", it.to_owned()));
        assert_eq!(limits(&simple(union)), expected);
    }
}
