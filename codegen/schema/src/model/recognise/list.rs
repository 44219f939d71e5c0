//! A list: values of one type in one text, with blanks between them.

use crate::document::xsd::{Restriction, SimpleType, SimpleTypeUse, Variety};

/// Recognises a list, or some of the values of one in place; returns the type of its items. It
/// follows types in place by recursion; these are no deeper than a document may be.
pub(in super::super) fn recognise(simple: &SimpleType) -> Option<&SimpleTypeUse> {
    match &simple.variety {
        Variety::List(item) => Some(item),
        Variety::Restriction(Restriction {
            base: SimpleTypeUse::Anonymous(inner),
            ..
        }) => recognise(inner),
        Variety::Restriction(_) | Variety::Union(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::simple;
    use super::recognise;

    #[test]
    fn a_list_has_items_of_one_type() {
        let is_list = |inside: &str| recognise(&simple(inside)).is_some();
        let list = "<xs:list itemType='xs:int'/>";
        assert!(is_list(list));
        let base = format!("<xs:simpleType>{list}</xs:simpleType><xs:maxLength value='2'/>");
        assert!(is_list(&format!("<xs:restriction>{base}</xs:restriction>")));
        assert!(!is_list("<xs:restriction base='tns:List'/>"));
        assert!(!is_list("<xs:union memberTypes='xs:int'/>"));
    }
}
