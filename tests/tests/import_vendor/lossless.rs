//! Every fact of the vendor's documents is in ours, and ours have no other facts.

use std::collections::{BTreeMap, BTreeSet};

use wsdl_schema::document::ServiceDocuments;
use wsdl_schema::document::wsdl::{Definitions, Operation, Part};
use wsdl_schema::document::xsd::{
    AttributeDeclaration, ComplexType, ElementDeclaration, Schema, SimpleType,
};
use wsdl_schema::import::{Counts, ServiceFolder};
use wsdl_schema::model::Service;

use crate::vendor::{delivery, parse, run, written};

/// The declarations of some schemas, by namespace and name.
#[derive(Debug, Default, PartialEq)]
struct Declarations<'a> {
    complex_types: BTreeMap<(&'a str, &'a str), &'a ComplexType>,
    simple_types: BTreeMap<(&'a str, &'a str), &'a SimpleType>,
    elements: BTreeMap<(&'a str, &'a str), &'a ElementDeclaration>,
    attributes: BTreeMap<(&'a str, &'a str), &'a AttributeDeclaration>,
    attributes_qualified: BTreeMap<&'a str, bool>,
}

impl<'a> Declarations<'a> {
    fn of(schemas: impl IntoIterator<Item = &'a Schema>) -> Self {
        let mut all = Self::default();
        for schema in schemas {
            let namespace = schema.target_namespace.as_str();
            all.attributes_qualified
                .insert(namespace, schema.attributes_qualified);
            let named = |name: &'a String| (namespace, name.as_str());
            all.complex_types
                .extend(schema.complex_types.iter().map(|it| (named(&it.name), it)));
            all.simple_types
                .extend(schema.simple_types.iter().map(|it| (named(&it.name), it)));
            all.elements
                .extend(schema.elements.iter().map(|it| (named(&it.name), it)));
            all.attributes
                .extend(schema.attributes.iter().map(|it| (named(&it.name), it)));
        }
        all
    }

    /// Removes the elements that are in `other`.
    fn without_elements(mut self, other: &Self) -> Self {
        self.elements
            .retain(|name, _| !other.elements.contains_key(name));
        self
    }
}

fn has_all<K: Ord + std::fmt::Debug, V: PartialEq + std::fmt::Debug>(
    what: &str,
    whole: &BTreeMap<K, V>,
    part: &BTreeMap<K, V>,
) {
    for (name, value) in part {
        assert_eq!(whole.get(name), Some(value), "{what}: {name:?}");
    }
}

/// Sorts parts whose order means nothing: operations, messages, bindings, services, port types.
fn sorted(definitions: &Definitions) -> Definitions {
    let mut sorted = definitions.clone();
    sorted.schemas.clear();
    sorted.policies.sort_by(|a, b| a.id.cmp(&b.id));
    sorted.messages.sort_by(|a, b| a.name.cmp(&b.name));
    sorted.port_types.sort_by(|a, b| a.name.cmp(&b.name));
    sorted.bindings.sort_by(|a, b| a.name.cmp(&b.name));
    sorted.services.sort_by(|a, b| a.name.cmp(&b.name));
    for port_type in &mut sorted.port_types {
        port_type.operations.sort_by(|a, b| a.name.cmp(&b.name));
    }
    for binding in &mut sorted.bindings {
        binding.operations.sort_by(|a, b| a.name.cmp(&b.name));
    }
    sorted
}

/// The names of the body elements of requests and responses.
fn wrappers(definitions: &Definitions) -> BTreeSet<&str> {
    let operations = definitions
        .port_types
        .iter()
        .flat_map(|port_type| &port_type.operations);
    let messages: BTreeSet<&str> = operations
        .flat_map(Operation::messages)
        .map(|it| it.message.local.as_str())
        .collect();
    let messages = definitions
        .messages
        .iter()
        .filter(|it| messages.contains(it.name.as_str()));
    messages
        .flat_map(|message| &message.parts)
        .filter_map(Part::element)
        .map(|element| element.local.as_str())
        .collect()
}

/// One agent: the WSDL itself is the same, and ours have every declaration of its schemas.
fn compare_agent(theirs: &Definitions, ours: &Definitions, shared: &Declarations<'_>) {
    assert_eq!(sorted(ours), sorted(theirs));
    let theirs_declared = Declarations::of(&theirs.schemas);
    let own = Declarations::of(&ours.schemas);
    let name = &theirs.location.to_string();
    has_all(name, &shared.complex_types, &theirs_declared.complex_types);
    has_all(name, &shared.simple_types, &theirs_declared.simple_types);
    has_all(name, &shared.attributes, &theirs_declared.attributes);
    has_all(
        name,
        &shared.attributes_qualified,
        &theirs_declared.attributes_qualified,
    );
    let (wrapped, others): (BTreeMap<_, _>, BTreeMap<_, _>) = theirs_declared
        .elements
        .into_iter()
        .partition(|((namespace, local), _)| {
            *namespace == theirs.target_namespace && wrappers(theirs).contains(local)
        });
    assert_eq!(own.elements, wrapped, "{name}");
    has_all(name, &shared.elements, &others);
}

/// A whole service: ours declare nothing that no document of the vendor declares.
fn compare_service(theirs: &ServiceDocuments, ours: &ServiceDocuments) {
    assert_eq!(theirs.namespace, ours.namespace);
    let shared = Declarations::of(&ours.schemas);
    assert_eq!(theirs.definitions.len(), ours.definitions.len());
    for (theirs, ours) in theirs.definitions.iter().zip(&ours.definitions) {
        compare_agent(theirs, ours, &shared);
    }
    let inline = |service: &'_ ServiceDocuments| {
        let schemas = service
            .definitions
            .iter()
            .flat_map(|definitions| &definitions.schemas);
        schemas.cloned().collect::<Vec<Schema>>()
    };
    let (their_schemas, our_schemas) = (inline(theirs), inline(ours));
    let wrappers = Declarations::of(&our_schemas);
    assert_eq!(
        Declarations::of(&their_schemas).without_elements(&wrappers),
        shared
    );
}

/// Imports a delivery and compares. Returns the counts.
fn check(file: &str) -> Option<Vec<(String, Counts)>> {
    let inputs = delivery(file)?;
    let theirs = parse(&inputs);
    let folders = run(inputs);
    let ours = parse(&written(&folders));
    assert_eq!(theirs.len(), ours.len());
    for (theirs, ours) in theirs.iter().zip(&ours) {
        compare_service(theirs, ours);
        assert_eq!(
            Service::build(theirs).unwrap(),
            Service::build(ours).unwrap()
        );
    }
    assert_eq!(run(written(&folders)), folders, "importing our own output");
    let counts = |folder: ServiceFolder| (folder.name, folder.counts);
    Some(folders.into_iter().map(counts).collect())
}

fn counts(agents: usize, operations: usize, complex_types: usize, simple_types: usize) -> Counts {
    Counts {
        agents,
        operations,
        complex_types,
        simple_types,
    }
}

#[test]
fn the_delivery_of_2026() {
    let Some(found) = check("netserver-wsdl-2026.zip") else {
        return;
    };
    let expected = [
        ("Services86".to_owned(), counts(53, 1392, 472, 105)),
        ("Services88".to_owned(), counts(60, 2029, 752, 199)),
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_delivery_of_2020() {
    let Some(found) = check("netserver-wsdl-2020.zip") else {
        return;
    };
    let [(name, counts)] = found.try_into().unwrap();
    assert_eq!((name.as_str(), counts.agents), ("Services88", 57));
}

#[test]
fn the_system_user_service() {
    let Some(found) = check("PartnerSystemUserService.xml") else {
        return;
    };
    assert_eq!(
        found,
        [("PartnerSystemUser".to_owned(), counts(1, 1, 0, 1))]
    );
}

#[test]
fn the_order_of_the_entries_does_not_matter() {
    let Some(inputs) = delivery("netserver-wsdl-2026.zip") else {
        return;
    };
    let expected = run(inputs.clone());
    let mut shuffled = inputs;
    // A fixed permutation: by the last characters of the name, then every other one first.
    shuffled.sort_by_key(|input| input.source.name.chars().rev().collect::<String>());
    let (even, odd): (Vec<_>, Vec<_>) = shuffled
        .into_iter()
        .enumerate()
        .partition(|(index, _)| index % 2 == 0);
    let shuffled = odd
        .into_iter()
        .chain(even)
        .map(|(_, input)| input)
        .collect();
    assert!(run(shuffled) == expected);
}

/// Deliveries of two years are different versions under one namespace.
#[test]
fn deliveries_of_two_years_are_not_mixed() {
    let (Some(new), Some(old)) = (
        delivery("netserver-wsdl-2026.zip"),
        delivery("netserver-wsdl-2020.zip"),
    ) else {
        return;
    };
    let is_user = |name: &str| name.ends_with("Services88-User.xml");
    let mut mixed: Vec<_> = new
        .into_iter()
        .filter(|it| !is_user(&it.source.name))
        .collect();
    mixed.extend(old.into_iter().filter(|it| is_user(&it.source.name)));
    let standing = |_: &str| Ok(Vec::new());
    let options = wsdl_schema::import::Options {
        services: &[],
        folder_name: &|_| None,
        documentation: &|_| true,
        standing: &standing,
    };
    let error = wsdl_schema::import::import(mixed, options).unwrap_err();
    assert!(
        error
            .message()
            .starts_with("two documents disagree about the "),
        "{error}"
    );
    println!("{error}");
}
