//! The forms of local elements and attributes, in schemas of one namespace that differ in their
//! defaults.

use std::collections::BTreeMap;

use wsdl_schema::document::{DocumentSet, QName};
use wsdl_schema::model::{Service, Type};

use crate::shop::{file, run, written};

const WSDL: &str = r#"<wsdl:definitions targetNamespace="urn:t" xmlns:tns="urn:t"
    xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
    xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <wsdl:types><xs:schema targetNamespace="urn:t" elementFormDefault="qualified">
    <xs:include schemaLocation="one.xsd"/><xs:include schemaLocation="two.xsd"/>
    <xs:element name="Get" type="tns:One"/>
  </xs:schema></wsdl:types>
  <wsdl:message name="In"><wsdl:part name="p" element="tns:Get"/></wsdl:message>
  <wsdl:portType name="Port"><wsdl:operation name="Get"><wsdl:input message="tns:In"/></wsdl:operation></wsdl:portType>
  <wsdl:binding name="Basic" type="tns:Port">
    <soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
    <wsdl:operation name="Get"><soap:operation soapAction=""/><wsdl:input><soap:body use="literal"/></wsdl:input></wsdl:operation>
  </wsdl:binding>
</wsdl:definitions>"#;

fn schema(name: &str, elements: &str, attributes: &str) -> String {
    format!(
        r#"<xs:schema targetNamespace="urn:t" elementFormDefault="{elements}" attributeFormDefault="{attributes}"
        xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:complexType name="{name}"><xs:sequence>
        <xs:element name="Default" type="xs:int"/><xs:element name="Other" type="xs:int" form="unqualified"/>
        </xs:sequence><xs:attribute name="default"/><xs:attribute name="own" form="qualified"/>
        </xs:complexType></xs:schema>"#
    )
}

/// The names of the fields of all types, by the names of the types.
fn fields(set: &DocumentSet) -> BTreeMap<String, Vec<QName>> {
    let service = Service::build(&set.services[0]).unwrap();
    let names = |declared: &Type| {
        let fields = declared.declared_fields();
        fields.iter().map(|field| field.name.clone()).collect()
    };
    let types = service.types.iter();
    types
        .map(|(name, declared)| (name.local.clone(), names(declared)))
        .collect()
}

#[test]
fn each_document_has_its_own_defaults() {
    for (one, two) in [
        (("qualified", "unqualified"), ("qualified", "qualified")),
        (("unqualified", "qualified"), ("qualified", "unqualified")),
    ] {
        let documents = vec![
            file("a.wsdl", WSDL),
            file("one.xsd", &schema("One", one.0, one.1)),
            file("two.xsd", &schema("Two", two.0, two.1)),
        ];
        let sources: Vec<_> = documents.iter().map(|it| it.source.clone()).collect();
        let found = fields(&DocumentSet::parse(&sources).unwrap());
        let name = |form: &str, local: &str| match form {
            "qualified" => QName::new("urn:t", local),
            _ => QName::new("", local),
        };
        for (of, (elements, attributes)) in [("One", one), ("Two", two)] {
            let expected = [
                name(attributes, "default"),
                name("qualified", "own"),
                name(elements, "Default"),
                name("unqualified", "Other"),
            ];
            assert_eq!(found[of], expected, "{of} {one:?} {two:?}");
        }
        // What is written says the same, and is written again as it is.
        let [folder] = run(documents).unwrap().try_into().unwrap();
        let again = written(&folder);
        let sources: Vec<_> = again.iter().map(|it| it.source.clone()).collect();
        assert_eq!(fields(&DocumentSet::parse(&sources).unwrap()), found);
        assert_eq!(run(again).unwrap(), [folder]);
    }
}
