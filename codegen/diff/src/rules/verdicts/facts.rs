//! What a verdict depends on in addition to the rule.

use crate::fits::Fit;

/// What a verdict depends on in addition to the rule.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts {
    /// Whether requests of an operation that both sides have can hold it.
    pub(crate) requests: bool,
    /// Whether responses of such an operation can.
    pub(crate) responses: bool,
    /// Whether the side that has it requires it.
    pub(crate) required: bool,
    /// Whether what is written by the old type can be read by the new one.
    pub(crate) old_to_new: Fit,
    /// Whether what is written by the new type can be read by the old one.
    pub(crate) new_to_old: Fit,
    /// Whether its Rust type has changed.
    pub(crate) reshaped: bool,
    /// Whether the base's own fields now stand elsewhere, or have other types.
    pub(crate) inherited_moved: bool,
}

impl Default for Facts {
    fn default() -> Self {
        Self {
            requests: true,
            responses: true,
            required: false,
            old_to_new: Fit::Always,
            new_to_old: Fit::Always,
            reshaped: false,
            inherited_moved: false,
        }
    }
}
