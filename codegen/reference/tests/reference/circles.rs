//! Records that hold themselves are shown in samples and pages that end.

use crate::shop::{Shop, array, derived, dictionary, null, optional, record, required, shop};

/// Checks that what is shown of a shop ends, its samples before so many bytes.
fn check(shop: &Shop, most: usize) {
    let samples = shop.samples();
    assert!(samples.len() < most, "{}", samples.len());
    assert!(shop.pages().len() > 5);
}

#[test]
fn absence_ends_a_circle() {
    let own = record("Node", &optional("Next", "Node"));
    check(&shop("Node", &own), 20_000);
    let mutual = record("P", &optional("Q", "Q")) + &record("Q", &optional("P", "P"));
    check(&shop("P", &mutual), 20_000);
    let half = record("P", &optional("Q", "Q")) + &record("Q", &required("P", "P"));
    check(&shop("P", &half), 20_000);
}

#[test]
fn absence_ends_a_circle_through_derived_types() {
    let own = record("Node", &optional("Next", "Node")) + &derived("Leaf", "Node", "");
    check(&shop("Node", &own), 20_000);
    // The field of a base is of a type that derives from it.
    let inherited = record("Base", &optional("Own", "Child")) + &derived("Child", "Base", "");
    check(&shop("Child", &inherited), 20_000);
    // A value shown as a derived type, which must hold the base.
    let rich = record("Base", "") + &derived("Child", "Base", &required("Inner", "Base"));
    check(&shop("Base", &rich), 20_000);
}

#[test]
fn null_and_lists_end_a_circle() {
    let fields = null("Next", "Node") + &optional("All", "Nodes") + &optional("Map", "Map");
    let types =
        record("Node", &fields) + &array("Nodes", "Node") + &dictionary("Map", "Node", "Node");
    check(&shop("Node", &types), 40_000);
    let key = record("Node", &null("Map", "Map")) + &dictionary("Map", "Node", "xs:string");
    check(&shop("Node", &key), 20_000);
}
