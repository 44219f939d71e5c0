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

use std::borrow::Cow;
#[cfg(feature = "server")]
use std::sync::OnceLock;

/// The rules of one element.
#[derive(Debug)]
pub struct Rules(Vec<Rule>);

/// One of them.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) word: &'static str,
    pub(crate) value: Cow<'static, str>,
    /// What a pattern is in the terms of the crate that matches it; none if it cannot be said.
    #[cfg(feature = "server")]
    pub(crate) pattern: OnceLock<Option<regex::Regex>>,
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

    /// All of them, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Rule> {
        self.0.iter()
    }

    /// The value of an element without text.
    pub(crate) fn of_empty(&self) -> Option<&str> {
        let mut rules = self.iter();
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
