//! A wrapper: the only element of a body, whose children are the parameters of an operation.

use crate::document::QName;
use crate::document::xsd::{ElementDeclaration, TypeDefinition};

use super::inheritance::{self, Inheritance};
use super::member::{self, Member};
use super::record;

/// The parameters of an operation.
pub(in super::super) struct Wrapper<'a> {
    /// The type that the element is of, or whose content it extends.
    pub(in super::super) base: Option<&'a QName>,
    /// The children that are declared in place, after those of the type.
    pub(in super::super) members: Vec<Member<'a>>,
}

/// Recognises a wrapper.
pub(in super::super) fn recognise(element: &ElementDeclaration) -> Option<Wrapper<'_>> {
    if !member::is_plain(element) || element.nillable {
        return None;
    }
    match &element.type_definition {
        TypeDefinition::Named(name) => Some(Wrapper {
            base: Some(name),
            members: Vec::new(),
        }),
        TypeDefinition::Complex(content) if !content.is_dictionary => {
            let base = match inheritance::recognise(content)? {
                Inheritance::None => None,
                Inheritance::Extends(base) => Some(base),
            };
            let members = record::recognise(content)?;
            Some(Wrapper { base, members })
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
            recognise(&element).map(|it| (it.base.is_some(), it.members.len()))
        };
        let sequence = "<xs:sequence><xs:element name='Id' type='xs:int'/></xs:sequence>";
        assert_eq!(parameters("", sequence), Some((false, 1)));
        assert_eq!(parameters("", ""), Some((false, 0)));
        assert_eq!(parameters("nillable='true'", sequence), None);
        assert_eq!(parameters("", "<xs:choice/>"), None);
        let extension = "<xs:complexContent><xs:extension base='tns:B'/></xs:complexContent>";
        assert_eq!(parameters("", extension), Some((true, 0)));
        let named = element("<xs:element name='Get' type='tns:Get'/>");
        assert!(recognise(&named).is_some_and(|it| it.base.is_some() && it.members.is_empty()));
    }
}
