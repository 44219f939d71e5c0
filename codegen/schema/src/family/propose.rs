//! Proposes the family file of services that belong to no family yet.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use heck::ToSnakeCase as _;

use super::check::headers;
use super::{Element, Family, address, elements, names};
use crate::diagnostic::{Diagnostic, Source};
use crate::document::ServiceDocuments;
use crate::file_name::flaw;
use crate::model::Service;

/// A family file for one service, with which all commands work as it stands.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The name of the service, such as `Calculator`.
    pub name: String,
    /// The name of the file: `calculator.toml`.
    pub file: String,
    /// The text of the file.
    pub text: String,
    /// The file as it is read.
    pub family: Family,
    /// What a reader should look at, one sentence each.
    pub review: Vec<String>,
}

/// The features of a generated crate that are not of a service, in the form of [`plain`].
const FEATURES: [&str; 13] = [
    "blocking",
    "chrono",
    "client",
    "default",
    "jiff",
    "reqwest",
    "rustdecimal",
    "serde",
    "server",
    "soap",
    "systemuser",
    "testserver",
    "time",
];

/// Proposes the family file of a service. `taken` has the names of all other services.
///
/// # Errors
/// Returns an error if the namespace cannot be written in a family file.
pub fn propose(
    documents: &ServiceDocuments,
    model: &Service,
    taken: &BTreeSet<String>,
) -> Result<Proposal, Diagnostic> {
    let name = service_name(documents, model, taken);
    let strip = strip(model);
    let address = address::of(model, strip);
    let models = [model];
    let mut settings = Settings {
        namespace: &model.namespace,
        service: &name,
        path: &address.path,
        strip,
        secrets: BTreeSet::new(),
        headers: headers(&models)
            .map(|(_, header)| header.name.local.as_str())
            .collect(),
    };
    let file = format!("{}.toml", name.to_snake_case());
    let without_secrets = parse(&file, &settings.text())?;
    settings.secrets = secrets(&without_secrets, model);
    let text = settings.text();
    let family = parse(&file, &text)?;
    if family.service_name(&model.namespace).as_ref() != Some(&name) {
        let message = format!(
            "no family file can be proposed for the namespace `{}`",
            model.namespace
        );
        let error = documents
            .definitions
            .iter()
            .fold(Diagnostic::new(message), |error, it| {
                error.and_at(&it.location, "a document of this namespace")
            });
        return Err(error.help("write the family file by hand"));
    }
    let mut review = address.review;
    review.extend(settings.review());
    Ok(Proposal {
        name,
        file,
        text,
        family,
        review,
    })
}

fn parse(file: &str, text: &str) -> Result<Family, Diagnostic> {
    Family::parse(&Arc::new(Source::new(file, text)))
}

/// Returns the first name that is usable and not taken, or one with a number.
fn service_name(documents: &ServiceDocuments, model: &Service, taken: &BTreeSet<String>) -> String {
    let taken: BTreeSet<String> = taken.iter().map(|name| plain(name)).collect();
    let is_free = |name: &String| {
        let plain = plain(name);
        !taken.contains(&plain) && !FEATURES.contains(&plain.as_str()) && flaw(name).is_none()
    };
    let wanted: Vec<String> = candidates(documents, model)
        .filter_map(identifier)
        .collect();
    if let Some(name) = wanted.iter().find(|name| is_free(name)) {
        return name.clone();
    }
    let first = wanted.first().map_or("Service", String::as_str);
    let numbered = (2u32..).map(|number| format!("{first}{number}"));
    let mut numbered = std::iter::once(format!("{first}Service")).chain(numbered);
    numbered.find(is_free).unwrap_or_default()
}

/// Returns possible names, the best first: that of the only `wsdl:service`, the part of the
/// namespace that says most, and those of all services and port types.
fn candidates<'a>(
    documents: &'a ServiceDocuments,
    model: &'a Service,
) -> impl Iterator<Item = &'a str> {
    let services: BTreeSet<&str> = documents
        .definitions
        .iter()
        .flat_map(|definitions| &definitions.services)
        .map(|service| service.name.as_str())
        .collect();
    let only = services.first().filter(|_| services.len() == 1).copied();
    let path = address::path(&model.namespace).unwrap_or(&model.namespace);
    let segments = path.rsplit(['/', ':', '#']);
    let segment = segments.into_iter().find(|segment| says_something(segment));
    only.into_iter()
        .chain(segment)
        .chain(services)
        .chain(model.agents.keys().map(String::as_str))
}

/// Whether a segment of a namespace is more than a version or a date.
fn says_something(segment: &str) -> bool {
    let letters = segment.chars().filter(char::is_ascii_alphabetic).count();
    letters >= 3 && segment.len() - letters < letters
}

/// Returns `name` with ASCII letters and digits only, each word with a capital; `None` if little is
/// left of it.
fn identifier(name: &str) -> Option<String> {
    let letters = name.chars().filter(char::is_ascii_alphabetic).count();
    if letters * 2 < name.chars().count() {
        return None;
    }
    let mut out = String::new();
    for word in name.split(|c: char| !c.is_ascii_alphanumeric()) {
        let word = match out.is_empty() {
            true => word.trim_start_matches(|c: char| c.is_ascii_digit()),
            false => word,
        };
        let mut characters = word.chars();
        out.extend(characters.next().map(|first| first.to_ascii_uppercase()));
        out.push_str(characters.as_str());
    }
    (!out.is_empty()).then_some(out)
}

/// Returns the form in which two names are the same module or folder.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|c| c.to_ascii_lowercase()).collect()
}

/// Returns the prefix of interfaces, if all port types have it.
fn strip(model: &Service) -> &'static str {
    let is_interface = |name: &String| {
        let mut characters = name.chars();
        characters.next() == Some('I')
            && characters.next().is_some_and(char::is_uppercase)
            && characters.next().is_some_and(char::is_lowercase)
    };
    match model.agents.is_empty() || !model.agents.keys().all(is_interface) {
        true => "",
        false => "I",
    }
}

/// Returns everything that looks like a secret: by its name alone if that is why.
fn secrets(family: &Family, model: &Service) -> BTreeSet<String> {
    let name = |element: Element<'_>| match names::looks_secret(element.name, &family.words) {
        true => element.name.to_owned(),
        false => format!("{}/{}", element.owner.name(), element.name),
    };
    let unjudged = elements(model).filter(|element| family.is_unjudged(element));
    let models = [model];
    let blocks = headers(&models).map(|(_, header)| header);
    let blocks = blocks.filter(|header| family.is_unjudged_header(header, model));
    unjudged
        .map(name)
        .chain(blocks.map(|header| header.name.local.clone()))
        .collect()
}

/// At most this many names are shown to a reviewer.
const MOST_NAMES: usize = 20;

const HEAD: &str = "\
# What the documents do not say of the service: proposed, and yours to change.

# `service` names the module and the features. `path` is where requests go, below the base URL, and
# `agent` the trait of an agent; `{agent}` stands for its name, and `strip` for what that leaves out of
# the port type's. Two more keys: `absent = \"default\"` if an optional element that is not there means
# the default of its type, as with .NET, and `words = [\"EMail\"]` for what is one word in Rust names.
";

const SECRETS: &str = "
# Texts with names that look like those of secrets: `Debug`, errors and logs never show them. Move
# what may be shown to a table `[not_secret]`, each with the reason: `\"Price/Key\" = \"…\"`.
";

const HEADERS: &str = "
# The header blocks, each with its role. Of an `Other` neither the client nor the server knows what it
# means: a program sends it with `header_block`. The client sends `ApplicationToken`, `Credentials` (a
# ticket), `ContextIdentifier` (a tenant) and `TimeZone` by itself, from what it is built with, as texts;
# `ExceptionInfo`, `ExtraInfo` and `Succeeded` are what answers say of the outcome.
[headers]
";

/// What a proposed file says.
struct Settings<'a> {
    namespace: &'a str,
    service: &'a str,
    path: &'a str,
    strip: &'a str,
    secrets: BTreeSet<String>,
    headers: BTreeSet<&'a str>,
}

impl Settings<'_> {
    fn text(&self) -> String {
        let mut out = String::from(HEAD);
        // Writing to a `String` cannot fail.
        let _ = writeln!(out, "namespace = {}", quoted(self.namespace));
        let _ = writeln!(out, "service = {}", quoted(self.service));
        let _ = writeln!(out, "path = {}", quoted(self.path));
        let _ = writeln!(out, "agent = \"{{agent}}Agent\"");
        if !self.strip.is_empty() {
            out.push_str(
                "# What the names of port types begin with, and those of agents do not.\n",
            );
            let _ = writeln!(out, "strip = {}", quoted(self.strip));
        }
        if !self.secrets.is_empty() {
            out.push_str(SECRETS);
            out.push_str("secrets = [\n");
            for secret in &self.secrets {
                let _ = writeln!(out, "    {},", quoted(secret));
            }
            out.push_str("]\n");
        }
        if !self.headers.is_empty() {
            out.push_str(HEADERS);
            for header in &self.headers {
                let _ = writeln!(out, "{} = \"Other\"", quoted(header));
            }
        }
        out
    }

    fn review(&self) -> Vec<String> {
        let mut review = vec![format!(
            "the name `{}`: the module and the features of the service are called after it",
            self.service
        )];
        if !self.secrets.is_empty() {
            review.push(format!(
                "{} in `secrets`, by their names: {}; `Debug` does not show them",
                counted(self.secrets.len(), "text"),
                joined(self.secrets.iter().map(String::as_str)),
            ));
        }
        if !self.headers.is_empty() {
            review.push(format!(
                "{} without a role: {}",
                counted(self.headers.len(), "header block"),
                joined(self.headers.iter().copied())
            ));
        }
        review
    }
}

/// The first names, and how many more there are.
fn joined<'a>(names: impl ExactSizeIterator<Item = &'a str>) -> String {
    let more = names.len().saturating_sub(MOST_NAMES);
    let shown: Vec<&str> = names.take(MOST_NAMES).collect();
    match more {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

/// Returns a string as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::{identifier, says_something};

    #[test]
    fn a_name_is_made_of_what_rust_and_file_systems_take() {
        let cases = [
            ("WeatherStation", Some("WeatherStation")),
            ("weather-station_2", Some("WeatherStation2")),
            ("2nd.service", Some("NdService")),
            ("Погода", None),
            ("天気Service", Some("Service")),
            ("12", None),
            ("", None),
        ];
        for (name, expected) in cases {
            assert_eq!(identifier(name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn versions_and_dates_say_nothing() {
        for segment in ["", "v20", "2005", "2012-10-01", "1.0", "ws"] {
            assert!(!says_something(segment), "{segment}");
        }
        for segment in ["track", "QuickTax", "checkVat", "Services88"] {
            assert!(says_something(segment), "{segment}");
        }
    }
}
