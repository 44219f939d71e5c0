//! Changes that have been reviewed: a TOML file with a reason for each.
//!
//! ```toml
//! [[accept]]
//! change = "field-moved:Document.Name"   # an id; `*` stands for any characters
//! reason = "Agreed with the vendor: servers and clients are updated together."
//! service = "Services88"                 # the new side; left out, any
//! ```

use std::path::Path;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use wsdl_schema::diagnostic::{Diagnostic, Location, Source};

use crate::sources;

/// One reviewed change, or several of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The id, with `*` for any characters.
    pub(super) change: String,
    /// Why it is accepted.
    pub(super) reason: String,
    /// The service of the new side, if it speaks of one alone.
    pub(super) service: Option<String>,
    /// `FILE:LINE:COLUMN`.
    pub(super) place: String,
}

impl Entry {
    /// Whether it speaks of comparisons whose new side is this service.
    pub(super) fn concerns(&self, service: &str) -> bool {
        self.service.as_ref().is_none_or(|wanted| wanted == service)
    }

    /// Whether it speaks of the change of this id.
    pub(super) fn matches(&self, id: &str) -> bool {
        let mut pieces = self.change.split('*');
        let Some(mut rest) = pieces.next().and_then(|first| id.strip_prefix(first)) else {
            return false;
        };
        let Some(last) = pieces.next_back() else {
            return rest.is_empty();
        };
        for piece in pieces {
            match rest.split_once(piece) {
                Some((_, after)) => rest = after,
                None => return false,
            }
        }
        rest.ends_with(last)
    }
}

/// Reads the file.
pub(super) fn read(path: &Path) -> Result<Vec<Entry>, Diagnostic> {
    parse(&sources::read_source(path)?)
}

/// Reads the text of the file.
pub(super) fn parse(source: &Arc<Source>) -> Result<Vec<Entry>, Diagnostic> {
    let document = DeTable::parse(&source.text).map_err(|error| {
        let location = Location::new(source, error.span().unwrap_or_default());
        Diagnostic::at(&location, format!("not TOML: {}", error.message()), "here")
    })?;
    let mut entries = Vec::new();
    for (key, value) in document.get_ref() {
        let wrong = || error(source, key.span(), "expected `[[accept]]` alone");
        match value.get_ref() {
            DeValue::Array(items) if key.get_ref() == "accept" => {
                for item in items.iter() {
                    entries.push(entry(source, item)?);
                }
            }
            _ => return Err(wrong()),
        }
    }
    Ok(entries)
}

fn entry(source: &Arc<Source>, item: &Spanned<DeValue<'_>>) -> Result<Entry, Diagnostic> {
    let wrong = |message| error(source, item.span(), message);
    let DeValue::Table(table) = item.get_ref() else {
        return Err(wrong("expected `[[accept]]`"));
    };
    let text = |key: &str| match table.get(key).map(Spanned::get_ref) {
        Some(DeValue::String(text)) if !text.trim().is_empty() => Some(text.to_string()),
        _ => None,
    };
    if let Some((key, _)) = table
        .iter()
        .find(|(key, value)| !is_known(key.get_ref(), value.get_ref()))
    {
        return Err(error(
            source,
            key.span(),
            "an entry has `change`, `reason` and perhaps `service`, each a text",
        ));
    }
    Ok(Entry {
        change: text("change").ok_or_else(|| wrong("an entry needs the id of a `change`"))?,
        reason: text("reason").ok_or_else(|| wrong("an entry needs a `reason`"))?,
        service: text("service"),
        place: Location::new(source, item.span()).to_string(),
    })
}

fn is_known(key: &str, value: &DeValue<'_>) -> bool {
    ["change", "reason", "service"].contains(&key) && matches!(value, DeValue::String(_))
}

fn error(source: &Arc<Source>, span: std::ops::Range<usize>, message: &str) -> Diagnostic {
    Diagnostic::at(&Location::new(source, span), message, "here")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Arc<Source> {
        Arc::new(Source::new("accept.toml", text))
    }

    #[test]
    fn entries_have_an_id_and_a_reason() {
        let text = "[[accept]]\nchange = \"a:b\"\nreason = \"agreed\"\n";
        let entries = parse(&source(text)).unwrap();
        assert_eq!(entries.len(), 1);
        assert_eq!(
            (&*entries[0].change, &*entries[0].reason),
            ("a:b", "agreed")
        );
        for wrong in [
            "[[accept]]\nchange = \"a:b\"\n",
            "[[accept]]\nchange = \"a:b\"\nreason = \" \"\n",
            "[[accept]]\nchange = \"a\"\nreason = \"b\"\nwho = \"c\"\n",
            "[[accepted]]\nchange = \"a\"\nreason = \"b\"\n",
            "accept = 1\n",
            "[",
        ] {
            assert!(parse(&source(wrong)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_star_stands_for_any_characters() {
        let matches = |change: &str, id| {
            let entry = Entry {
                change: change.into(),
                reason: String::new(),
                service: None,
                place: String::new(),
            };
            entry.matches(id)
        };
        assert!(matches("a:b", "a:b"));
        assert!(!matches("a:b", "a:bc"));
        assert!(matches("a:*", "a:bc"));
        assert!(matches("*:b*d", "a:bcd"));
        assert!(!matches("a:*c", "a:bd"));
        assert!(!matches("ab*ba", "aba"));
    }
}
