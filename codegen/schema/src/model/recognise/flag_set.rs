//! A flag set: a list of literals that are declared in place.

use crate::document::xsd::{Facet, SimpleType, SimpleTypeUse, Variety};

use super::enumeration;

/// Recognises a flag set; returns its literals.
pub(in super::super) fn recognise(simple: &SimpleType) -> Option<Vec<&Facet>> {
    match &simple.variety {
        Variety::List(SimpleTypeUse::Anonymous(item)) => enumeration::recognise(item),
        Variety::List(SimpleTypeUse::Named(_)) | Variety::Restriction(_) | Variety::Union(_) => {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::simple;
    use super::recognise;

    #[test]
    fn a_flag_set_is_a_list_of_literals() {
        let item = "<xs:simpleType><xs:restriction base='xs:string'>\
                    <xs:enumeration value='A'/></xs:restriction></xs:simpleType>";
        let list = simple(&format!("<xs:list>{item}</xs:list>"));
        assert_eq!(recognise(&list).map(|it| it.len()), Some(1));
        assert!(recognise(&simple("<xs:list itemType='tns:T'/>")).is_none());
        let strings = item.replace("<xs:enumeration value='A'/>", "");
        assert!(recognise(&simple(&format!("<xs:list>{strings}</xs:list>"))).is_none());
        assert!(recognise(&simple(&format!("<xs:union>{item}</xs:union>"))).is_none());
    }
}
