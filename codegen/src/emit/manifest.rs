//! The features in the generated crate's `Cargo.toml`.

use std::fmt::Write;

use crate::rust::ServiceModule;

/// The comments between which the features stand; the rest of the file is written by hand.
const BEGIN: &str = "# @generated features: `cargo xtask gen` writes from here\n";
const END: &str = "# to here\n";

/// The feature that enables all agents of a service.
pub(super) fn feature(service: &ServiceModule<'_>) -> String {
    service.module.replace('_', "-")
}

/// The feature that every agent of a service enables: what they all share.
pub(super) fn base_feature(service: &ServiceModule<'_>) -> String {
    format!("{}-base", feature(service))
}

pub(super) fn with_features(current: &str, services: &[ServiceModule<'_>]) -> Option<String> {
    let (before, rest) = current.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}{}{END}{after}", features(services)))
}

fn features(services: &[ServiceModule<'_>]) -> String {
    let mut text = String::new();
    for service in services {
        let base = base_feature(service);
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "{} = [", feature(service));
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
