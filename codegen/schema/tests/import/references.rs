//! References that cannot be resolved.

use std::sync::Arc;

use wsdl_schema::document::DocumentSet;
use wsdl_schema::import::ServiceFolder;
use wsdl_schema::model::Service;

use crate::golden;
use crate::shop::{CUSTOMER, ORDER, edit, error, input, run, written};

const SCHEMA: &str = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" \
                      elementFormDefault=\"qualified\" targetNamespace=\"http://a/b\"/>";

const ARRAYS: &str =
    "<xs:import namespace=\"http://schemas.microsoft.com/2003/10/Serialization/Arrays\"/>";

fn check(name: &str, from: &str, to: &str) {
    let error = error(vec![input("x/customer.xml", &edit(CUSTOMER, from, to))]);
    golden::check(&format!("diagnostics/{name}.txt"), &error);
}

#[test]
fn a_schema_location_is_not_found() {
    let to = "<xs:include schemaLocation=\"../y/more.xsd\"/>";
    check("location-missing", ARRAYS, to);
}

#[test]
fn a_namespace_has_no_schema() {
    check(
        "namespace-missing",
        ARRAYS,
        "<xs:import namespace=\"http://a/b\"/><xs:element xmlns:b=\"http://a/b\" name=\"B\" type=\"b:B\"/>",
    );
}

/// What a schema imports without need is read past: a namespace of which it uses nothing, or its
/// own.
#[test]
fn an_import_is_not_needed() {
    let plain = run(vec![input("x/customer.xml", CUSTOMER)]).unwrap();
    for namespace in ["http://a/b", "http://example.com/ws/Shop1"] {
        let to = format!("<xs:import namespace=\"{namespace}\"/>");
        let customer = edit(CUSTOMER, ARRAYS, &to);
        let folders = run(vec![input("x/customer.xml", &customer)]).unwrap();
        let texts = |folder: &ServiceFolder| {
            let mut files = folder.files.clone();
            files.remove("source.toml");
            files
        };
        assert_eq!(texts(&folders[0]), texts(&plain[0]), "{namespace}");
    }
}

#[test]
fn a_type_is_of_an_unknown_namespace() {
    let from = "type=\"q2:Rule\" xmlns:q2=\"http://example.com/data/Tax.Rules\"";
    check(
        "namespace-unknown",
        from,
        "type=\"q2:Rule\" xmlns:q2=\"http://a/b\"",
    );
}

#[test]
fn a_location_refers_to_another_namespace() {
    let customer = edit(CUSTOMER, ARRAYS, "<xs:include schemaLocation=\"b.xsd\"/>");
    let error = error(vec![
        input("x/customer.xml", &customer),
        input("x/b.xsd", SCHEMA),
    ]);
    golden::check("diagnostics/namespace-other.txt", &error);
}

#[test]
fn two_schemas_have_the_namespace() {
    let customer = edit(CUSTOMER, ARRAYS, "<xs:import namespace=\"http://a/b\"/>");
    let order = edit(
        ORDER,
        "<element name=\"SaveResponse\">",
        "<include schemaLocation=\"c.xsd\"/><element name=\"SaveResponse\">",
    );
    let error = error(vec![
        input("x/customer.xml", &customer),
        input("x/order.xml", &order),
        input("x/b.xsd", SCHEMA),
        input("x/c.xsd", SCHEMA),
    ]);
    golden::check("diagnostics/namespace-ambiguous.txt", &error);
}

#[test]
fn a_schema_is_not_used() {
    let error = error(vec![
        input("x/customer.xml", CUSTOMER),
        input("x/b.xsd", SCHEMA),
    ]);
    golden::check("diagnostics/schema-unused.txt", &error);
}

#[test]
fn a_wrapper_is_not_declared() {
    check(
        "wrapper-missing",
        "element=\"tns:Find\"",
        "element=\"tns:Fnd\"",
    );
}

#[test]
fn a_wsdl_describes_no_agent() {
    let (start, rest) = CUSTOMER.split_once("<wsdl:portType").unwrap();
    let (_, end) = rest.split_once("</wsdl:portType>").unwrap();
    let error = error(vec![input("x/customer.xml", &format!("{start}{end}"))]);
    golden::check("diagnostics/port-type-missing.txt", &error);
}

#[test]
fn a_namespace_is_not_a_folder_name() {
    let customer = CUSTOMER.replace("ws/Shop1", "ws/1.0");
    golden::check(
        "diagnostics/folder-name.txt",
        &error(vec![input("x/customer.xml", &customer)]),
    );
}

/// Each name that uses it would hold a copy.
#[test]
fn a_namespace_is_very_long() {
    let long = format!("xmlns:q2=\"http://a/{}\"", "b".repeat(2000));
    let customer = edit(
        CUSTOMER,
        "xmlns:q2=\"http://example.com/data/Tax.Rules\"",
        &long,
    );
    let error = error(vec![input("x/customer.xml", &customer)]);
    assert!(
        error.contains("the namespace of `q2:Rule` is longer than 1024 bytes"),
        "{error}"
    );
}

#[test]
fn a_service_has_very_many_namespaces() {
    let schema = |number| SCHEMA.replace("http://a/b", &format!("http://a/{number}"));
    let schemas: String = (0..300).map(schema).collect();
    let customer = edit(
        CUSTOMER,
        "</wsdl:types>",
        &format!("{schemas}</wsdl:types>"),
    );
    let error = error(vec![input("x/customer.xml", &customer)]);
    assert!(
        error.contains("schemas of more than 256 further namespaces")
            && error.contains("customer.xml:"),
        "{error}"
    );
}

/// It must not become a policy that does.
#[test]
fn a_policy_does_not_demand_https() {
    let token = "<sp:TransportToken><wsp:Policy><sp:HttpsToken RequireClientCertificate=\"false\"/>\
                 </wsp:Policy></sp:TransportToken>";
    let inputs = vec![input("x/order.xml", &edit(ORDER, token, ""))];
    let [folder] = run(inputs).unwrap().try_into().unwrap();
    let written = written(&folder);
    let sources: Vec<_> = written.iter().map(|it| Arc::clone(&it.source)).collect();
    let services = DocumentSet::parse(&sources).unwrap().services;
    let asides = Service::asides(&services[0]);
    let names: Vec<_> = asides.iter().map(|it| it.name.local.as_str()).collect();
    assert_eq!(names, ["TransportBinding"]);
    assert!(!services[0].definitions[0].policies[0].demand.https);
}
