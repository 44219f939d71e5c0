//! A wrapper: the only element of a body, whose content is the parameters of an operation.

use crate::document::QName;
use crate::document::xsd::{ComplexType, ElementDeclaration, Method, TypeDefinition};

/// The parameters of an operation.
pub(in super::super) struct Wrapper<'a> {
    /// The type that the element is of, or whose content it extends.
    pub(in super::super) base: Option<&'a QName>,
    /// The type that is declared in place.
    pub(in super::super) own: Option<&'a ComplexType>,
}

/// Recognises a wrapper.
pub(in super::super) fn recognise(element: &ElementDeclaration) -> Option<Wrapper<'_>> {
    if element.nillable {
        return None;
    }
    match &element.type_definition {
        TypeDefinition::Named(name) => Some(Wrapper {
            base: Some(name),
            own: None,
        }),
        TypeDefinition::Complex(complex) if !complex.is_dictionary => {
            let derivation = complex.derivation.as_ref();
            let extended = derivation.filter(|it| it.method == Method::Extension);
            Some(Wrapper {
                base: extended.map(|it| &it.base),
                own: Some(complex),
            })
        }
        TypeDefinition::Absent | TypeDefinition::Simple(_) | TypeDefinition::Complex(_) => None,
    }
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
            recognise(&element).map(|it| (it.base.is_some(), it.own.is_some()))
        };
        let sequence = "<xs:sequence><xs:element name='Id' type='xs:int'/></xs:sequence>";
        assert_eq!(parameters("", sequence), Some((false, true)));
        assert_eq!(parameters("", ""), Some((false, true)));
        assert_eq!(parameters("nillable='true'", sequence), None);
        let extension = "<xs:complexContent><xs:extension base='tns:B'/></xs:complexContent>";
        assert_eq!(parameters("", extension), Some((true, true)));
        let named = element("<xs:element name='Get' type='tns:Get'/>");
        assert!(recognise(&named).is_some_and(|it| it.base.is_some() && it.own.is_none()));
    }
}
