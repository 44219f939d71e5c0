//! The shapes of types and messages, recognised from what the documents say. One pass per shape.
//! Each pass looks at one component and returns the parts that the shape needs, or `None` if the
//! component has any part that the shape does not support. Nothing is refused here: lowering
//! refuses everything that no pass recognises.

pub(super) mod any;
pub(super) mod array;
pub(super) mod dictionary;
pub(super) mod enumeration;
pub(super) mod flag_set;
pub(super) mod list;
pub(super) mod member;
pub(super) mod mixed;
pub(super) mod record;
pub(super) mod restriction;
pub(super) mod wrapper;

#[cfg(test)]
mod sample;
