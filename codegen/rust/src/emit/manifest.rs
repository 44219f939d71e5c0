//! The features in the generated crate's `Cargo.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

use serde::Deserialize;
use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::model::{Primitive, Service, Type, TypeRef};
use wsdl_schema::toml_file::{self, Spanned};

use crate::items::ServiceModule;
use crate::runtime::RUNTIME;

/// The comments that enclose the features; the rest of the file is written by hand. The first one
/// goes on with who writes them.
const BEGIN: &str = "# @generated features";
const END: &str = "# to here\n";

/// Returns the manifest `current` with the features of `services`.
pub(super) fn with_features(
    current: &str,
    services: &[ServiceModule<'_>],
) -> Result<String, Diagnostic> {
    let parts = current.find(BEGIN).and_then(|begin| {
        let line = current[begin..].find('\n')? + 1;
        let (before, rest) = current.split_at(begin + line);
        let (_, after) = rest.split_once(END)?;
        Some((before, after))
    });
    let (before, after) = parts.ok_or_else(|| {
        Diagnostic::new("the manifest of the generated crate has no place for its features")
            .help("restore the two comments that begin with `# @generated` and `# to here`")
    })?;
    let text = format!("{before}{}{END}{after}", features(services));
    with_default(text, services)
}

/// The part of the manifest that is read.
#[derive(Deserialize)]
struct Manifest {
    #[serde(default)]
    features: BTreeMap<String, Spanned<Vec<String>>>,
}

/// Returns the manifest with only default features that exist: a service that no longer exists is
/// replaced by the last one that does.
fn with_default(text: String, services: &[ServiceModule<'_>]) -> Result<String, Diagnostic> {
    let source = Arc::new(Source::new("Cargo.toml", text.as_str()));
    let help = "no two features have one name; a service or an agent cannot be called like a \
                feature that stands in the manifest already";
    let Manifest { features } = toml_file::decode(&source, help)?;
    let Some(default) = features.get("default") else {
        return Ok(text);
    };
    let names = default.get_ref();
    // A name with `/` or `:` is about a dependency.
    let is_there = |name: &&String| name.contains(['/', ':']) || features.contains_key(*name);
    if names.iter().all(|name| is_there(&name)) {
        return Ok(text);
    }
    let last = services.last().map(|service| &service.feature);
    let mut wanted: Vec<&String> = last
        .into_iter()
        .chain(names.iter().filter(is_there))
        .collect();
    let mut seen = BTreeSet::new();
    wanted.retain(|name| seen.insert(*name));
    let mut changed = text;
    changed.replace_range(default.span(), &format!("{wanted:?}"));
    Ok(changed)
}

fn features(services: &[ServiceModule<'_>]) -> String {
    let mut text = String::new();
    if services.iter().any(|service| has_decimals(service.model)) {
        text.push_str("# Conversions of `Decimal` to and from the type of the crate.\n");
        let package = RUNTIME.replace('_', "-");
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "rust_decimal = [\"{package}/rust_decimal\"]");
    }
    for service in services {
        let base = &service.base_feature;
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "{} = [", service.feature);
        for agent in &service.agents {
            let _ = writeln!(text, "    {:?},", agent.feature);
        }
        let _ = writeln!(text, "]\n{base} = []");
        for agent in &service.agents {
            let _ = writeln!(text, "{} = [{base:?}]", agent.feature);
        }
    }
    text
}

/// Whether a value of a service is an `xs:decimal`.
fn has_decimals(service: &Service) -> bool {
    let is_decimal = |value: &TypeRef| *value == TypeRef::Primitive(Primitive::Decimal);
    let in_types = service.types.values().any(|declared| match declared {
        Type::List(list) => is_decimal(&list.item),
        other => other
            .declared_fields()
            .iter()
            .any(|it| is_decimal(&it.value)),
    });
    let agents = service.agents.values();
    let mut operations = agents.flat_map(|agent| agent.operations.values());
    in_types
        || operations.any(|operation| {
            operation.messages().any(|message| {
                let headers = message.headers.iter().map(|it| &it.value);
                let parts = message.parts.iter().map(|it| &it.value);
                parts.chain(headers).any(is_decimal)
            })
        })
}
