//! The shapes of types and messages, recognised from what the documents say.
//!
//! One pass per shape. Each looks at one component and returns what the shape needs of it, or `None`
//! if the component says anything that the shape has no place for. Nothing is refused here: what no
//! pass recognises is refused where it is lowered.

pub(super) mod any;
pub(super) mod array;
pub(super) mod dictionary;
pub(super) mod enumeration;
pub(super) mod flag_set;
pub(super) mod inheritance;
pub(super) mod member;
pub(super) mod record;
pub(super) mod restriction;
pub(super) mod wrapper;

#[cfg(test)]
mod sample;
