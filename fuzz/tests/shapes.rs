//! How much of the generator the fuzzer of shaped schemas reaches.

use netserver_fuzz::shaped_schema::{bytes, files};

/// Refused shapes test only the refusals, so most shapes must become a crate.
#[test]
fn most_shapes_become_a_crate() {
    let seeds = 1..=200;
    let taken = seeds.filter(|seed| files(&bytes(*seed)).is_some()).count();
    assert!(taken >= 150, "{taken} of 200");
}
