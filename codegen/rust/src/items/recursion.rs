//! The recursion limit that the types of a crate need.

use super::ServiceModule;

/// The compiler's limit, unless a crate sets another.
const DEFAULT: usize = 128;

/// The largest number of levels that one type of the schema takes: `Option`, `Vec` and their parts.
const PER_TYPE: usize = 8;

/// Returns the `recursion_limit` with which the compiler can prove that values of all types are
/// `Send`; `None` if its default is enough.
pub fn recursion_limit(services: &[ServiceModule<'_>]) -> Option<usize> {
    let depths = services
        .iter()
        .map(|service| service.model.deepest_nesting());
    let needed = depths.max().unwrap_or(0) * PER_TYPE;
    (needed > DEFAULT).then_some(needed + DEFAULT)
}
