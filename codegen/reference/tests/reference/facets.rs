//! Samples meet the facets and defaults of their types.

use wsdl_reference::sample::value::Fill;
use wsdl_reference::sample::wire;
use wsdl_schema::document::decode;
use wsdl_schema::family::Family;
use wsdl_schema::services;

/// The texts of the elements of the response of a pair, with a fill.
fn texts(pair: &str, fill: Fill) -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/pairs");
    let read = |path: &str| {
        let bytes = std::fs::read(format!("{folder}/{path}")).unwrap();
        decode(path.to_owned(), &bytes).unwrap()
    };
    let family = Family::parse(&read("family.toml")).unwrap();
    let source = read(&format!("{pair}/{pair}.wsdl"));
    let families = std::slice::from_ref(&family);
    let services = services::models(&[source], families).unwrap();
    let model = &services[0].model;
    let agent = model.agents.values().next().unwrap();
    let operation = agent.operations.values().next().unwrap();
    let output = operation.output.as_ref().unwrap();
    let message = wire::message(model, &family, (agent.version, output), fill);
    let document = roxmltree::Document::parse(&message).unwrap();
    let leaves = document
        .descendants()
        .filter(|node| node.is_element() && !node.children().any(|it| it.is_element()));
    let text = |node: roxmltree::Node<'_, '_>| {
        let text = node.text().unwrap_or_default().to_owned();
        (node.tag_name().name().to_owned(), text)
    };
    leaves.map(text).collect()
}

fn check(pair: &str, fill: Fill, expected: &[(&str, &str)]) {
    let texts = texts(pair, fill);
    let texts: Vec<_> = texts
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    assert_eq!(texts, expected, "{pair}");
}

#[test]
fn samples_meet_facets() {
    let expected = [
        ("Code", "AA-1"),
        ("Rating", "1"),
        ("Size", "0"),
        ("Color", "Red"),
        ("Until", "2026-01-01"),
        ("Weight", "0"),
    ];
    check("restrictions", Fill::Placeholder, &expected);
}

#[test]
fn samples_have_defaults() {
    let expected = [
        ("Count", "1"),
        ("Unit", "piece"),
        ("Color", "Blue"),
        ("Version", "1.0"),
        ("Note", ""),
        ("Since", "2020-01-01"),
        ("System", "shop"),
        ("Major", "28"),
        ("IsFinal", "true"),
        ("Color", "Blue"),
        ("Label", " a  b "),
        ("Price", "1.50"),
        ("Patch", "7"),
        ("Build", "13"),
    ];
    check("defaults", Fill::Rich, &expected);
}

#[test]
fn samples_have_literals_that_types_list() {
    let expected = [
        ("Color", ""),
        ("Warm", "Dark Red"),
        ("Grade", "Very Good"),
        ("Unit", "m²"),
        ("Level", "1"),
        ("Mood", ""),
    ];
    check("literals", Fill::Placeholder, &expected);
}

#[test]
fn samples_have_what_must_be_there() {
    let of = |name, size, codes: [&'static str; 2]| {
        [
            ("Name", name),
            ("Sizes", size),
            ("Code", codes[0]),
            ("Code", codes[1]),
            ("Bold", ""),
            ("Bold", ""),
        ]
    };
    let codes = ["AA-1111", "ZZ-1111"];
    check("required", Fill::Empty, &of("", "0 0", codes));
    check("required", Fill::Placeholder, &of("string", "0 0", codes));
}
