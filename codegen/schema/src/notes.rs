//! The user's own texts for operations, parameters, types and fields.
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
//! thing.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use crate::diagnostic::{Diagnostic, Source};
use crate::model::{Agent, Operation, Service, Type};
use crate::services::NamedService;
use crate::toml_file::{self, Texts};

/// The texts of a notes file; empty by default.
#[derive(Debug, Default)]
pub struct Notes {
    operations: BTreeMap<String, String>,
    types: BTreeMap<String, String>,
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
    "keys are AGENT.OPERATION[.PARAMETER] under [operations], TYPE[.FIELD] under [types]";

impl Notes {
    /// Reads a notes file.
    ///
    /// # Errors
    /// Returns an error if the text is not TOML or not a notes file, or if a key does not name
    /// anything in any service.
    pub fn parse(source: &Arc<Source>, services: &[NamedService]) -> Result<Self, Diagnostic> {
        let File { operations, types } = toml_file::decode(source, HELP)?;
        let known = |what, texts: Texts, has: fn(&Service, &str) -> bool| {
            for key in texts.keys() {
                let is_known = |service: &NamedService| is_known(service, has, key.get_ref());
                if !services.iter().any(is_known) {
                    let message = format!("no service has `{}` among its {what}", key.get_ref());
                    return Err(toml_file::error(source, key.span(), message).help(HELP));
                }
            }
            let texts = texts.into_iter();
            Ok(texts
                .map(|(key, text)| (key.into_inner(), text.into_inner()))
                .collect())
        };
        Ok(Self {
            operations: known("operations", operations, has_operation)?,
            types: known("types", types, has_type)?,
        })
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

/// Whether a service has what `key` names, with or without the service in front.
fn is_known(service: &NamedService, has: fn(&Service, &str) -> bool, key: &str) -> bool {
    let after_service = key
        .strip_prefix(&service.name)
        .and_then(|key| key.strip_prefix('.'));
    has(&service.model, key) || after_service.is_some_and(|key| has(&service.model, key))
}

fn has_operation(service: &Service, key: &str) -> bool {
    let has_part = |operation: &Operation, part: &str| {
        let mut parts = operation.parts();
        parts.any(|known| known.name.local == part)
    };
    let has = |agent: &Agent, rest: &str| {
        agent
            .operations
            .values()
            .any(|operation| match rest.strip_prefix(&operation.name) {
                Some("") => true,
                Some(rest) => rest
                    .strip_prefix('.')
                    .is_some_and(|part| has_part(operation, part)),
                None => false,
            })
    };
    service.agents.values().any(|agent| {
        let rest = key
            .strip_prefix(&agent.name)
            .and_then(|rest| rest.strip_prefix('.'));
        rest.is_some_and(|rest| has(agent, rest))
    })
}

fn has_type(service: &Service, key: &str) -> bool {
    let has_field = |declared: &Type, field: &str| {
        declared
            .declared_fields()
            .iter()
            .any(|known| known.name.local == field)
    };
    service
        .types
        .iter()
        .any(|(name, declared)| match key.strip_prefix(&name.local) {
            Some("") => true,
            Some(rest) => rest
                .strip_prefix('.')
                .is_some_and(|field| has_field(declared, field)),
            None => false,
        })
}
