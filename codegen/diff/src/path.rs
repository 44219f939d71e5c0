//! What things are called in the paths of changes.

use wsdl_schema::model::{Agent, Operation, QName, Service};

/// An operation: `AGENT.OPERATION`.
pub(super) fn operation_path(agent: &Agent, operation: &Operation) -> String {
    format!("{}.{}", agent.name, operation.name)
}

/// A type in paths: its local name, and its namespace if that is not the service's.
pub(super) fn type_path(service: &Service, name: &QName) -> String {
    if *name.namespace == *service.namespace {
        name.local.clone()
    } else {
        let short = name.namespace.rsplit('/').find(|part| !part.is_empty());
        format!("{}#{}", short.unwrap_or_default(), name.local)
    }
}
