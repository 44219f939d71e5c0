//! An array: a sequence of one element that repeats without bound. Its items may be null.

use crate::document::xsd::{ComplexType, Occurs};

use super::member::{self, Member};
use super::record::{is_plain, sequence};

/// Recognises an array; returns its item.
pub(in super::super) fn recognise(complex: &ComplexType) -> Option<Member<'_>> {
    if !is_plain(complex) || complex.derivation.is_some() {
        return None;
    }
    let [item] = sequence(&complex.content)? else {
        return None;
    };
    member::recognise(item).filter(|item| is_unbounded(item.occurs))
}

/// Whether something occurs any number of times, or at least once.
pub(super) fn is_unbounded(occurs: Occurs) -> bool {
    matches!(
        occurs,
        Occurs {
            min: 0 | 1,
            max: None
        }
    )
}

#[cfg(test)]
mod tests {
    use super::super::sample::complex;
    use super::recognise;

    fn of(attributes: &str) -> Option<bool> {
        let inside = format!(
            "<xs:sequence><xs:element name='int' type='xs:int' {attributes}/></xs:sequence>"
        );
        recognise(&complex(&inside)).map(|item| item.element.nillable)
    }

    #[test]
    fn an_array_is_one_repeated_element() {
        assert_eq!(of("minOccurs='0' maxOccurs='unbounded'"), Some(false));
        assert_eq!(of("maxOccurs='unbounded'"), Some(false));
        assert_eq!(of("minOccurs='0'"), None);
        assert_eq!(of("minOccurs='2' maxOccurs='unbounded'"), None);
        assert_eq!(of("maxOccurs='5'"), None);
        let beside = "<xs:sequence><xs:element name='A' type='xs:int' maxOccurs='unbounded'/>\
                      <xs:element name='B' type='xs:int'/></xs:sequence>";
        assert!(recognise(&complex(beside)).is_none());
        let attribute = "<xs:sequence><xs:element name='A' type='xs:int' maxOccurs='unbounded'/>\
                         </xs:sequence><xs:attribute name='a'/>";
        assert!(recognise(&complex(attribute)).is_none());
    }

    #[test]
    fn items_may_be_null() {
        assert_eq!(
            of("minOccurs='0' maxOccurs='unbounded' nillable='true'"),
            Some(true)
        );
    }
}
