//! TOML files as values, with errors that have a place.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde::de::DeserializeOwned;
pub use toml::Spanned;

use crate::diagnostic::{Diagnostic, Location, Source};

/// A table of texts, each with its place.
pub type Texts = BTreeMap<Spanned<String>, Spanned<String>>;

/// Decodes a file.
///
/// # Errors
/// Returns an error if the text is not TOML or not such a value; `help` describes what is expected.
pub fn decode<T: DeserializeOwned>(source: &Arc<Source>, help: &str) -> Result<T, Diagnostic> {
    let at = |error: &toml::de::Error, message: String| {
        self::error(source, error.span().unwrap_or_default(), message).help(help)
    };
    let document = toml::Deserializer::parse(&source.text)
        .map_err(|error| at(&error, format!("not TOML: {}", error.message())))?;
    T::deserialize(document).map_err(|error| at(&error, error.message().to_owned()))
}

/// Returns an error about a part of a file.
pub fn error(source: &Arc<Source>, span: Range<usize>, message: impl Into<String>) -> Diagnostic {
    Diagnostic::at(&Location::new(source, span), message, "here")
}
