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

use serde::Deserialize;
use wsdl_schema::diagnostic::{Diagnostic, Location, Source};
use wsdl_schema::toml_file::{self, Spanned};

use crate::{sources, workspace};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    accept: Vec<Spanned<Accept>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a table")]
struct Accept {
    change: Spanned<String>,
    reason: Spanned<String>,
    service: Option<String>,
}

const HELP: &str = "the file is a list of `[[accept]]` with the id of a `change`, a `reason`, and \
                    perhaps a `service`";

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

/// Reads the file of this repository, if it has one: the one that CI asks about.
pub(super) fn standing() -> Result<Vec<Entry>, Diagnostic> {
    let path = workspace::root().join("wsdl/accepted.toml");
    if path.is_file() {
        read(&path)
    } else {
        Ok(Vec::new())
    }
}

/// Reads a file.
pub(super) fn read(path: &Path) -> Result<Vec<Entry>, Diagnostic> {
    parse(&sources::read_source(path)?)
}

/// Reads the text of the file.
pub(super) fn parse(source: &Arc<Source>) -> Result<Vec<Entry>, Diagnostic> {
    let file: File = toml_file::decode(source, HELP)?;
    let entries = file.accept.into_iter();
    entries.map(|accept| entry(source, accept)).collect()
}

fn entry(source: &Arc<Source>, accept: Spanned<Accept>) -> Result<Entry, Diagnostic> {
    let place = Location::new(source, accept.span()).to_string();
    let Accept {
        change,
        reason,
        service,
    } = accept.into_inner();
    let is_empty = |text: &Spanned<String>| text.get_ref().trim().is_empty();
    if is_empty(&change) {
        return Err(toml_file::error(source, change.span(), "`change` is empty").help(HELP));
    }
    if is_empty(&reason) {
        let what = format!("the `reason` for `{}` is empty", change.get_ref());
        return Err(toml_file::error(source, reason.span(), &what)
            .help("write in a sentence why the change is accepted, or remove the entry"));
    }
    Ok(Entry {
        change: change.into_inner(),
        reason: reason.into_inner(),
        service,
        place,
    })
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
