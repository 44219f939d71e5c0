//! An enumeration: a text that is one of several literals.

use super::super::{Primitive, TextType};
use crate::document::xsd::{Facet, FacetKind, Restriction, SimpleType, SimpleTypeUse, Variety};
use crate::document::{QName, XSD};

/// Recognises an enumeration; returns its literals.
pub(in super::super) fn recognise(simple: &SimpleType) -> Option<Vec<&Facet>> {
    match &simple.variety {
        Variety::Restriction(restriction) => literals(restriction),
        Variety::List(_) | Variety::Union(_) => None,
    }
}

/// The literals of a restriction of a built-in type of texts.
fn literals(restriction: &Restriction) -> Option<Vec<&Facet>> {
    let of_text = matches!(&restriction.base, SimpleTypeUse::Named(it) if text(it).is_some());
    of_text.then(|| listed(restriction))?
}

/// The literals that a restriction lists. Its other facets can only leave some of them out.
fn listed(restriction: &Restriction) -> Option<Vec<&Facet>> {
    let facets = restriction.facets.iter();
    let literals: Vec<_> = facets
        .filter(|it| it.kind == FacetKind::Enumeration)
        .collect();
    (!literals.is_empty()).then_some(literals)
}

/// The literals of a type that restricts some other type of texts.
pub(in super::super) fn of_texts(simple: &SimpleType) -> Option<Vec<&Facet>> {
    match &simple.variety {
        Variety::Restriction(restriction) => listed(restriction),
        Variety::List(_) | Variety::Union(_) => None,
    }
}

/// Whether blanks in literals only separate words.
pub(in super::super) fn collapses(simple: &SimpleType) -> bool {
    let Variety::Restriction(restriction) = &simple.variety else {
        return false;
    };
    let mut facets = restriction.facets.iter();
    let white_space = facets.find(|it| it.kind == FacetKind::WhiteSpace);
    let of_words = |base: &SimpleTypeUse| match base {
        SimpleTypeUse::Named(base) => matches!(
            text(base),
            Some(Primitive::Text(kind)) if kind != TextType::NormalizedString
        ),
        SimpleTypeUse::Anonymous(_) => false,
    };
    white_space.map_or_else(|| of_words(&restriction.base), |it| it.value == "collapse")
}

/// The primitive of a built-in type of texts.
fn text(name: &QName) -> Option<Primitive> {
    let primitive = Primitive::of_xsd(&name.local).filter(|_| *name.namespace == *XSD);
    primitive.filter(|it| matches!(it, Primitive::String | Primitive::Text(_)))
}

#[cfg(test)]
mod tests {
    use super::super::sample::simple;
    use super::recognise;

    #[test]
    fn an_enumeration_is_some_literals() {
        let literals = |base: &str, facets: &str| {
            let inside = format!("<xs:restriction base='{base}'>{facets}</xs:restriction>");
            recognise(&simple(&inside)).map(|literals| literals.len())
        };
        let literal = "<xs:enumeration value='A'/>";
        assert_eq!(literals("xs:string", literal), Some(1));
        assert_eq!(literals("xs:string", &literal.repeat(2)), Some(2));
        assert_eq!(literals("xs:string", ""), None);
        assert_eq!(literals("xs:NMTOKEN", literal), Some(1));
        assert_eq!(literals("xs:int", literal), None);
        let pattern = format!("{literal}<xs:pattern value='A'/>");
        assert_eq!(literals("xs:string", &pattern), Some(1));
        assert_eq!(literals("xs:string", "<xs:pattern value='A'/>"), None);
        assert!(recognise(&simple("<xs:list itemType='xs:int'/>")).is_none());
    }
}
