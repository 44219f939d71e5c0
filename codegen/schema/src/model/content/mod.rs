//! Follows the references of particles and attributes, and removes groups that say nothing.
//!
//! [`Flattening`] makes nodes of particles, [`Collecting`] lists attributes. The groups that remain
//! get a type with a name made for them, in `anonymous`; then a content is a list of parts.

pub(super) mod attribute_wildcard;
mod attributes;
mod flatten;
mod simplify;

pub(super) use self::attributes::Collecting;
pub(super) use self::flatten::{Flattening, Limit, local_name};
