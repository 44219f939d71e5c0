//! Types that derive from derived types.

use std::collections::BTreeSet;

use wsdl_rust::generate::modules;
use wsdl_schema::services::models;

use crate::shop::{Shop, derived, family, null, record, shop};

/// Returns `Grantee ← User ← ByEmail`, with a type inside the last one, and a base of all three.
fn types() -> String {
    record("Carrier", &null("Id", "xs:string"))
        + &derived("Grantee", "Carrier", "")
        + &derived("User", "Grantee", &null("Name", "xs:string"))
        + &derived("ByEmail", "User", &null("Address", "Address"))
        + &derived("ByPhone", "ByEmail", "")
        + &record("Address", &null("Text", "xs:string"))
        + &record("Other", "")
        + &record("Holder", &null("User", "User"))
}

/// Returns the types that the agent reaches in the service of `shops`.
fn reached(shops: &[&Shop], agent: &str) -> BTreeSet<String> {
    let documents: Vec<_> = shops.iter().map(|shop| shop.source()).collect();
    let (services, families) = (models(&documents, &[family()]).unwrap(), [family()]);
    let model = &services[0].model;
    // The features of the crate agree.
    let modules = modules(&services, &families).unwrap();
    let feature = &modules[0]
        .agents
        .iter()
        .find(|it| it.name == agent)
        .unwrap()
        .feature;
    let with_feature = modules[0]
        .types
        .iter()
        .filter(|it| it.features.contains(feature));
    let names: BTreeSet<_> = with_feature.map(|it| it.wire.local.clone()).collect();
    let reached = model.reachable_from(&model.agents[agent]);
    assert_eq!(names, reached.into_iter().map(|name| name.local).collect());
    names
}

fn names(names: &str) -> BTreeSet<String> {
    names.split(' ').map(str::to_owned).collect()
}

#[test]
fn an_instance_can_be_of_a_type_at_any_depth() {
    let shop = shop("Grantee", &types());
    let expected = names("Carrier Grantee User ByEmail ByPhone Address");
    assert_eq!(reached(&[&shop], "Order"), expected);
}

#[test]
fn a_base_alone_has_no_instances() {
    let own = record("Carrier", "") + &derived("A", "Carrier", "") + &derived("B", "Carrier", "");
    assert_eq!(reached(&[&shop("A", &own)], "Order"), names("A Carrier"));
}

#[test]
fn each_agent_reaches_what_its_values_can_be() {
    let order = shop("Grantee", &types());
    let with = |agent: &str, answer: &str| Shop {
        agent: agent.into(),
        operation: format!("Find{answer}"),
        answer: null("Response", answer),
        ..order.clone()
    };
    let (user, other, holder) = (
        with("User", "User"),
        with("Other", "Other"),
        with("H", "Holder"),
    );
    let shops = [&order, &user, &other, &holder];
    // A field of one agent makes a type polymorphic for all of them.
    let all = names("Carrier Grantee User ByEmail ByPhone Address");
    assert_eq!(reached(&shops, "Order"), all);
    assert_eq!(reached(&shops, "User"), all);
    assert_eq!(reached(&shops, "Other"), names("Other"));
    assert_eq!(reached(&shops, "H").len(), all.len() + 1);
}
