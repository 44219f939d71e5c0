//! Features: one per agent, and the features that need each type.

use std::collections::{BTreeMap, BTreeSet};

use super::AgentModule;
use wsdl_schema::model::{QName, Service};

/// Returns the feature that enables all agents of a service.
pub(super) fn of_service(service: &str) -> String {
    service.replace('_', "-")
}

/// Returns the feature that every agent of a service enables.
pub(super) fn of_base(service: &str) -> String {
    format!("{}-base", of_service(service))
}

/// Returns the feature of an agent's module in a service's module.
pub(super) fn of_agent(service: &str, agent: &str) -> String {
    let plain = |module: &str| module.trim_end_matches('_').replace('_', "-");
    format!("{}-{}", plain(service), plain(agent))
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
