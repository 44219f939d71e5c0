//! Records that hold themselves.

use crate::shop::{array, derived, dictionary, null, optional, record, required, shop};

/// The line of a struct's field, without its docs.
fn field(text: &str, name: &str) -> String {
    let start = format!("pub {name}: ");
    let line = text
        .lines()
        .find_map(|line| line.trim().strip_prefix(&start));
    line.unwrap_or_else(|| panic!("no {name} in\n{text}"))
        .to_owned()
}

#[test]
fn optional_fields_end_a_circle() {
    let own = shop("Node", &record("Node", &optional("Next", "Node")));
    assert_eq!(
        field(&own.file("types/node.rs"), "next"),
        "Option<Box<super::Node>>,"
    );
    let mutual = record("P", &optional("Q", "Q")) + &record("Q", &optional("P", "P"));
    let mutual = shop("P", &mutual);
    assert_eq!(
        field(&mutual.file("types/p.rs"), "q"),
        "Option<Box<super::Q>>,"
    );
    assert_eq!(
        field(&mutual.file("types/q.rs"), "p"),
        "Option<Box<super::P>>,"
    );
}

#[test]
fn one_optional_field_ends_a_circle_of_required_fields() {
    let types = record("P", &optional("Q", "Q")) + &record("Q", &required("P", "P"));
    let shop = shop("P", &types);
    assert_eq!(
        field(&shop.file("types/p.rs"), "q"),
        "Option<Box<super::Q>>,"
    );
    assert_eq!(field(&shop.file("types/q.rs"), "p"), "Box<super::P>,");
}

#[test]
fn optional_fields_end_a_circle_through_derived_types() {
    let types = record("Node", &optional("Next", "Node")) + &derived("Leaf", "Node", "");
    let own = shop("Node", &types);
    assert_eq!(
        field(&own.file("types/node.rs"), "next"),
        "Option<super::AnyNode>,"
    );
    assert_eq!(
        field(&own.file("types/leaf.rs"), "next"),
        "Option<super::AnyNode>,"
    );
    // The type of a field of the base derives from the base.
    let types = record("Base", &optional("Own", "Child")) + &derived("Child", "Base", "");
    let inherited = shop("Child", &types);
    assert_eq!(
        field(&inherited.file("types/child.rs"), "own"),
        "Option<Box<super::Child>>,"
    );
}

#[test]
fn nullable_fields_and_lists_end_a_circle() {
    let types = record(
        "Node",
        &(null("Next", "Node") + &optional("All", "Nodes") + &optional("Map", "Map")),
    ) + &array("Nodes", "Node")
        + &dictionary("Map", "Node", "Node");
    let shop = shop("Node", &types);
    let text = shop.file("types/node.rs");
    assert_eq!(field(&text, "next"), "Option<Box<super::Node>>,");
    assert_eq!(field(&text, "all"), "Vec<super::Node>,");
}

#[test]
fn a_dictionary_can_be_in_its_own_key() {
    let types = record("Node", &null("Map", "Map")) + &dictionary("Map", "Node", "xs:string");
    let text = shop("Node", &types).file("types/node.rs");
    assert!(field(&text, "map").starts_with("Option<"), "{text}");
}

#[test]
fn a_record_that_must_hold_itself_is_refused() {
    let own = shop("Node", &record("Node", &required("Next", "Node"))).refused();
    assert!(
        own.contains("a value of `Node` must hold another one, without end: Node → Node"),
        "{own}"
    );
    assert!(own.contains("Shop1/Order.wsdl:"), "{own}");
    assert!(own.contains("each `Node` must hold a `Node`"), "{own}");
    let types = record("A", &required("B", "B"))
        + &record("B", &required("C", "C"))
        + &record("C", &required("A", "A"));
    let three = shop("A", &types).refused();
    assert!(three.contains("A → B → C → A"), "{three}");
    assert_eq!(three.matches("must hold a `").count(), 3, "{three}");
    // A derived type has the field too; so has each instance of the base.
    let types = record("Base", "") + &derived("Child", "Base", &required("Own", "Child"));
    assert!(shop("Base", &types).refused().contains("Child → Child"));
    // Only part of a long circle is shown.
    let ring: String = (0..300)
        .map(|number| {
            record(
                &format!("R{number}"),
                &required("X", &format!("R{}", (number + 1) % 300)),
            )
        })
        .collect();
    let long = shop("R0", &ring).refused();
    assert!(
        long.contains("R0 → … → R0") && long.len() < 10_000,
        "{long}"
    );
}
