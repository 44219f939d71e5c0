//! A name that is declared twice: equal declarations are one, others are refused with both places.

use std::sync::Arc;

use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::document::{DocumentSet, parse};
use wsdl_schema::model::Service;

const HEAD: &str = "xmlns:wsdl=\"http://schemas.xmlsoap.org/wsdl/\" \
    xmlns:soap=\"http://schemas.xmlsoap.org/wsdl/soap/\" xmlns:tns=\"http://example.com/ws/Shop1\" \
    xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"http://example.com/ws/Shop1\"";

fn source(name: &str, text: String) -> Arc<Source> {
    Arc::new(Source::new(name, text))
}

fn schema(declarations: &str) -> String {
    format!("<xs:schema elementFormDefault=\"qualified\" {HEAD}>{declarations}</xs:schema>")
}

fn wsdl(types: &str, rest: &str) -> String {
    format!("<wsdl:definitions {HEAD}><wsdl:types>{types}</wsdl:types>{rest}</wsdl:definitions>")
}

fn set(documents: &[(&str, String)]) -> Result<DocumentSet, Diagnostic> {
    let sources: Vec<_> = documents
        .iter()
        .map(|(name, text)| source(name, text.clone()))
        .collect();
    DocumentSet::parse(&sources)
}

fn includes(names: &[&str]) -> String {
    let include = |name| format!("<xs:include schemaLocation=\"{name}\"/>");
    names.iter().map(include).collect()
}

fn element(name: &str, type_name: &str) -> String {
    format!("<xs:element name=\"{name}\" type=\"xs:{type_name}\"/>")
}

/// The error names the thing and both places.
fn assert_twice(error: &Diagnostic, message: &str, places: [&str; 2]) {
    assert_eq!(error.message(), message);
    let text = error.to_string();
    for place in places {
        assert!(text.contains(place), "{place} in {text}");
    }
}

/// `documents` declare the element `Get` twice, the second time with a type: of the same type that is
/// one element, of another an error.
fn assert_one_type<const N: usize>(
    documents: impl Fn(&str) -> [(&'static str, String); N],
    places: [&str; 2],
) {
    set(&documents("int")).unwrap();
    let error = set(&documents("string")).unwrap_err();
    let message = "the element `Get` is declared twice, differently";
    assert_twice(&error, message, places);
}

#[test]
fn in_one_document() {
    let named = |form: &str, first: &str, second: &str| {
        let declare = |text: &str| form.replace("NAME", "Twice").replace("WHAT", text);
        format!("{}\n{}", declare(first), declare(second))
    };
    let parts = |type_name: &str| format!("<wsdl:part name=\"p\" element=\"tns:{type_name}\"/>");
    let in_schema = |text: String| schema(&text);
    let in_wsdl = |text: String| wsdl("", &text);
    let in_message = |text: String| {
        wsdl(
            "",
            &format!("<wsdl:message name=\"M\">{text}</wsdl:message>"),
        )
    };
    let in_service = |text: String| {
        wsdl(
            "",
            &format!("<wsdl:service name=\"S\">{text}</wsdl:service>"),
        )
    };
    type Inside<'a> = &'a dyn Fn(String) -> String;
    let cases: [(&str, Inside<'_>, &str, &str, &str); 9] = [
        (
            "element",
            &in_schema,
            "<xs:element name=\"NAME\" type=\"xs:WHAT\"/>",
            "int",
            "string",
        ),
        (
            "attribute",
            &in_schema,
            "<xs:attribute name=\"NAME\" type=\"xs:WHAT\"/>",
            "int",
            "string",
        ),
        (
            "type",
            &in_schema,
            "<xs:complexType name=\"NAME\"><xs:sequence><xs:element name=\"A\" type=\"xs:WHAT\"/></xs:sequence></xs:complexType>",
            "int",
            "string",
        ),
        (
            "type",
            &in_schema,
            "<xs:simpleType name=\"NAME\"><xs:restriction base=\"xs:string\"><xs:enumeration value=\"WHAT\"/></xs:restriction></xs:simpleType>",
            "A",
            "B",
        ),
        (
            "message",
            &in_wsdl,
            "<wsdl:message name=\"NAME\">WHAT</wsdl:message>",
            &parts("A"),
            &parts("B"),
        ),
        (
            "message part",
            &in_message,
            "<wsdl:part name=\"NAME\" element=\"tns:WHAT\"/>",
            "A",
            "B",
        ),
        (
            "port type",
            &in_wsdl,
            "<wsdl:portType name=\"NAME\">WHAT</wsdl:portType>",
            "",
            "<wsdl:operation name=\"O\"><wsdl:input message=\"tns:A\"/><wsdl:output message=\"tns:A\"/></wsdl:operation>",
        ),
        (
            "binding",
            &in_wsdl,
            "<wsdl:binding name=\"NAME\" type=\"tns:WHAT\"><soap:binding transport=\"http://schemas.xmlsoap.org/soap/http\"/></wsdl:binding>",
            "A",
            "B",
        ),
        (
            "port",
            &in_service,
            "<wsdl:port name=\"NAME\" binding=\"tns:B\"><soap:address location=\"http://WHAT\"/></wsdl:port>",
            "a",
            "b",
        ),
    ];
    for (kind, inside, form, first, second) in cases {
        let read = |text: String| parse(&source("a.xml", inside(text)));
        let once = read(form.replace("NAME", "Twice").replace("WHAT", first));
        let same = read(named(form, first, first));
        assert!(once.unwrap() == same.unwrap(), "{kind}");
        let error = read(named(form, first, second)).unwrap_err();
        let message = format!("the {kind} `Twice` is declared twice, differently");
        assert_twice(&error, &message, ["a.xml:2:", "a.xml:1:"]);
    }
}

#[test]
fn in_two_schemas_of_one_wsdl() {
    let document = |second: &str| {
        let schemas = schema(&element("Get", "int")) + "\n" + &schema(&element("Get", second));
        [("a.wsdl", wsdl(&schemas, ""))]
    };
    assert_one_type(document, ["a.wsdl:2:", "a.wsdl:1:"]);
}

#[test]
fn in_two_included_schemas() {
    let documents = |second: &str| {
        [
            (
                "a.wsdl",
                wsdl(&schema(&includes(&["one.xsd", "two.xsd"])), ""),
            ),
            ("one.xsd", schema(&element("Get", "int"))),
            ("two.xsd", schema(&element("Get", second))),
        ]
    };
    assert_one_type(documents, ["two.xsd:1:", "one.xsd:1:"]);
}

#[test]
fn inside_a_wsdl_and_in_an_included_schema() {
    let documents = |second: &str| {
        let inline = includes(&["one.xsd"]) + &element("Get", second);
        [
            ("a.wsdl", wsdl(&schema(&inline), "")),
            ("one.xsd", schema(&element("Get", "int"))),
        ]
    };
    assert_one_type(documents, ["a.wsdl:1:", "one.xsd:1:"]);
}

#[test]
fn in_the_schemas_of_two_documents_of_one_service() {
    let documents = |second: &str| {
        [
            ("a.wsdl", wsdl(&schema(&includes(&["one.xsd"])), "")),
            ("b.wsdl", wsdl(&schema(&includes(&["two.xsd"])), "")),
            ("one.xsd", schema(&element("Get", "int"))),
            ("two.xsd", schema(&element("Get", second))),
        ]
    };
    assert_one_type(documents, ["two.xsd:1:", "one.xsd:1:"]);
}

/// The wrappers of two agents may have the same name and different meanings.
#[test]
fn inside_two_wsdls_of_one_service_each_has_its_own() {
    set(&[
        ("a.wsdl", wsdl(&schema(&element("Get", "int")), "")),
        ("b.wsdl", wsdl(&schema(&element("Get", "string")), "")),
    ])
    .unwrap();
}

/// An agent whose only operation has the header `Ticket`.
fn agent(name: &str, ticket: &str) -> String {
    let wrapper = |name: &str| {
        format!(
            "<xs:element name=\"{name}\"><xs:complexType><xs:sequence/></xs:complexType></xs:element>"
        )
    };
    let types = schema(&(wrapper("Get") + &wrapper("GetResponse") + &element("Ticket", ticket)));
    let message = |name: &str, element: &str| {
        format!(
            "<wsdl:message name=\"{name}\"><wsdl:part name=\"p\" element=\"tns:{element}\"/></wsdl:message>"
        )
    };
    let messages = message("In", "Get") + &message("Out", "GetResponse") + &message("H", "Ticket");
    let rest = format!(
        "{messages}<wsdl:portType name=\"{name}\"><wsdl:operation name=\"Get\">\
         <wsdl:input message=\"tns:In\"/><wsdl:output message=\"tns:Out\"/>\
         </wsdl:operation></wsdl:portType><wsdl:binding name=\"B\" type=\"tns:{name}\">\
         <soap:binding transport=\"http://schemas.xmlsoap.org/soap/http\"/>\
         <wsdl:operation name=\"Get\"><soap:operation soapAction=\"urn:get\"/>\
         <wsdl:input><soap:header message=\"tns:H\" part=\"p\"/><soap:body/></wsdl:input>\
         <wsdl:output><soap:body/></wsdl:output></wsdl:operation></wsdl:binding>"
    );
    wsdl(&types, &rest)
}

#[test]
fn a_header_of_two_agents() {
    let build = |second: &str| {
        let documents = [
            ("a.wsdl", agent("A", "int")),
            ("b.wsdl", agent("B", second)),
        ];
        Service::build(&set(&documents).unwrap().services[0])
    };
    build("int").unwrap();
    let error = build("string").unwrap_err();
    let message = "the header element `Ticket` is declared twice, differently";
    assert_twice(&error, message, ["b.wsdl:1:", "a.wsdl:1:"]);
}

#[test]
fn one_header_in_one_message() {
    let header = "<soap:header message=\"tns:M\" part=\"p\" use=\"literal\"/>";
    let binding = |headers: &str| {
        let text = format!(
            "<wsdl:binding name=\"B\" type=\"tns:P\">\
             <soap:binding transport=\"http://schemas.xmlsoap.org/soap/http\"/>\
             <wsdl:operation name=\"O\"><soap:operation soapAction=\"urn:o\"/>\
             <wsdl:input>{headers}<soap:body/></wsdl:input><wsdl:output><soap:body/></wsdl:output>\
             </wsdl:operation></wsdl:binding>"
        );
        parse(&source("a.wsdl", wsdl("", &text)))
    };
    binding(header).unwrap();
    let error = binding(&header.repeat(2)).unwrap_err();
    assert_eq!(
        error.message(),
        "the header `p` stands twice in one message"
    );
}
