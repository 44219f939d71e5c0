//! Features: one per agent, and the features that need each type.

use std::collections::{BTreeMap, BTreeSet};

use super::{AgentModule, Scope};
use wsdl_schema::model::{QName, Service};

/// Returns the feature that enables all agents of a service.
pub(super) fn of_service(service: &str) -> String {
    service.replace('_', "-")
}

/// Returns the feature that every agent of a service enables.
pub(super) fn of_base(service: &str) -> String {
    format!("{}-base", of_service(service))
}

/// The names of a service's features that its agents' features cannot have.
pub(super) fn taken(service: &str) -> Scope {
    Scope::with_reserved(&[&of_service(service), &of_base(service)])
}

/// Returns the feature of an agent's module in a service's module. An agent whose name begins with
/// the service's does not repeat it.
pub(super) fn of_agent(service: &str, agent: &str, taken: &mut Scope) -> String {
    let plain = |module: &str| module.trim_end_matches('_').replace('_', "-");
    let (service, agent) = (plain(service), plain(agent));
    let after_service = agent.strip_prefix(&service);
    taken.claim(match after_service.is_some_and(|it| it.starts_with('-')) {
        true => agent,
        false => format!("{service}-{agent}"),
    })
}

/// Returns the features that need each type: those of the agents that reach it.
pub(super) fn by_type(
    service: &Service,
    agents: &[AgentModule<'_>],
) -> BTreeMap<QName, BTreeSet<String>> {
    let mut features: BTreeMap<QName, BTreeSet<String>> = BTreeMap::new();
    for agent in agents {
        for name in service.reachable_from(agent.model) {
            features
                .entry(name)
                .or_default()
                .insert(agent.feature.clone());
        }
    }
    features
}
