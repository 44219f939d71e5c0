//! The ways in which a type derives from others, as `block` and `final` name them.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::document::reader::Reader;

/// A way to derive a type, or to substitute an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// `xs:extension`.
    Extension,
    /// `xs:list`.
    List,
    /// `xs:restriction`.
    Restriction,
    /// A substitution group.
    Substitution,
    /// `xs:union`.
    Union,
}

/// Some ways, as the value of `block` or `final`.
pub type Methods = BTreeSet<Method>;

const METHODS: [Method; 5] = [
    Method::Extension,
    Method::List,
    Method::Restriction,
    Method::Substitution,
    Method::Union,
];

impl Method {
    /// The word in a schema.
    pub fn word(self) -> &'static str {
        match self {
            Self::Extension => "extension",
            Self::List => "list",
            Self::Restriction => "restriction",
            Self::Substitution => "substitution",
            Self::Union => "union",
        }
    }
}

/// The ways that `final` of an element and both attributes of a complex type can name.
pub(super) const TYPES: [Method; 2] = [Method::Extension, Method::Restriction];
/// Takes the value of a `block` or `final` attribute, if it is there.
pub(super) fn methods(
    reader: &mut Reader<'_>,
    attribute: &'static str,
) -> Result<Option<Methods>, Diagnostic> {
    let Some(value) = reader.optional(attribute) else {
        return Ok(None);
    };
    let mut methods = Methods::new();
    for word in value.split_ascii_whitespace() {
        match METHODS.iter().find(|method| method.word() == word) {
            Some(method) => drop(methods.insert(*method)),
            None if word == "#all" => methods.extend(METHODS),
            None => {
                let message = format!("`{attribute}` is `{value}`");
                let label = format!("`{word}` is not a derivation method");
                return Err(reader.error(message, label));
            }
        }
    }
    Ok(Some(methods))
}

/// Takes the value of an attribute, or else the default of the schema, limited to the `applicable`
/// ways.
pub(super) fn methods_or(
    reader: &mut Reader<'_>,
    attribute: &'static str,
    default: &Methods,
    applicable: &[Method],
) -> Result<Methods, Diagnostic> {
    let own = methods(reader, attribute)?;
    let all = own.as_ref().unwrap_or(default);
    let concerned = all.iter().filter(|method| applicable.contains(method));
    Ok(concerned.copied().collect())
}
