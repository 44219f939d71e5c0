//! A wrapper: the only element of a body, whose children are the parameters of an operation.

use crate::document::xsd::{ElementDeclaration, TypeDefinition};

use super::member::{self, Member};
use super::record;

/// Recognises a wrapper; returns the parameters.
pub(in super::super) fn recognise(element: &ElementDeclaration) -> Option<Vec<Member<'_>>> {
    let TypeDefinition::Complex(content) = &element.type_definition else {
        return None;
    };
    let is_plain = member::is_plain(element) && !element.nillable;
    if !is_plain || content.derivation.is_some() || content.is_dictionary {
        return None;
    }
    record::recognise(content)
}

#[cfg(test)]
mod tests {
    use super::super::sample::element;
    use super::recognise;

    #[test]
    fn a_wrapper_holds_parameters() {
        let parameters = |attributes: &str, inside: &str| {
            let element = element(&format!(
                "<xs:element name='Get' {attributes}><xs:complexType>{inside}</xs:complexType>\
                 </xs:element>"
            ));
            recognise(&element).map(|members| members.len())
        };
        let sequence = "<xs:sequence><xs:element name='Id' type='xs:int'/></xs:sequence>";
        assert_eq!(parameters("", sequence), Some(1));
        assert_eq!(parameters("", ""), Some(0));
        assert_eq!(parameters("nillable='true'", sequence), None);
        assert_eq!(parameters("", "<xs:choice/>"), None);
        let extension = "<xs:complexContent><xs:extension base='tns:B'/></xs:complexContent>";
        assert_eq!(parameters("", extension), None);
        let named = element("<xs:element name='Get' type='tns:Get'/>");
        assert!(recognise(&named).is_none());
    }
}
