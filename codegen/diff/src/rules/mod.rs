//! The rules: every kind of change, what it means, and whom it breaks.

mod action;
mod examples;
mod explain;
mod mirrors;
mod rule;
mod subject;
mod table;
mod verdicts;

pub use action::Action;
pub use examples::{Example, Slot};
pub use rule::Rule;
pub use subject::Subject;
pub(super) use verdicts::{Facts, judge};
