//! What types make of the blanks in their values (`whiteSpace`).

use std::borrow::Cow;

use wsdl_schema::model::{Primitive, Service, TextType, Type, TypeRef};

/// What a built-in type makes of blanks, if it is one of texts.
pub(super) fn of_text(value: &TypeRef) -> Option<&'static str> {
    match value {
        TypeRef::Primitive(Primitive::Text(TextType::NormalizedString)) => Some("replace"),
        TypeRef::Primitive(Primitive::Text(_) | Primitive::TextList(_)) => Some("collapse"),
        _ => None,
    }
}

/// A default or fixed value as its type has it: of most, blanks only separate words.
pub(super) fn normalized<'a>(model: &Service, value: &TypeRef, text: &'a str) -> Cow<'a, str> {
    if of_text(value) == Some("replace") {
        return Cow::Owned(text.replace(['\t', '\r', '\n'], " "));
    }
    let collapses = match value {
        TypeRef::Primitive(primitive) => !matches!(primitive, Primitive::String | Primitive::Any),
        TypeRef::Named(name) => match model.types.get(name) {
            Some(Type::Enumeration(it)) => it.literals.iter().all(|it| it.value != text),
            _ => false,
        },
    };
    match collapses {
        true => Cow::Owned(text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")),
        false => Cow::Borrowed(text),
    }
}
