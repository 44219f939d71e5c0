//! `source.toml`: where the documents of a service folder come from. The record describes its
//! folder. Documents that are imported from such a folder keep the origin in the record, so
//! importing our own output changes nothing.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use serde::Deserialize;

use super::Counts;
use crate::diagnostic::{Diagnostic, Source};
use crate::toml_file::{self, Spanned};

/// The name of the record in its folder.
pub const RECORD: &str = "source.toml";

/// Where a document comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The archive that contained it; `None` if it was a separate file.
    pub archive: Option<Archive>,
    /// The name of the entry in the archive, or of the file.
    pub entry: String,
    /// The date of the entry in the archive, `YYYY-MM-DDThh:mm:ss`.
    pub date: Option<String>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// An archive of documents.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Archive {
    /// Its file name.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// The content of a `source.toml`: the origin of each agent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The origins, by agent.
    pub agents: BTreeMap<String, Origin>,
}

/// The part of the file that is read.
#[derive(Deserialize)]
struct File {
    #[serde(default)]
    from: Vec<From>,
}

/// An archive, or separate files, with the agents that came from it.
#[derive(Deserialize)]
#[serde(expecting = "a table")]
struct From {
    archive: Option<Spanned<String>>,
    sha256: Option<String>,
    #[serde(default)]
    agents: BTreeMap<String, Entry>,
}

#[derive(Deserialize)]
#[serde(expecting = "a table")]
struct Entry {
    entry: String,
    date: Option<String>,
    sha256: String,
}

const HELP: &str = "restore the file from version control, or remove it and import again";

impl Record {
    /// Reads a `source.toml`. Its counts are not read; an import counts again.
    ///
    /// # Errors
    /// Returns an error if the text is not TOML or not such a record.
    pub fn parse(source: &Arc<Source>) -> Result<Self, Diagnostic> {
        let file: File = toml_file::decode(source, HELP)?;
        let mut record = Self::default();
        for from in file.from {
            let archive = match (from.archive, from.sha256) {
                (Some(name), Some(sha256)) => Some(Archive {
                    name: name.into_inner(),
                    sha256,
                }),
                (Some(name), None) => {
                    let message = "the archive has no `sha256`";
                    return Err(toml_file::error(source, name.span(), message).help(HELP));
                }
                (None, _) => None,
            };
            let agents = from.agents.into_iter();
            record.agents.extend(agents.map(|(agent, entry)| {
                let origin = Origin {
                    archive: archive.clone(),
                    entry: entry.entry,
                    date: entry.date,
                    sha256: entry.sha256,
                };
                (agent, origin)
            }));
        }
        Ok(record)
    }
}

/// An agent for the record.
#[derive(Debug)]
pub(super) struct AgentEntry<'a> {
    pub(super) name: &'a str,
    pub(super) origin: &'a Origin,
    pub(super) operations: usize,
}

/// Returns the text of a `source.toml`.
pub(super) fn write(namespace: &str, counts: Counts, agents: &[AgentEntry<'_>]) -> String {
    let mut text = String::new();
    let _ = write!(
        text,
        "# Written by `cargo xtask import`: where the documents in this folder come from.\n\n\
         namespace = {}\n\n\
         [counts]\n\
         agents = {}\n\
         operations = {}\n\
         # In the namespace of the service.\n\
         complex_types = {}\n\
         simple_types = {}\n",
        string(namespace),
        counts.agents,
        counts.operations,
        counts.complex_types,
        counts.simple_types,
    );
    let mut by_archive: BTreeMap<Option<&Archive>, Vec<&AgentEntry<'_>>> = BTreeMap::new();
    for agent in agents {
        by_archive
            .entry(agent.origin.archive.as_ref())
            .or_default()
            .push(agent);
    }
    for (archive, agents) in by_archive {
        text.push_str("\n[[from]]\n");
        if let Some(archive) = archive {
            let (name, sha256) = (string(&archive.name), string(&archive.sha256));
            let _ = write!(text, "archive = {name}\nsha256 = {sha256}\n");
        }
        for agent in agents {
            write_agent(&mut text, agent);
        }
    }
    text
}

fn write_agent(text: &mut String, agent: &AgentEntry<'_>) {
    let AgentEntry {
        name,
        origin,
        operations,
    } = agent;
    let _ = write!(
        text,
        "\n[from.agents.{}]\nentry = {}\n",
        key(name),
        string(&origin.entry)
    );
    if let Some(date) = &origin.date {
        let _ = writeln!(text, "date = {}", string(date));
    }
    let _ = write!(
        text,
        "sha256 = {}\noperations = {operations}\n",
        string(&origin.sha256)
    );
}

fn key(name: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    if !name.is_empty() && name.chars().all(is_bare) {
        name.to_owned()
    } else {
        string(name)
    }
}

/// Returns a TOML string: a literal string if that avoids escapes, such as those of backslashes.
fn string(value: &str) -> String {
    let is_plain = |c: char| !c.is_control() && c != '"' && c != '\\';
    let is_literal = |c: char| !c.is_control() && c != '\'';
    if value.chars().all(is_plain) {
        return format!("\"{value}\"");
    }
    if value.chars().all(is_literal) {
        return format!("'{value}'");
    }
    let mut escaped = String::from("\"");
    for character in value.chars() {
        match character {
            '"' | '\\' => {
                escaped.push('\\');
                escaped.push(character);
            }
            _ if character.is_control() => {
                let _ = write!(escaped, "\\u{:04X}", u32::from(character));
            }
            _ => escaped.push(character),
        }
    }
    escaped.push('"');
    escaped
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use crate::diagnostic::Source;

    use super::{AgentEntry, Archive, Counts, Origin, Record, write};

    fn source(text: &str) -> Arc<Source> {
        Arc::new(Source::new("source.toml", text))
    }

    #[test]
    fn a_record_reads_back() {
        let archive = Archive {
            name: "a \"b\" 'c'.zip".into(),
            sha256: "00".into(),
        };
        let origins = BTreeMap::from([
            (
                "A".to_owned(),
                Origin {
                    archive: Some(archive),
                    entry: r"WSDL\A.xml".into(),
                    date: Some("2026-07-10T03:20:12".into()),
                    sha256: "01".into(),
                },
            ),
            (
                "B.ø".to_owned(),
                Origin {
                    archive: None,
                    entry: "it's \\ \u{1} odd".into(),
                    date: None,
                    sha256: "02".into(),
                },
            ),
        ]);
        let agents: Vec<_> = origins
            .iter()
            .map(|(name, origin)| AgentEntry {
                name,
                origin,
                operations: 7,
            })
            .collect();
        let counts = Counts {
            agents: 2,
            operations: 14,
            complex_types: 1,
            simple_types: 0,
        };
        let text = write("http://a/b", counts, &agents);
        assert_eq!(
            Record::parse(&source(&text)).unwrap().agents,
            origins,
            "{text}"
        );
        assert!(text.contains("date = \"2026-07-10T03:20:12\"\n"), "{text}");
        assert!(text.contains("entry = 'WSDL\\A.xml'\n"), "{text}");
    }

    #[test]
    fn other_tables_are_refused() {
        let message = |text| {
            Record::parse(&source(text))
                .unwrap_err()
                .message()
                .to_owned()
        };
        assert_eq!(
            message("from = 1"),
            "invalid type: integer `1`, expected a sequence"
        );
        assert_eq!(
            message("[[from]]\narchive = 'a'"),
            "the archive has no `sha256`"
        );
        assert_eq!(
            message("[[from]]\n[from.agents.A]\nentry = 'a'"),
            "missing field `sha256`"
        );
        assert_eq!(
            message("[[from]]\nagents.A = 1"),
            "invalid type: integer `1`, expected a table"
        );
        assert!(message("[[from").starts_with("not TOML: "));
    }
}
