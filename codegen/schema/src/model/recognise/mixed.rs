//! Mixed content: elements with text between them.

use crate::document::xsd::{ComplexType, Content};

use super::any;

/// Whether the content of a type is mixed: the type says so, or extends that of any value.
pub(in super::super) fn recognise(complex: &ComplexType) -> bool {
    let is_text = matches!(complex.content, Content::Simple { .. });
    !is_text && (complex.is_mixed || any::is_extended(complex))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{complex, complex_with};
    use super::recognise;

    #[test]
    fn content_is_mixed_if_the_type_or_its_base_says_so() {
        let extension = |base: &str| {
            format!("<xs:complexContent><xs:extension base='{base}'/></xs:complexContent>")
        };
        assert!(recognise(&complex_with("mixed='true'", "<xs:sequence/>")));
        assert!(recognise(&complex(&extension("xs:anyType"))));
        assert!(!recognise(&complex(&extension("tns:B"))));
        assert!(!recognise(&complex("<xs:sequence/>")));
        let text = "<xs:simpleContent><xs:extension base='xs:int'/></xs:simpleContent>";
        assert!(!recognise(&complex_with("mixed='true'", text)));
    }
}
