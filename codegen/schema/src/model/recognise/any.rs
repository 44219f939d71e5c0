//! Any value: `xs:anyType` and `xs:anySimpleType`, whose values say of which type they are.

use crate::document::{QName, XSD};

use super::super::Primitive;

/// The primitive for any value, if the type of this name is that of any value.
pub(in super::super) fn recognise(name: &QName) -> Option<Primitive> {
    let is_any = name.is(XSD, "anyType") || name.is(XSD, "anySimpleType");
    is_any.then_some(Primitive::Any)
}

#[cfg(test)]
mod tests {
    use super::{Primitive, QName, XSD, recognise};

    #[test]
    fn any_value_is_any_type() {
        let of = |namespace, local| recognise(&QName::new(namespace, local));
        assert_eq!(of(XSD, "anyType"), Some(Primitive::Any));
        assert_eq!(of(XSD, "anySimpleType"), Some(Primitive::Any));
        assert_eq!(of("urn:t", "anyType"), None);
    }
}
