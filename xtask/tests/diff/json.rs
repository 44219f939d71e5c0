//! `--format json`; `tests/oracles` validates it against the published schema.

use serde_json::Value;

use crate::repository::Repository;
use crate::shop::{PARAMETER_MOVED, SHOP, Shop};

fn json(repository: &Repository) -> Value {
    let text = repository.printed(&["diff", "Shop1", "--format", "json"]);
    serde_json::from_str(&text).unwrap()
}

fn ids(report: &Value) -> Vec<&str> {
    let changes = report["changes"].as_array().unwrap();
    changes
        .iter()
        .map(|change| change["id"].as_str().unwrap())
        .collect()
}

#[test]
fn an_id_does_not_depend_on_other_changes() {
    let repository = Repository::with("json-ids", PARAMETER_MOVED);
    let alone = json(&repository);
    assert_eq!(ids(&alone), ["parameter-moved:Customer.Find.Third"]);
    // The same change on other lines, with further changes.
    repository.put(Shop {
        fields: &["Before", "Id"],
        records: &["Order"],
        ..PARAMETER_MOVED
    });
    let among = json(&repository);
    let expected = [
        "parameter-moved:Customer.Find.Third",
        "record-added:Order",
        "field-inserted:Customer.Before",
        "field-removed:Customer.Name",
    ];
    assert_eq!(ids(&among), expected);
    assert_eq!(among, json(&repository), "the same again");
}

#[test]
fn a_type_is_one_change_with_its_reach() {
    let repository = Repository::with(
        "json-reach",
        Shop {
            literals: &["New"],
            ..SHOP
        },
    );
    let report = json(&repository);
    let [change] = report["changes"].as_array().unwrap().as_slice() else {
        panic!("{report:#}");
    };
    assert_eq!(change["id"], "literal-removed:Rank.Old");
    assert_eq!(change["direction"], "responses");
    assert_eq!(change["new"], Value::Null);
    assert_eq!(change["old"]["line"], SHOP.line_of("\"Old\""));
    let reach = &report["reaches"][usize::try_from(change["reach"].as_u64().unwrap()).unwrap()];
    assert_eq!(reach["responses"], serde_json::json!(["Customer.Find"]));
    assert_eq!(reach["requests"], serde_json::json!([]));
}

#[test]
fn the_counts_match_the_changes() {
    let mut shop = PARAMETER_MOVED;
    shop.records = &["Order"];
    shop.fields = &["Id", "Name", "Age"];
    let report = json(&Repository::with("json-counts", shop));
    for level in ["breaking", "warning", "compatible"] {
        let changes = report["changes"].as_array().unwrap();
        let count = changes
            .iter()
            .filter(|change| change["level"] == level)
            .count();
        assert_eq!(report["counts"][level], count, "{level}");
    }
}
