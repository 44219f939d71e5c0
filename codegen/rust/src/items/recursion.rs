//! How deep the compiler must look into the types of a crate.

use super::ServiceModule;

/// The limit of the compiler, unless a crate sets another.
const DEFAULT: usize = 128;

/// The levels that one type of the schema takes at most: `Option`, `Vec` and their parts.
const PER_TYPE: usize = 8;

/// The `recursion_limit` with which the compiler can tell that values of all types can be sent to
/// another thread; `None` if its default is enough.
pub fn recursion_limit(services: &[ServiceModule<'_>]) -> Option<usize> {
    let depths = services
        .iter()
        .map(|service| service.model.deepest_nesting());
    let needed = depths.max().unwrap_or(0) * PER_TYPE;
    (needed > DEFAULT).then_some(needed + DEFAULT)
}
