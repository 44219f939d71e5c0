//! Operations by the names that people write.

use wsdl_schema::model::{Agent, Operation};
use wsdl_schema::services::NamedService;

/// An operation with what it belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The service.
    pub service: &'a NamedService,
    /// The agent.
    pub agent: &'a Agent,
    /// The operation.
    pub operation: &'a Operation,
}

impl Found<'_> {
    /// The name in full: `Services88.User.SetExternalUserInfo`.
    pub fn name(&self) -> String {
        format!(
            "{}.{}.{}",
            self.service.name, self.agent.name, self.operation.name
        )
    }
}

/// At most so many names are suggested.
const MOST_SUGGESTIONS: usize = 5;
/// A suggestion is at least so much like what was written, from 0 to 1.
const LEAST_LIKENESS: f64 = 0.75;
/// Nothing is suggested for a longer name: comparing it with every operation would take time.
const LONGEST_NAME: usize = 512;

/// The operation called `name`: `SERVICE.AGENT.OPERATION`, or without the service, which is then
/// the last one that has it. Case does not matter where it makes no difference.
///
/// # Errors
/// The names that are most like `name`, the likest first.
pub fn find<'a>(services: &'a [NamedService], name: &str) -> Result<Found<'a>, Vec<String>> {
    let has_service = name.matches('.').count() >= 2;
    let written = |found: &Found<'_>| {
        let full = found.name();
        match full.split_once('.') {
            Some((_, short)) if !has_service => short.to_owned(),
            _ => full,
        }
    };
    let named: Vec<_> = all(services)
        .map(|found| (written(&found), found))
        .collect();
    let exact = named.iter().rev().find(|(known, _)| known == name);
    let lenient = || {
        named
            .iter()
            .rev()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
    };
    match exact.or_else(lenient) {
        Some((_, found)) => Ok(*found),
        None => Err(suggestions(&named, name)),
    }
}

/// Every operation, in the order of names.
pub fn all(services: &[NamedService]) -> impl Iterator<Item = Found<'_>> {
    services.iter().flat_map(|service| {
        service.model.agents.values().flat_map(move |agent| {
            let found = move |operation| Found {
                service,
                agent,
                operation,
            };
            agent.operations.values().map(found)
        })
    })
}

fn suggestions(named: &[(String, Found<'_>)], name: &str) -> Vec<String> {
    if name.len() > LONGEST_NAME {
        return Vec::new();
    }
    let wanted = name.to_ascii_lowercase();
    let last = |name: &str| {
        name.rsplit('.')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    let wanted_operation = last(&wanted);
    let mut scored: Vec<(f64, String)> = named
        .iter()
        .map(|(known, found)| {
            let whole = strsim::jaro_winkler(&known.to_ascii_lowercase(), &wanted);
            // The right operation under a wrong agent is what is meant more often than not.
            let operation = strsim::jaro_winkler(&last(known), &wanted_operation);
            (whole.max(operation * 0.98), found.name())
        })
        .filter(|(likeness, _)| *likeness >= LEAST_LIKENESS)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| b.1.cmp(&a.1)));
    scored
        .into_iter()
        .map(|(_, name)| name)
        .take(MOST_SUGGESTIONS)
        .collect()
}
