//! What is particular to a family of services, as data: where its parts are named, which words
//! casing gets wrong, which fields are secrets, what its header blocks mean.
//!
//! A family is read from one TOML file:
//!
//! ```toml
//! namespace = "http://example.com/ws/{service}"  # of the WSDL documents
//! service = "Shop"                               # instead of {service}: the namespace is fixed
//! path = "remote/{service}/{agent}.svc"          # of the endpoint, after the base URL
//! agent = "{agent}Agent"                         # the name of an agent's trait
//! strip = "I"                                    # a prefix of port types that names leave out
//! words = ["EMail", "VCard"]                     # one word each, however they are cased
//! secrets = ["Password", "Login/Value"]          # elements that `Debug` never shows; the second
//!                                                # only inside the type or wrapper `Login`
//!
//! [headers]                                      # header block = its role in the runtime
//! Token = "ApplicationToken"
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Location, Source};
use crate::model::{Field, Header, Operation, Service, Type};

/// What is particular to a family of services.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    /// The name of the file, for messages.
    pub file: String,
    namespace: String,
    service: Option<String>,
    /// The path of an agent's endpoint, with `{service}` and `{agent}`.
    pub path: String,
    /// The name of an agent's trait, with `{agent}`.
    pub agent: String,
    /// A prefix of port types that Rust names leave out; perhaps empty.
    pub strip: String,
    /// Words that are one word however they are cased.
    pub words: Vec<String>,
    /// The local names of elements whose values are secrets, alone or as `OWNER/ELEMENT`.
    pub secrets: BTreeSet<String>,
    /// The role of each header block in the runtime, by local name.
    pub headers: BTreeMap<String, String>,
}

const PLACEHOLDER: &str = "{service}";

/// What a header block can be to the runtime: the variants of its `Role`.
const ROLES: [&str; 8] = [
    "ApplicationToken",
    "ContextIdentifier",
    "Credentials",
    "ExceptionInfo",
    "ExtraInfo",
    "Other",
    "Succeeded",
    "TimeZone",
];

impl Family {
    /// Reads a family file.
    ///
    /// # Errors
    /// When the text is not TOML or a key is missing, unknown or of the wrong type.
    pub fn parse(source: &Arc<Source>) -> Result<Self, Diagnostic> {
        let parsed = DeTable::parse(&source.text).map_err(|error| {
            let location = Location::new(source, error.span().unwrap_or_default());
            Diagnostic::at(&location, format!("not TOML: {}", error.message()), "here")
        })?;
        let mut keys = Keys {
            source,
            table: parsed.get_ref(),
            taken: Vec::new(),
        };
        let family = Self {
            file: source.name.clone(),
            namespace: keys.text("namespace")?,
            service: keys.optional_text("service")?,
            path: keys.text("path")?,
            agent: keys
                .optional_text("agent")?
                .unwrap_or_else(|| "{agent}".into()),
            strip: keys.optional_text("strip")?.unwrap_or_default(),
            words: keys.texts("words")?,
            secrets: keys.texts("secrets")?.into_iter().collect(),
            headers: keys.headers()?,
        };
        keys.finish()?;
        Ok(family)
    }

    /// The name of the service that `namespace` stands for, if it belongs to this family.
    pub fn service_name(&self, namespace: &str) -> Option<String> {
        let Some((before, after)) = self.namespace.split_once(PLACEHOLDER) else {
            let name = self.service.clone();
            return if namespace == self.namespace {
                name
            } else {
                None
            };
        };
        let name = namespace.strip_prefix(before)?.strip_suffix(after)?;
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let fits = name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(plain);
        fits.then(|| name.to_owned())
    }
}

impl Family {
    /// The first word, secret or header that nothing in `services` matches.
    pub fn unused(&self, services: &[&Service]) -> Option<&str> {
        let mut words: BTreeSet<&str> = self.words.iter().map(String::as_str).collect();
        let mut secrets: BTreeSet<&str> = self.secrets.iter().map(String::as_str).collect();
        let mut headers: BTreeSet<&str> = self.headers.keys().map(String::as_str).collect();
        for service in services {
            for name in names(service) {
                words.retain(|word| !name.contains(word));
            }
            for (owner, field) in owned_fields(service) {
                secrets.remove(field.name.local.as_str());
                secrets.remove(format!("{owner}/{}", field.name.local).as_str());
            }
            for header in operations(service).flat_map(all_headers) {
                headers.remove(header.name.local.as_str());
                // A header block is a secret by itself, without a type around it.
                secrets.remove(header.name.local.as_str());
            }
        }
        words.into_iter().chain(secrets).chain(headers).next()
    }

    /// Whether the value of `element` in the type or wrapper `owner` is a secret.
    pub fn is_secret(&self, owner: &str, element: &str) -> bool {
        self.secrets.contains(element) || self.secrets.contains(&format!("{owner}/{element}"))
    }
}

/// The keys of the file, taken one by one; what is left at the end is an error.
struct Keys<'a> {
    source: &'a Arc<Source>,
    table: &'a DeTable<'a>,
    taken: Vec<&'static str>,
}

impl<'a> Keys<'a> {
    fn text(&mut self, key: &'static str) -> Result<String, Diagnostic> {
        self.optional_text(key)?.ok_or_else(|| {
            Diagnostic::new(format!("{}: the key `{key}` is missing", self.source.name))
        })
    }

    fn optional_text(&mut self, key: &'static str) -> Result<Option<String>, Diagnostic> {
        self.taken.push(key);
        let Some(value) = self.table.get(key) else {
            return Ok(None);
        };
        match value.get_ref() {
            DeValue::String(text) => Ok(Some(text.to_string())),
            _ => Err(self.error(value.span(), format!("`{key}` is not a string"))),
        }
    }

    fn texts(&mut self, key: &'static str) -> Result<Vec<String>, Diagnostic> {
        self.taken.push(key);
        let Some(value) = self.table.get(key) else {
            return Ok(Vec::new());
        };
        let wrong = || self.error(value.span(), format!("`{key}` is not a list of strings"));
        let DeValue::Array(items) = value.get_ref() else {
            return Err(wrong());
        };
        let text = |item: &toml::Spanned<DeValue<'_>>| match item.get_ref() {
            DeValue::String(text) => Ok(text.to_string()),
            _ => Err(wrong()),
        };
        items.iter().map(text).collect()
    }

    fn headers(&mut self) -> Result<BTreeMap<String, String>, Diagnostic> {
        self.taken.push("headers");
        let Some(value) = self.table.get("headers") else {
            return Ok(BTreeMap::new());
        };
        let DeValue::Table(table) = value.get_ref() else {
            return Err(self.error(value.span(), "`headers` is not a table".into()));
        };
        let pair = |(name, role): (&toml::Spanned<_>, &toml::Spanned<DeValue<'_>>)| {
            let name: &std::borrow::Cow<'_, str> = name.get_ref();
            match role.get_ref() {
                DeValue::String(text) if !ROLES.contains(&&**text) => Err(self
                    .error(
                        role.span(),
                        format!("the role `{text}` of `{name}` is unknown"),
                    )
                    .help(format!("the roles are {}", ROLES.join(", ")))),
                DeValue::String(role) => Ok((name.to_string(), role.to_string())),
                _ => Err(self.error(role.span(), format!("the role of `{name}` is not a string"))),
            }
        };
        table.iter().map(pair).collect()
    }

    fn finish(self) -> Result<(), Diagnostic> {
        let unknown = self
            .table
            .iter()
            .find(|(key, _)| !self.taken.contains(&key.get_ref().as_ref()));
        match unknown {
            None => Ok(()),
            Some((key, _)) => Err(self.error(
                key.span(),
                format!("the key `{}` is unknown", key.get_ref()),
            )),
        }
    }

    fn error(&self, span: std::ops::Range<usize>, message: String) -> Diagnostic {
        Diagnostic::at(&Location::new(self.source, span), message, "here")
            .help("the keys of a family file are listed in the documentation of `family`")
    }
}

fn operations(service: &Service) -> impl Iterator<Item = &Operation> {
    service
        .agents
        .values()
        .flat_map(|agent| agent.operations.values())
}

fn all_headers(operation: &Operation) -> impl Iterator<Item = &Header> {
    operation
        .input
        .headers
        .iter()
        .chain(&operation.output.headers)
}

/// The fields of types and wrappers with the local name of the owner.
fn owned_fields(service: &Service) -> impl Iterator<Item = (&str, &Field)> {
    let types = service.types.values().flat_map(|declared| {
        let owner = declared.name().local.as_str();
        declared
            .declared_fields()
            .into_iter()
            .map(move |field| (owner, field))
    });
    let messages = operations(service).flat_map(|operation| [&operation.input, &operation.output]);
    let parts = messages.flat_map(|message| {
        message
            .parts
            .iter()
            .map(|part| (message.wrapper.local.as_str(), part))
    });
    types.chain(parts)
}

/// The names that casing is applied to.
fn names(service: &Service) -> impl Iterator<Item = &str> {
    let agents = service.agents.keys().map(String::as_str);
    let operations = operations(service).map(|operation| operation.name.as_str());
    let types = service
        .types
        .values()
        .map(|declared| declared.name().local.as_str());
    let fields = owned_fields(service).map(|(_, field)| field.name.local.as_str());
    let literals = service.types.values().flat_map(|declared| match declared {
        Type::Enumeration(enumeration) | Type::FlagSet(enumeration) => {
            enumeration.literals.as_slice()
        }
        _ => &[],
    });
    let literals = literals.map(|literal| literal.value.as_str());
    agents
        .chain(operations)
        .chain(types)
        .chain(fields)
        .chain(literals)
}
