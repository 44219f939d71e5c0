//! Any value: `xs:anyType` and `xs:anySimpleType`, whose values say of which type they are.

use crate::document::xsd::{ComplexType, Method};
use crate::document::{QName, XSD};

use super::super::Primitive;

/// Returns the primitive for any value, if this is the name of its type.
pub(in super::super) fn recognise(name: &QName) -> Option<Primitive> {
    let is_any = name.is(XSD, "anyType") || name.is(XSD, "anySimpleType");
    is_any.then_some(Primitive::Any)
}

/// Whether a type extends `xs:anyType`: it holds any elements, with text between them, and has any
/// attributes.
pub(in super::super) fn is_extended(complex: &ComplexType) -> bool {
    let derivation = complex.derivation.as_ref();
    derivation.is_some_and(|it| it.method == Method::Extension && it.base.is(XSD, "anyType"))
}

#[cfg(test)]
mod tests {
    use super::super::sample::complex;
    use super::{Primitive, QName, XSD, is_extended, recognise};

    #[test]
    fn any_value_is_any_type() {
        let of = |namespace, local| recognise(&QName::new(namespace, local));
        assert_eq!(of(XSD, "anyType"), Some(Primitive::Any));
        assert_eq!(of(XSD, "anySimpleType"), Some(Primitive::Any));
        assert_eq!(of("urn:t", "anyType"), None);
    }

    #[test]
    fn an_extension_of_any_type_holds_anything() {
        let derived = |method: &str, base: &str| {
            is_extended(&complex(&format!(
                "<xs:complexContent><xs:{method} base='{base}'/></xs:complexContent>"
            )))
        };
        assert!(derived("extension", "xs:anyType"));
        assert!(!derived("restriction", "xs:anyType"));
        assert!(!derived("extension", "tns:anyType"));
        assert!(!is_extended(&complex("<xs:sequence/>")));
    }
}
