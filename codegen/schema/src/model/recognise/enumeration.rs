//! An enumeration: a text that is one of several literals.

use super::super::Primitive;
use crate::document::xsd::{Facet, FacetKind, Restriction, SimpleType, SimpleTypeUse, Variety};
use crate::document::{QName, XSD};

/// Recognises an enumeration; returns its literals.
pub(in super::super) fn recognise(simple: &SimpleType) -> Option<&[Facet]> {
    match &simple.variety {
        Variety::Restriction(restriction) => literals(restriction),
        Variety::List(_) | Variety::Union(_) => None,
    }
}

/// The literals of a restriction of `xs:string`, or of a text without blanks at its ends, to
/// literals.
pub(super) fn literals(restriction: &Restriction) -> Option<&[Facet]> {
    let facets = restriction.facets.as_slice();
    let of_text = matches!(&restriction.base, SimpleTypeUse::Named(it) if is_text(it));
    let literals_only = facets.iter().all(|it| it.kind == FacetKind::Enumeration);
    (of_text && literals_only && !facets.is_empty()).then_some(facets)
}

fn is_text(name: &QName) -> bool {
    let primitive = Primitive::of_xsd(&name.local);
    *name.namespace == *XSD && matches!(primitive, Some(Primitive::String | Primitive::Text(_)))
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
        assert_eq!(literals("xs:string", &pattern), None);
        assert!(recognise(&simple("<xs:list itemType='xs:int'/>")).is_none());
    }
}
