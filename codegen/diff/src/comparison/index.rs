//! What a comparison looks up on each side.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::path::operation_path;
use crate::reach::Usage;
use crate::rust_items::RustItems;
use wsdl_schema::family::Family;
use wsdl_schema::model::Service;

/// One side, with what is looked up in it.
pub(super) struct Index<'a> {
    pub(super) model: &'a Service,
    pub(super) family: &'a Family,
    pub(super) usage: Usage<'a>,
    pub(super) rust: RustItems,
}

impl<'a> Index<'a> {
    pub(super) fn new(model: &'a Service, family: &'a Family, rust: RustItems) -> Self {
        Self {
            model,
            family,
            usage: Usage::of(model),
            rust,
        }
    }

    /// The paths of its operations.
    pub(super) fn operations(&self) -> BTreeSet<Arc<str>> {
        let agents = self.model.agents.values();
        let names = agents.flat_map(|agent| {
            let operations = agent.operations.values();
            operations.map(|operation| operation_path(agent, operation).into())
        });
        names.collect()
    }
}
