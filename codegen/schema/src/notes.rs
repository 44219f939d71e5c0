//! Texts of the user's own for operations, parameters, types and fields.
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
//!
//! A key may begin with a service; without one the text is for every service that has the thing.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Location, Source};
use crate::model::{Agent, Operation, Service, Type};
use crate::services::NamedService;

/// The texts of a notes file; the default has none.
#[derive(Debug, Default)]
pub struct Notes {
    operations: BTreeMap<String, String>,
    types: BTreeMap<String, String>,
}

const KINDS: [&str; 2] = ["operations", "types"];

impl Notes {
    /// Reads a notes file.
    ///
    /// # Errors
    /// When the text is not TOML or not a notes file, or a key names nothing that one of the
    /// services has.
    pub fn parse(source: &Arc<Source>, services: &[NamedService]) -> Result<Self, Diagnostic> {
        let parsed = DeTable::parse(&source.text).map_err(|error| {
            let location = Location::new(source, error.span().unwrap_or_default());
            Diagnostic::at(&location, format!("not TOML: {}", error.message()), "here")
        })?;
        let mut notes = Self::default();
        for (kind, table) in parsed.get_ref() {
            let kind_name: &str = kind.get_ref();
            if !KINDS.contains(&kind_name) {
                let message = format!("the table `{kind_name}` is unknown");
                return Err(error(source, kind.span(), message));
            }
            let DeValue::Table(entries) = table.get_ref() else {
                return Err(error(
                    source,
                    table.span(),
                    format!("`{kind_name}` is not a table"),
                ));
            };
            for (key, value) in entries {
                let name: &str = key.get_ref();
                let DeValue::String(text) = value.get_ref() else {
                    return Err(error(
                        source,
                        value.span(),
                        format!("`{name}` is not a string"),
                    ));
                };
                if !services
                    .iter()
                    .any(|service| is_known(service, kind_name, name))
                {
                    let message = format!("no service has `{name}` among its {kind_name}");
                    return Err(error(source, key.span(), message));
                }
                notes
                    .of_kind(kind_name)
                    .insert(name.to_owned(), text.to_string());
            }
        }
        Ok(notes)
    }

    fn of_kind(&mut self, kind: &str) -> &mut BTreeMap<String, String> {
        if kind == "types" {
            &mut self.types
        } else {
            &mut self.operations
        }
    }

    /// The text of an operation.
    pub fn operation(&self, service: &str, agent: &str, operation: &str) -> Option<&str> {
        lookup(&self.operations, service, &format!("{agent}.{operation}"))
    }

    /// The text of a parameter, or of a part of the answer.
    pub fn part(&self, service: &str, agent: &str, operation: &str, part: &str) -> Option<&str> {
        lookup(
            &self.operations,
            service,
            &format!("{agent}.{operation}.{part}"),
        )
    }

    /// The text of a type.
    pub fn type_(&self, service: &str, name: &str) -> Option<&str> {
        lookup(&self.types, service, name)
    }

    /// The text of a field, as the type has it that declares it.
    pub fn field(&self, service: &str, owner: &str, field: &str) -> Option<&str> {
        lookup(&self.types, service, &format!("{owner}.{field}"))
    }
}

/// The text for the service alone, or else that for all.
fn lookup<'a>(texts: &'a BTreeMap<String, String>, service: &str, key: &str) -> Option<&'a str> {
    if texts.is_empty() {
        return None;
    }
    let text = texts
        .get(&format!("{service}.{key}"))
        .or_else(|| texts.get(key));
    text.map(String::as_str)
}

fn is_known(service: &NamedService, kind: &str, key: &str) -> bool {
    let after_service = key
        .strip_prefix(&service.name)
        .and_then(|key| key.strip_prefix('.'));
    let has = |key: &str| match kind {
        "types" => has_type(&service.model, key),
        _ => has_operation(&service.model, key),
    };
    has(key) || after_service.is_some_and(has)
}

fn has_operation(service: &Service, key: &str) -> bool {
    let has_part = |operation: &Operation, part: &str| {
        let mut parts = operation.input.parts.iter().chain(&operation.output.parts);
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

fn error(source: &Arc<Source>, span: Range<usize>, message: String) -> Diagnostic {
    Diagnostic::at(&Location::new(source, span), message, "here")
        .help("keys are AGENT.OPERATION[.PARAMETER] under [operations], TYPE[.FIELD] under [types]")
}
