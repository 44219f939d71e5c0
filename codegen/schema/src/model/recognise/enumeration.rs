//! An enumeration: a text that is one of several literals.

use crate::document::XSD;
use crate::document::xsd::{Facet, FacetKind, Restriction, SimpleType, SimpleTypeUse, Variety};

/// Recognises an enumeration; returns its literals.
pub(in super::super) fn recognise(simple: &SimpleType) -> Option<&[Facet]> {
    match &simple.variety {
        Variety::Restriction(restriction) => literals(restriction),
        Variety::List(_) | Variety::Union(_) => None,
    }
}

/// Returns the literals of a restriction of `xs:string` to literals.
pub(super) fn literals(restriction: &Restriction) -> Option<&[Facet]> {
    let facets = restriction.facets.as_slice();
    let of_string = matches!(&restriction.base, SimpleTypeUse::Named(it) if it.is(XSD, "string"));
    let literals_only = facets.iter().all(|it| it.kind == FacetKind::Enumeration);
    (of_string && literals_only && !facets.is_empty()).then_some(facets)
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
        assert_eq!(literals("xs:token", literal), None);
        let pattern = format!("{literal}<xs:pattern value='A'/>");
        assert_eq!(literals("xs:string", &pattern), None);
        assert!(recognise(&simple("<xs:list itemType='xs:int'/>")).is_none());
    }
}
