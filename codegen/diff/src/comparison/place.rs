//! Where elements stand.

use std::sync::Arc;

use super::draft::Draft;
use crate::change::Reach;
use crate::rules::{Action, Subject};

/// Where elements stand.
#[derive(Clone)]
pub(super) struct Place<'a> {
    /// What the elements are to the rules.
    pub(super) subject: Subject,
    /// The path of what they stand in.
    pub(super) path: String,
    pub(super) agent: Option<&'a str>,
    pub(super) reach: Arc<Reach>,
    /// Whether adding one changes the Rust type of the whole.
    pub(super) reshaped: bool,
}

impl<'a> Place<'a> {
    /// A change of an element that stands here.
    pub(super) fn draft(&self, action: Action, element: &str) -> Draft<'a> {
        Draft {
            agent: self.agent,
            reach: Arc::clone(&self.reach),
            ..Draft::inside(self.subject, action, &self.path, element)
        }
    }
}
