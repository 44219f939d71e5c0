//! From a type to each operation that takes or returns it.

use std::collections::BTreeSet;

use wsdl_rust::emit::Files;
use wsdl_schema::model::{Field, Operation, QName, Service, Type};

use crate::html::attributes;
use crate::services::{Services, all};
use crate::shop::{Shop, null, record, shop as small};
use crate::shown::pages;

/// The types whose values a message can hold, found the other way round: from the message to what is
/// in it.
fn held<'a>(service: &'a Service, operation: &'a Operation) -> BTreeSet<&'a QName> {
    let parts = operation.input.parts.iter().chain(operation.output_parts());
    let mut open: Vec<&QName> = parts
        .chain(&operation.faults)
        .filter_map(Field::type_name)
        .collect();
    let mut found = BTreeSet::new();
    while let Some(name) = open.pop() {
        let Some(declared) = service.types.get(name).filter(|_| found.insert(name)) else {
            continue;
        };
        open.extend(declared.item_type());
        match declared {
            // An instance of a derived type may stand here, and each has the fields of its bases.
            Type::Record(record) => {
                open.extend(&record.derived);
                let fields = service.fields_with_owners(record);
                open.extend(fields.filter_map(|(_, field)| field.type_name()));
            }
            other => open.extend(
                other
                    .declared_fields()
                    .iter()
                    .filter_map(|it| it.type_name()),
            ),
        }
    }
    found
}

/// The pages of operations that a page links to, also by a list of them.
fn listed(site: &Files, path: &str, service: &str) -> BTreeSet<String> {
    let page = &site[path];
    let start = page.find("id=\"uses\"").unwrap_or(page.len());
    let end = page.find("id=\"versions\"").unwrap_or(page.len());
    let links = attributes(page.get(start..end).unwrap_or_default(), "href");
    let below = |link: &String| {
        let at = link.find(&format!("{service}/"))?;
        Some(link[at..].to_owned())
    };
    let mut found = BTreeSet::new();
    for link in links.iter().filter_map(below) {
        if link.contains("/types/operations/") {
            let links = attributes(&site[&link], "href");
            found.extend(links.iter().filter_map(below));
        } else {
            found.insert(link);
        }
    }
    found.retain(|it| !it.contains("/types/") && !it.ends_with("/index.html"));
    found
}

fn check(services: &Services) -> usize {
    let site = services.site();
    let mut count = 0;
    for named in &services.services {
        let model = &named.model;
        let operations = model.agents.values().flat_map(|agent| {
            let operations = agent.operations.values();
            operations.map(|it| {
                (
                    format!("{}/{}/{}.html", named.name, agent.name, it.name),
                    it,
                )
            })
        });
        let operations: Vec<_> = operations
            .map(|(path, operation)| (path, held(model, operation)))
            .collect();
        // A service of odd names has other paths.
        if operations.iter().any(|(path, _)| !site.contains_key(path)) {
            continue;
        }
        for name in model.types.keys() {
            let path = format!("{}/types/{}.html", named.name, name.local);
            let Some(page) = site.get(&path) else {
                continue;
            };
            if !page
                .replace("<wbr>", "")
                .contains(&format!("<code>{}</code>", name.namespace))
            {
                continue;
            }
            let holding = operations.iter().filter(|(_, held)| held.contains(name));
            let expected: BTreeSet<_> = holding.map(|(path, _)| path.clone()).collect();
            count += expected.len();
            assert_eq!(listed(&site, &path, &named.name), expected, "{path}");
        }
    }
    count
}

#[test]
fn a_type_leads_to_each_operation_that_can_hold_it() {
    for services in all() {
        let count = check(&services);
        assert!(count > 10, "{count}");
    }
}

#[test]
fn a_long_list_is_one_page_of_all_types_in_the_same_messages() {
    let types = record("Outer", &null("Inner", "Inner"))
        + &record("Inner", &(null("Leaf", "Leaf") + &null("Back", "Outer")))
        + &record("Leaf", &null("Name", "xs:string"));
    let agent = |number: usize| Shop {
        agent: format!("Agent{number:02}"),
        ..small("Outer", &types)
    };
    for (agents, lists) in [(50, 0), (51, 1)] {
        let site = pages(&(0..agents).map(agent).collect::<Vec<_>>());
        let is_list = |path: &&String| path.contains("/types/operations/");
        assert_eq!(site.keys().filter(is_list).count(), lists);
        for name in ["Outer", "Inner", "Leaf"] {
            let path = format!("Shop1/types/{name}.html");
            assert_eq!(listed(&site, &path, "Shop1").len(), agents, "{path}");
            // All operations use the outermost type directly.
            let leads_to_list = site[&path].contains("/types/operations/");
            assert_eq!(leads_to_list, lists == 1 && name != "Outer", "{path}");
        }
    }
}
