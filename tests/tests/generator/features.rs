//! An application that enables one agent gets everything that this agent needs: with each feature,
//! enabled items refer only to enabled items.

use std::collections::{BTreeMap, BTreeSet};

use netserver_tests::repository;
use wsdl_rust::generate::modules;
use wsdl_rust::items::{FieldItem, MessageKind, RustType, ServiceModule, TypeItem, TypeKind};

/// The items of the service's module that a Rust type names.
fn items<'a>(ty: &'a RustType, into: &mut BTreeSet<&'a str>) {
    match ty {
        RustType::Item(name) => {
            into.insert(name);
        }
        RustType::Option(inner)
        | RustType::Vec(inner)
        | RustType::List(inner)
        | RustType::Boxed(inner) => items(inner, into),
        RustType::Dictionary(key, value) => {
            items(key, into);
            items(value, into);
        }
        RustType::Primitive(_) | RustType::Open(_) => {}
    }
}

fn of_fields<'a>(fields: &'a [FieldItem], into: &mut BTreeSet<&'a str>) {
    fields.iter().for_each(|field| items(&field.ty, into));
}

/// The items that the file of a type names.
fn of_type<'a>(item: &'a TypeItem<'_>) -> BTreeSet<&'a str> {
    let mut names = BTreeSet::new();
    match &item.kind {
        TypeKind::Struct(record) => of_fields(&record.fields, &mut names),
        TypeKind::Polymorphic(record, family) => {
            of_fields(&record.fields, &mut names);
            names.extend(family.variants.iter().map(|(name, _)| name.as_str()));
        }
        TypeKind::Dictionary(ty) => items(ty, &mut names),
        TypeKind::Choice(choice) => of_fields(&choice.alternatives, &mut names),
        TypeKind::Enumeration(_) | TypeKind::FlagSet(_) => {}
    }
    names
}

/// Checks the features of a service. Returns the number of references.
fn check(service: &ServiceModule<'_>) -> usize {
    let mut enabled: BTreeMap<&str, &BTreeSet<String>> = BTreeMap::new();
    for item in &service.types {
        enabled.insert(&item.name, &item.features);
        if let TypeKind::Polymorphic(_, family) = &item.kind {
            enabled.insert(&family.name, &item.features);
        }
    }
    let mut references = 0;
    for item in &service.types {
        for name in of_type(item) {
            let missing: Vec<_> = item.features.difference(enabled[name]).collect();
            assert!(
                missing.is_empty(),
                "{} needs {name} with {missing:?}",
                item.name
            );
            references += 1;
        }
    }
    for agent in &service.agents {
        let mut names = BTreeSet::new();
        for operation in &agent.operations {
            of_fields(&operation.parts, &mut names);
            for message in &operation.defines {
                match &message.kind {
                    MessageKind::Empty => {}
                    MessageKind::Response(field) => items(&field.ty, &mut names),
                    MessageKind::Struct(item) => of_fields(&item.fields, &mut names),
                }
            }
        }
        for name in names {
            assert!(
                enabled[name].contains(&agent.feature),
                "{} needs {name}",
                agent.feature
            );
            references += 1;
        }
    }
    references
}

#[test]
fn what_a_feature_enables_is_closed() {
    let (services, families) = (repository::services(), repository::families());
    for service in &modules(&services, &families).unwrap() {
        let references = check(service);
        println!("{}: {references} references", service.name);
        assert!(references >= service.agents.len());
    }
}
