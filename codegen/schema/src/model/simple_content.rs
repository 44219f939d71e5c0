//! The text of simple content: which type it is of.

use crate::diagnostic::Location;
use crate::document::QName;
use crate::document::xsd::{ComplexType, Content, SimpleType};

use super::bases::restricted;
use super::declarations::Declarations;

/// The type of a text.
pub(super) enum TextType<'a> {
    /// The type of this name, which is referred to at this place.
    Named(&'a QName, &'a Location),
    /// A type in place.
    InPlace(&'a SimpleType),
}

/// The type of the text of a type with simple content. None if the text is that of a type that it
/// extends.
pub(super) fn text_type<'a>(
    declarations: &Declarations<'a>,
    complex: &'a ComplexType,
) -> Option<TextType<'a>> {
    let above = restricted(declarations, complex).map(|(_, it)| it);
    let chain: Vec<&ComplexType> = std::iter::once(complex).chain(above).collect();
    let top = *chain.last()?;
    if !matches!(top.content, Content::Simple { .. }) {
        // Mixed content has no simple type, so the type that restricts it to a text names one.
        return chain.into_iter().find_map(in_place).map(TextType::InPlace);
    }
    let base = &top.derivation.as_ref()?.base;
    let is_simple = !declarations.complex_types.contains_key(base);
    is_simple.then_some(TextType::Named(base, &top.location))
}

/// The type that stands in simple content.
fn in_place(complex: &ComplexType) -> Option<&SimpleType> {
    match &complex.content {
        Content::Simple { simple_type, .. } => simple_type.as_deref(),
        Content::Empty | Content::Complex(_) => None,
    }
}
