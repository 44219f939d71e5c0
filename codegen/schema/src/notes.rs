//! Texts of operations, parameters, types and fields that the documents do not have: the publisher's or
//! the user's own.
//!
//! ```toml
//! [operations]
//! "User.SetExternalUserInfo" = "Changes a person's access to the portal."
//! "Services88.User.SetExternalUserInfo.AssociateId" = "Who it is."
//!
//! [types]
//! "ContactEntity" = "A company."
//! "ContactEntity.Name" = "As it stands on the letter head."
//! ```
//! A key may begin with a service. Without a service, the text is for every service that has such a
//! thing. A key that no service has is not an error, since services change: it is reported.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Deserialize;

use crate::diagnostic::{Diagnostic, Location, Source};
use crate::model::{Field, Service};
use crate::services::NamedService;
use crate::toml_file::{self, Texts};

/// The texts of notes files; empty by default.
#[derive(Debug, Default)]
pub struct Notes {
    operations: BTreeMap<String, String>,
    types: BTreeMap<String, String>,
    stale: Vec<Diagnostic>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a table")]
struct File {
    #[serde(default)]
    operations: Texts,
    #[serde(default)]
    types: Texts,
}

const HELP: &str =
    "keys are AGENT[.OPERATION[.PARAMETER]] under [operations], TYPE[.FIELD] under [types]";

impl Notes {
    /// Reads notes files. Where two have a text for a key, the later one counts.
    ///
    /// # Errors
    /// Returns an error if a text is not TOML or not a notes file.
    pub fn parse(sources: &[Arc<Source>], services: &[NamedService]) -> Result<Self, Diagnostic> {
        let mut notes = Self::default();
        if sources.is_empty() {
            return Ok(notes);
        }
        let (operations, types) = (known(services, operations), known(services, types));
        for source in sources {
            let file: File = toml_file::decode(source, HELP)?;
            let stale = |texts, known, what| stale(source, texts, known, what);
            notes
                .stale
                .extend(stale(&file.operations, &operations, "operations"));
            notes.stale.extend(stale(&file.types, &types, "types"));
            notes.operations.extend(plain(file.operations));
            notes.types.extend(plain(file.types));
        }
        Ok(notes)
    }

    /// Warnings about keys that no service has.
    pub fn stale(&self) -> &[Diagnostic] {
        &self.stale
    }

    /// Returns the text of an agent.
    pub fn agent(&self, service: &str, agent: &str) -> Option<&str> {
        lookup(&self.operations, service, agent)
    }

    /// Returns the text of an operation.
    pub fn operation(&self, service: &str, agent: &str, operation: &str) -> Option<&str> {
        lookup(&self.operations, service, &format!("{agent}.{operation}"))
    }

    /// Returns the text of a parameter, or of a part of the response.
    pub fn part(&self, service: &str, agent: &str, operation: &str, part: &str) -> Option<&str> {
        lookup(
            &self.operations,
            service,
            &format!("{agent}.{operation}.{part}"),
        )
    }

    /// Returns the text of a type.
    pub fn type_(&self, service: &str, name: &str) -> Option<&str> {
        lookup(&self.types, service, name)
    }

    /// Returns the text of a field in the type that declares it.
    pub fn field(&self, service: &str, owner: &str, field: &str) -> Option<&str> {
        lookup(&self.types, service, &format!("{owner}.{field}"))
    }
}

/// Returns the text for the service, or else the text for all services.
fn lookup<'a>(texts: &'a BTreeMap<String, String>, service: &str, key: &str) -> Option<&'a str> {
    if texts.is_empty() {
        return None;
    }
    let text = texts
        .get(&format!("{service}.{key}"))
        .or_else(|| texts.get(key));
    text.map(String::as_str)
}

fn plain(texts: Texts) -> impl Iterator<Item = (String, String)> {
    let texts = texts.into_iter();
    texts.map(|(key, text)| (key.into_inner(), text.into_inner()))
}

/// The most keys that a warning names.
const MOST_SHOWN: usize = 5;

/// A warning that names the keys that are not among the known ones, if there are any.
fn stale(
    source: &Arc<Source>,
    texts: &Texts,
    known: &BTreeSet<String>,
    what: &str,
) -> Option<Diagnostic> {
    let stale: Vec<_> = texts
        .keys()
        .filter(|key| !known.contains(key.get_ref()))
        .collect();
    let at = Location::new(source, stale.first()?.span());
    let names = stale.iter().take(MOST_SHOWN);
    let mut names: Vec<String> = names.map(|key| format!("`{}`", key.get_ref())).collect();
    if stale.len() > MOST_SHOWN {
        names.push(format!("and {} more", stale.len() - MOST_SHOWN));
    }
    let message = format!("no service has {} among its {what}", names.join(", "));
    let help = format!("remove entries that no longer exist; {HELP}");
    Some(Diagnostic::warning_at(&at, message, "the first of them").help(help))
}

/// The keys of each service, with and without the service in front.
fn known(services: &[NamedService], keys: fn(&Service) -> Vec<String>) -> BTreeSet<String> {
    let with_service = |service: &NamedService| {
        let name = service.name.clone();
        let keys = keys(&service.model).into_iter();
        keys.flat_map(move |key| [format!("{name}.{key}"), key])
    };
    services.iter().flat_map(with_service).collect()
}

fn operations(service: &Service) -> Vec<String> {
    let mut keys = Vec::new();
    for agent in service.agents.values() {
        keys.push(agent.name.clone());
        for operation in agent.operations.values() {
            let key = format!("{}.{}", agent.name, operation.name);
            keys.extend(
                operation
                    .parts()
                    .map(|it| format!("{key}.{}", it.name.local)),
            );
            keys.push(key);
        }
    }
    keys
}

fn types(service: &Service) -> Vec<String> {
    let mut keys = Vec::new();
    for (name, declared) in &service.types {
        let key = |it: &Field| format!("{}.{}", name.local, it.name.local);
        keys.extend(declared.declared_fields().into_iter().map(key));
        keys.push(name.local.clone());
    }
    keys
}
