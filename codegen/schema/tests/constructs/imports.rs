//! Documents that are parts of others: imported WSDLs, included and imported schemas.

use std::sync::Arc;

use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::document::DocumentSet;
use wsdl_schema::model::{QName, Service};

use super::{PLAIN, build, with};

fn set(documents: &[(&str, &str)]) -> Result<DocumentSet, Diagnostic> {
    let sources = documents.iter();
    let sources: Vec<_> = sources
        .map(|(name, text)| Arc::new(Source::new(*name, *text)))
        .collect();
    DocumentSet::parse(&sources)
}

fn only(documents: &[(&str, &str)]) -> Service {
    let set = set(documents).unwrap_or_else(|error| panic!("{error}"));
    let [service] = set.services.as_slice() else {
        panic!("one service");
    };
    Service::build(service).unwrap_or_else(|error| panic!("{error}"))
}

const IMPORT: &str = r#"<wsdl:import namespace="urn:a" location="LOCATION"/>"#;

/// `PLAIN` in two documents of two namespaces: the service and the binding import the port type,
/// the messages and the schema.
fn halves(location: &str) -> (String, String) {
    let (start, rest) = PLAIN.split_once("  <wsdl:types>").unwrap();
    let (middle, end) = rest.split_once("  <wsdl:binding ").unwrap();
    let import = IMPORT.replace("LOCATION", location);
    let concrete = format!("{start}{import}<wsdl:binding {end}")
        .replace("type=\"tns:Port\"", "type=\"a:Port\" xmlns:a=\"urn:a\"")
        .replace(
            "message=\"tns:Header\"",
            "message=\"a:Header\" xmlns:a=\"urn:a\"",
        );
    let start = start.replace(
        "targetNamespace=\"urn:t\"",
        "targetNamespace=\"urn:a\" xmlns:a=\"urn:a\"",
    );
    let text = format!("{start}<wsdl:types>{middle}</wsdl:definitions>");
    let text = text.replace("message=\"tns:", "message=\"a:");
    (concrete, text)
}

#[test]
fn an_imported_wsdl_is_a_part() {
    let plain = build(PLAIN).unwrap();
    // By its location, by its namespace if the location is elsewhere, and in any order of names.
    for (location, concrete_name, abstract_name) in [
        ("a.wsdl", "b.wsdl", "a.wsdl"),
        ("../x/b.wsdl", "y/a.wsdl", "x/b.wsdl"),
        ("http://example.com/a.wsdl", "b.wsdl", "a.wsdl"),
    ] {
        let (concrete, text) = halves(location);
        let service = only(&[(concrete_name, &concrete), (abstract_name, &text)]);
        assert_eq!(service, plain, "{location}");
    }
}

#[test]
fn wsdls_import_each_other() {
    let plain = build(PLAIN).unwrap();
    let (concrete, text) = halves("a.wsdl");
    let back = IMPORT
        .replace("LOCATION", "b.wsdl")
        .replace("urn:a", "urn:t");
    let text = text.replace("<wsdl:types>", &format!("{back}<wsdl:types>"));
    // The one with the service is the service.
    assert_eq!(only(&[("a.wsdl", &text), ("b.wsdl", &concrete)]), plain);
}

#[test]
fn a_wsdl_imports_itself_and_a_schema() {
    let plain = build(PLAIN).unwrap();
    let imports = r#"<wsdl:import namespace="urn:t" location="a.wsdl"/><wsdl:import namespace="urn:s" location="s.xsd"/>"#;
    let text = with("<wsdl:types>", &format!("{imports}<wsdl:types>"));
    let schema =
        r#"<xs:schema targetNamespace="urn:s" xmlns:xs="http://www.w3.org/2001/XMLSchema"/>"#;
    assert_eq!(only(&[("a.wsdl", &text), ("s.xsd", schema)]), plain);
}

#[test]
fn an_imported_document_is_missing_or_contradicts() {
    let (concrete, text) = halves("a.wsdl");
    let error = set(&[("b.wsdl", &concrete)]).unwrap_err();
    assert_eq!(error.message(), "`a.wsdl` is not among the documents");
    assert!(error.location().is_some());
    let port_type = r#"<wsdl:portType name="Port"/><wsdl:binding "#;
    let concrete = concrete.replace("<wsdl:binding ", port_type);
    let error = set(&[("a.wsdl", &text), ("b.wsdl", &concrete)]).unwrap_err();
    assert_eq!(
        error.message(),
        "the port type `Port` is declared twice, differently"
    );
}

/// Names of messages are qualified, and stand nowhere else.
#[test]
fn messages_of_one_local_name_in_two_namespaces() {
    let plain = build(PLAIN).unwrap();
    let (concrete, text) = halves("a.wsdl");
    for own in [
        r#"<wsdl:message name="In"/>"#,
        r#"<wsdl:message name="In"/><wsdl:message name="In-2"/>"#,
        r#"<wsdl:message name="In"/><wsdl:message name="Out"/><wsdl:message name="Header"/>"#,
    ] {
        let concrete = concrete.replace("<wsdl:binding ", &format!("{own}<wsdl:binding "));
        for (concrete_name, abstract_name) in [("a.wsdl", "b.wsdl"), ("b.wsdl", "a.wsdl")] {
            let concrete = concrete.replace("a.wsdl", abstract_name);
            let service = only(&[(abstract_name, &text), (concrete_name, &concrete)]);
            assert_eq!(service, plain, "{own}");
        }
    }
}

/// Two services may share the WSDL that both import.
#[test]
fn two_wsdls_import_one() {
    let (concrete, text) = halves("a.wsdl");
    let other = concrete.replace(
        "targetNamespace=\"urn:t\" xmlns:tns=\"urn:t\"",
        "targetNamespace=\"urn:o\" xmlns:tns=\"urn:o\"",
    );
    let set = set(&[("a.wsdl", &text), ("b.wsdl", &concrete), ("c.wsdl", &other)]).unwrap();
    let built = set.services.iter().map(|it| Service::build(it).unwrap());
    let built: Vec<_> = built.map(|it| (it.namespace, it.agents.len())).collect();
    assert_eq!(built, [("urn:o".to_owned(), 1), ("urn:t".to_owned(), 1)]);
}

/// Copies for very many WSDLs have an end.
#[test]
fn very_many_wsdls_import_one_that_is_large() {
    let (concrete, text) = halves("a.wsdl");
    let large = text + "<!--" + &"x".repeat(1 << 20) + "-->";
    let mut documents = vec![("a.wsdl".to_owned(), large)];
    for number in 0..100 {
        let text = concrete.replace("\"urn:t\"", &format!("\"urn:t{number}\""));
        documents.push((format!("b{number}.wsdl"), text));
    }
    let documents: Vec<_> = documents
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let error = set(&documents).unwrap_err();
    assert!(
        error.message().contains("more than 67108864 bytes"),
        "{error}"
    );
}

const CHAMELEON: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified">
  <xs:include schemaLocation="more.xsd"/>
  <xs:complexType name="Pair"><xs:sequence><xs:element name="One" type="Half"/></xs:sequence></xs:complexType>
</xs:schema>"#;

const MORE: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="">
  <xs:simpleType name="Half"><xs:restriction base="xs:string"/></xs:simpleType>
</xs:schema>"#;

/// A schema without a namespace is in that of each schema that includes it, with all its names.
#[test]
fn an_included_schema_takes_the_namespace() {
    let including =
        r#"<xs:schema targetNamespace="urn:u"><xs:include schemaLocation="pair.xsd"/></xs:schema>"#;
    let text = with("<!-- schemas -->", including).replace(
        "<!-- types -->",
        r#"<xs:include schemaLocation="pair.xsd"/>"#,
    );
    // An include comes first.
    let service = only(&[
        ("a.wsdl", &text),
        ("pair.xsd", CHAMELEON),
        ("more.xsd", MORE),
    ]);
    let names: Vec<_> = service.types.keys().map(ToString::to_string).collect();
    assert_eq!(names, ["{urn:t}Base", "{urn:t}Pair", "{urn:u}Pair"]);
    for namespace in ["urn:t", "urn:u"] {
        let pair = &service.types[&QName::new(namespace, "Pair")];
        assert_eq!(pair.declared_fields()[0].name, QName::new(namespace, "One"));
        assert!(
            service
                .restrictions
                .contains_key(&QName::new(namespace, "Half"))
        );
    }
}

/// One that is imported stays without.
#[test]
fn an_imported_schema_has_no_namespace() {
    let importing =
        r#"<xs:schema targetNamespace="urn:u"><xs:import schemaLocation="pair.xsd"/></xs:schema>"#;
    let text = with("<!-- schemas -->", importing);
    let service = only(&[
        ("a.wsdl", &text),
        ("pair.xsd", CHAMELEON),
        ("more.xsd", MORE),
    ]);
    let pair = &service.types[&QName::new("", "Pair")];
    assert_eq!(pair.declared_fields()[0].name, QName::new("", "One"));
}

/// The W3C's schema of MIME types is known.
#[test]
fn a_published_schema_is_known() {
    let import = r#"<xs:schema targetNamespace="urn:u" xmlns:m="http://www.w3.org/2005/05/xmlmime"><xs:import namespace="http://www.w3.org/2005/05/xmlmime" schemaLocation="http://www.w3.org/2005/05/xmlmime"/></xs:schema>"#;
    let text = with("<!-- schemas -->", import);
    let set = set(&[("x/a.wsdl", &text)]).unwrap();
    let [schema] = set.services[0].schemas.as_slice() else {
        panic!("one schema");
    };
    assert_eq!(schema.attributes.len(), 2);
}

/// So are the schemas of SOAP 1.2, WS-Addressing and DIME, if they are used.
#[test]
fn published_schemas_are_known() {
    for (namespace, content) in [
        (
            "http://www.w3.org/2003/05/soap-envelope",
            r#"<xs:sequence><xs:element name="Sent" type="k:Envelope"/><xs:element ref="k:Fault"/></xs:sequence><xs:attribute ref="k:role"/>"#,
        ),
        (
            "http://www.w3.org/2005/08/addressing",
            r#"<xs:sequence><xs:element ref="k:EndpointReference"/><xs:element ref="k:RelatesTo"/></xs:sequence>"#,
        ),
        (
            "http://schemas.xmlsoap.org/ws/2002/04/reference/",
            r#"<xs:attribute ref="k:location"/>"#,
        ),
    ] {
        let import = |content: &str| {
            let text = format!(
                r#"<xs:schema targetNamespace="urn:u" xmlns:k="{namespace}"><xs:import namespace="{namespace}"/><xs:complexType name="Kept">{content}</xs:complexType></xs:schema>"#
            );
            with("<!-- schemas -->", &text)
        };
        let service = only(&[("a.wsdl", &import(content))]);
        let kept = &service.types[&QName::new("urn:u", "Kept")];
        assert!(!kept.declared_fields().is_empty(), "{namespace}");
        let unused = only(&[("a.wsdl", &import(""))]);
        let is_of = |name: &&QName| *name.namespace == *namespace;
        assert!(!unused.types.keys().any(|it| is_of(&it)), "{namespace}");
    }
}

/// An address elsewhere stands for the only given document of its namespace, or of its name.
#[test]
fn absolute_locations_are_looked_up() {
    let schema = r#"<xs:schema targetNamespace="urn:t" xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:complexType name="More"><xs:sequence/></xs:complexType></xs:schema>"#;
    let include = r#"<xs:include schemaLocation="http://example.com/schemas/more.xsd"/>"#;
    let text = with("<!-- types -->", include);
    let service = only(&[("x/a.wsdl", &text), ("y/more.xsd", schema)]);
    assert!(service.types.contains_key(&QName::new("urn:t", "More")));
    let import = r#"<xs:schema targetNamespace="urn:u"><xs:import namespace="urn:m" schemaLocation="http://example.com/m"/></xs:schema>"#;
    let text = with("<!-- schemas -->", import);
    let schema = schema.replace("urn:t", "urn:m");
    let service = only(&[("x/a.wsdl", &text), ("y/more.xsd", &schema)]);
    assert!(service.types.contains_key(&QName::new("urn:m", "More")));
}
