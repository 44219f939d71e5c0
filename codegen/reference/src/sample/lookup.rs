//! Finds operations by name.

use std::collections::BTreeMap;

use wsdl_schema::model::{Agent, Operation};
use wsdl_schema::services::NamedService;

/// An operation with its agent and its service.
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
    /// The full name: `SERVICE.AGENT.OPERATION`.
    pub fn name(&self) -> String {
        format!(
            "{}.{}.{}",
            self.service.name, self.agent.name, self.operation.name
        )
    }
}

/// The maximum number of suggestions.
const MOST_SUGGESTIONS: usize = 5;
/// The minimum similarity of a suggestion, from 0 to 1.
const LEAST_LIKENESS: f64 = 0.75;
/// Nothing is suggested for a longer name: comparing it with every operation would take time.
const LONGEST_NAME: usize = 512;

/// Why no operation has the name.
#[derive(Debug)]
pub enum Missing<'a> {
    /// No service is called so.
    Service(&'a str),
    /// It is the name of a service.
    IsService(&'a NamedService),
    /// It is the name of an agent.
    IsAgent(&'a Agent),
    /// No operation is called so; the most similar names, best first.
    Operation(Vec<String>),
}

/// Returns the operation called `name`: `SERVICE.AGENT.OPERATION`, or `AGENT.OPERATION` for the last
/// service that has it. An exact match is preferred to one that differs in case.
///
/// # Errors
/// Returns what the name is instead, or the most similar names, if no operation is called `name`.
pub fn find<'a>(services: &'a [NamedService], name: &'a str) -> Result<Found<'a>, Missing<'a>> {
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
        None => Err(missing(services, &named, name)),
    }
}

fn missing<'a>(
    services: &'a [NamedService],
    named: &[(String, Found<'_>)],
    name: &'a str,
) -> Missing<'a> {
    let service = |name: &str| {
        services
            .iter()
            .find(|it| it.name.eq_ignore_ascii_case(name))
    };
    let agent = |service: &'a NamedService, name: &str| {
        let mut agents = service.model.agents.values();
        agents.find(|agent| agent.name.eq_ignore_ascii_case(name))
    };
    let of_any = |name: &str| services.iter().rev().find_map(|it| agent(it, name));
    let found = match name.split_once('.') {
        None => of_any(name)
            .map(Missing::IsAgent)
            .or_else(|| service(name).map(Missing::IsService)),
        Some((first, rest)) => match service(first) {
            Some(service) => agent(service, rest).map(Missing::IsAgent),
            None if !first.is_empty() && (rest.contains('.') || of_any(rest).is_some()) => {
                Some(Missing::Service(first))
            }
            None => None,
        },
    };
    found.unwrap_or_else(|| Missing::Operation(suggestions(named, name)))
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
    // Without a service, that of the newest service that has it stands for all of the name.
    let newest: BTreeMap<&str, &Found<'_>> = named
        .iter()
        .map(|(known, found)| (known.as_str(), found))
        .collect();
    let mut scored: Vec<(f64, String)> = newest
        .into_iter()
        .map(|(known, found)| {
            let whole = strsim::jaro_winkler(&known.to_ascii_lowercase(), &wanted);
            // An operation of this name in another agent is likely to be the right one.
            let operation = strsim::jaro_winkler(&last(known), &wanted_operation);
            (whole.max(operation * 0.98), found.name())
        })
        .filter(|(likeness, _): &(f64, String)| *likeness >= LEAST_LIKENESS)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| b.1.cmp(&a.1)));
    scored
        .into_iter()
        .map(|(_, name)| name)
        .take(MOST_SUGGESTIONS)
        .collect()
}
