//! Documents with every construct of WSDL and XSD. The canonical documents have the same meaning.

use std::collections::BTreeMap;
use std::sync::Arc;

use wsdl_schema::document::wsdl::Definitions;
use wsdl_schema::document::xsd::Schema;
use wsdl_schema::document::{DocumentSet, ServiceDocuments};
use wsdl_schema::import::Input;

use crate::shop::{edit, input, run, written};

const SCHEMA: &str = include_str!("../document/everything.xsd");
const WSDL: &str = include_str!("../document/everything.wsdl");

fn documents() -> Vec<Input> {
    let types = "<xs:schema targetNamespace=\"urn:every\"><xs:include \
        schemaLocation=\"everything.xsd\"/><xs:element name=\"B\" type=\"xs:int\"/></xs:schema>";
    let small = |namespace: &str, inside: &str| {
        format!(
            "<xs:schema {namespace} xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">{inside}</xs:schema>"
        )
    };
    let attribute = "<xs:attribute name=\"b\" type=\"xs:int\"/>";
    vec![
        input("every.wsdl", &edit(WSDL, "<xs:schema/>", types)),
        input("everything.xsd", SCHEMA),
        input("more.xsd", &small("targetNamespace=\"urn:every\"", "")),
        input(
            "none.xsd",
            &small("", "<xs:element name=\"none\" type=\"xs:int\"/>"),
        ),
        input(
            "other.xsd",
            &small("targetNamespace=\"urn:other\"", attribute),
        ),
        input("third.xsd", &small("targetNamespace=\"urn:third\"", "")),
    ]
}

fn service(inputs: &[Input]) -> ServiceDocuments {
    let sources: Vec<_> = inputs.iter().map(|it| Arc::clone(&it.source)).collect();
    let mut services = DocumentSet::parse(&sources).unwrap().services;
    assert_eq!(services.len(), 1);
    services.remove(0)
}

/// Every declaration, by kind, namespace and name.
fn declarations(service: &ServiceDocuments) -> BTreeMap<String, String> {
    let inline = service.definitions.iter().flat_map(|it| &it.schemas);
    let mut all = BTreeMap::new();
    for schema in inline.chain(&service.schemas) {
        for (name, text) in shown(schema) {
            all.insert(format!("{{{}}}{name}", schema.target_namespace), text);
        }
    }
    all
}

fn shown(schema: &Schema) -> Vec<(String, String)> {
    macro_rules! shown {
        ($($field:ident)+) => {
            [$(schema.$field.iter().map(|it| {
                (format!("{} {}", stringify!($field), it.name), without_places(&format!("{it:#?}")))
            }).collect::<Vec<_>>()),+].concat()
        };
    }
    shown! { elements complex_types simple_types attributes groups attribute_groups notations }
}

/// Returns the text of a value without places, which are not part of its meaning.
fn without_places(text: &str) -> String {
    let is_part = |line: &&str| {
        let line = line.trim_start();
        !line.starts_with("location: ")
    };
    let lines: Vec<_> = text.lines().filter(is_part).collect();
    lines.join("\n")
}

/// Returns the WSDL without its schemas, with the parts sorted whose order has no meaning.
fn without_schemas(service: &ServiceDocuments) -> Definitions {
    let [definitions] = service.definitions.as_slice() else {
        unreachable!("one WSDL");
    };
    let mut definitions = definitions.clone();
    definitions.schemas.clear();
    definitions.messages.sort_by(|a, b| a.name.cmp(&b.name));
    definitions.bindings.sort_by(|a, b| a.name.cmp(&b.name));
    for port_type in &mut definitions.port_types {
        port_type.operations.sort_by(|a, b| a.name.cmp(&b.name));
    }
    definitions
}

#[test]
fn every_construct_is_written() {
    let [folder] = run(documents()).unwrap().try_into().unwrap();
    let written = written(&folder);
    let (theirs, ours) = (service(&documents()), service(&written));
    assert_eq!(without_schemas(&ours), without_schemas(&theirs));
    let (theirs, ours) = (declarations(&theirs), declarations(&ours));
    assert_eq!(
        theirs.keys().collect::<Vec<_>>(),
        ours.keys().collect::<Vec<_>>()
    );
    assert!(theirs.len() > 20, "{}", theirs.len());
    for (name, declared) in &theirs {
        assert_eq!(ours.get(name), Some(declared), "{name}");
    }
    let [again] = run(written).unwrap().try_into().unwrap();
    assert_eq!(again.files["types.xsd"], folder.files["types.xsd"]);
    assert_eq!(again.files["Port.wsdl"], folder.files["Port.wsdl"]);
}
