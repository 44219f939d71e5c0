//! The features in the generated crate's `Cargo.toml`.

use std::fmt::Write;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::items::ServiceModule;
use wsdl_schema::diagnostic::Diagnostic;

/// The comments between which the features stand; the rest of the file is written by hand.
const BEGIN: &str = "# @generated features: `cargo xtask gen` writes from here\n";
const END: &str = "# to here\n";

/// The manifest `current` with the features of `services`.
pub(super) fn with_features(
    current: &str,
    services: &[ServiceModule<'_>],
) -> Result<String, Diagnostic> {
    let parts = current.split_once(BEGIN).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(END)?;
        Some((before, after))
    });
    let (before, after) = parts.ok_or_else(|| {
        Diagnostic::new("the manifest of the generated crate has no place for its features")
            .help("restore the two comments that begin with `# @generated` and `# to here`")
    })?;
    let text = format!("{before}{BEGIN}{}{END}{after}", features(services));
    with_default(&text, services)
}

/// The manifest with default features that there are: a service that is gone gives way to the last
/// of those that are there.
fn with_default(text: &str, services: &[ServiceModule<'_>]) -> Result<String, Diagnostic> {
    let parsed = DeTable::parse(text).map_err(|error| {
        let message = format!(
            "the manifest of the generated crate would not be valid: {}",
            error.message()
        );
        Diagnostic::new(message).help(
            "no two features have one name; a service or an agent cannot be called like a \
             feature that stands in the manifest already",
        )
    })?;
    let Some(DeValue::Table(known)) = parsed.get_ref().get("features").map(|it| it.get_ref())
    else {
        return Ok(text.to_owned());
    };
    let Some(default) = known.get("default") else {
        return Ok(text.to_owned());
    };
    let DeValue::Array(entries) = default.get_ref() else {
        return Ok(text.to_owned());
    };
    let names: Vec<&str> = entries
        .iter()
        .filter_map(|it| it.get_ref().as_str())
        .collect();
    // A name with `/` or `:` is about a dependency.
    let is_there = |name: &&str| name.contains(['/', ':']) || known.contains_key(*name);
    if names.iter().all(is_there) {
        return Ok(text.to_owned());
    }
    let kept = names.iter().copied().filter(is_there).map(str::to_owned);
    let last = services.last().map(|service| service.feature.clone());
    let mut wanted: Vec<String> = last.into_iter().chain(kept).collect();
    let mut seen = std::collections::BTreeSet::new();
    wanted.retain(|name| seen.insert(name.clone()));
    Ok(replaced(text, default.span(), &format!("{wanted:?}")))
}

fn replaced(text: &str, range: Range<usize>, with: &str) -> String {
    let mut text = text.to_owned();
    text.replace_range(range, with);
    text
}

fn features(services: &[ServiceModule<'_>]) -> String {
    let mut text = String::new();
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
