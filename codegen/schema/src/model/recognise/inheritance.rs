//! Inheritance: a type that adds to another type, and whose values can replace values of the other
//! type.

use crate::document::QName;
use crate::document::xsd::{ComplexType, Derivation, Method};

/// The base of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Inheritance<'a> {
    /// Nothing.
    None,
    /// A type that it adds to.
    Extends(&'a QName),
}

/// Recognises inheritance. A restriction is not inheritance, because it removes content.
pub(in super::super) fn recognise(complex: &ComplexType) -> Option<Inheritance<'_>> {
    match &complex.derivation {
        None => Some(Inheritance::None),
        Some(Derivation {
            method: Method::Extension,
            base,
        }) => Some(Inheritance::Extends(base)),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::complex;
    use super::{Inheritance, recognise};
    use crate::document::QName;

    #[test]
    fn a_type_extends_another() {
        let derived = |method: &str| {
            complex(&format!(
                "<xs:complexContent><xs:{method} base='tns:B'/></xs:complexContent>"
            ))
        };
        let base = QName::new("urn:t", "B");
        let extension = derived("extension");
        assert_eq!(recognise(&extension), Some(Inheritance::Extends(&base)));
        assert_eq!(recognise(&derived("restriction")), None);
        assert_eq!(recognise(&complex("")), Some(Inheritance::None));
    }
}
