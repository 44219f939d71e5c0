//! What a schema says of the values of an element beside their type: a default, and the facets that
//! they meet. A layout has them behind its element.
//!
//! ```text
//! rules    = {"\t" word " " value}
//! word     = "default" | "fixed"      the value of an empty element; `fixed` is the only one
//!          | "items"                  the value is a list: lengths count its items
//!          | the name of a facet, such as "maxLength"
//! ```
//!
//! In a value, `%` and two digits stand for `%`, tabs and ends of lines. The rules of an array are
//! those of its items.

#[cfg(feature = "server")]
mod check;
#[cfg(feature = "server")]
mod number;
#[cfg(feature = "server")]
mod pattern;

use std::borrow::Cow;
#[cfg(feature = "server")]
use std::sync::OnceLock;

#[cfg(feature = "server")]
pub(crate) use check::check;

use crate::error::{DecodeError, DecodeErrorKind};
use crate::field::{Field, Schema};
use crate::limits::Limits;
use crate::reader::{Reader, Start};
use crate::value::ViewMut;
use crate::walk;
use crate::writer::push_text;

/// The rules of one element.
#[derive(Debug)]
pub struct Rules(Vec<Rule>);

#[derive(Debug)]
struct Rule {
    word: &'static str,
    value: Cow<'static, str>,
    /// What a pattern is in the terms of the crate that matches it; none if it cannot be said.
    #[cfg(feature = "server")]
    pattern: OnceLock<Option<regex::Regex>>,
}

impl Rules {
    /// Reads the rules behind an element; `None` if they are malformed.
    pub(crate) fn parse(text: &'static str) -> Option<Self> {
        let rules = text.split('\t').map(|rule| {
            let (word, value) = rule.split_once(' ')?;
            Some(Rule {
                word,
                value: unescaped(value)?,
                #[cfg(feature = "server")]
                pattern: OnceLock::new(),
            })
        });
        rules.collect::<Option<_>>().map(Self)
    }

    /// The value of an element without text.
    fn of_empty(&self) -> Option<&str> {
        let mut rules = self.0.iter();
        let rule = rules.find(|rule| ["default", "fixed"].contains(&rule.word))?;
        Some(&rule.value)
    }
}

fn unescaped(value: &'static str) -> Option<Cow<'static, str>> {
    if !value.contains('%') {
        return Some(Cow::Borrowed(value));
    }
    let mut parts = value.split('%');
    let mut text = parts.next()?.to_owned();
    for part in parts {
        let (digits, rest) = part.split_at_checked(2)?;
        text.push(match digits {
            "09" => '\t',
            "0A" => '\n',
            "0D" => '\r',
            "25" => '%',
            _ => return None,
        });
        text.push_str(rest);
    }
    Some(Cow::Owned(text))
}

/// Gives a value whose element was empty the default of the field at `index`. Texts and lists never come here:
/// they have an empty value, which is kept as it came.
///
/// # Errors
/// The error of reading the element, if it was another one or there is no default.
#[cold]
pub(crate) fn set_default<'x>(
    value: ViewMut<'_>,
    reader: &mut Reader<'x>,
    (schema, index): (&'static Schema, usize),
    error: DecodeError,
) -> Result<(), DecodeError> {
    let mut rules = schema.rules.iter();
    let own = rules.find(|(of, _)| *of == index);
    let default = own.and_then(|(_, rules)| rules.of_empty());
    let is_own = matches!(error.kind(), DecodeErrorKind::Empty(_)) && error.path().is_empty();
    let (Some(default), Some(field), true) = (default, schema.fields.get(index), is_own) else {
        return Err(error);
    };
    reader.charge(default.len())?;
    let mut text = String::from("<v>");
    push_text(&mut text, default).map_err(|_| error.clone())?;
    text.push_str("</v>");
    read_text(value, &text, field).map_err(|_| error)
}

fn read_text(value: ViewMut<'_>, text: &str, field: &'static Field) -> Result<(), DecodeError> {
    let mut reader = Reader::new(text.as_bytes(), Limits::default())?;
    let start: Start<'_> = reader.root()?;
    walk::read(value, &mut reader, start, field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_unescaped() {
        assert_eq!(unescaped("a b").as_deref(), Some("a b"));
        assert_eq!(unescaped("%25%09x%0A").as_deref(), Some("%\tx\n"));
        assert_eq!(unescaped("50%").as_deref(), None);
        assert_eq!(unescaped("%zz").as_deref(), None);
    }

    #[test]
    fn malformed_rules_are_none() {
        assert!(Rules::parse("maxLength 3\tdefault ").is_some());
        assert!(Rules::parse("maxLength").is_none());
    }
}
