//! Each construct that is not supported is refused at its place, alone and by its name.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::sync::Arc;

use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::document::DocumentSet;
use wsdl_schema::model::{Construct, Service};

#[path = "constructs/anonymous.rs"]
mod anonymous;
#[path = "constructs/documentation.rs"]
mod documentation;
#[path = "constructs/imports.rs"]
mod imports;
#[path = "constructs/messages.rs"]
mod messages;
#[path = "constructs/mistakes.rs"]
mod mistakes;
#[path = "constructs/read_past.rs"]
mod read_past;
#[path = "constructs/wildcards.rs"]
mod wildcards;

/// A service without anything special. The tests put constructs in places of it.
const PLAIN: &str = r#"<wsdl:definitions targetNamespace="urn:t" xmlns:tns="urn:t"
    xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
    xmlns:http="http://schemas.xmlsoap.org/wsdl/http/" xmlns:mime="http://schemas.xmlsoap.org/wsdl/mime/"
    xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
    xmlns:enc="http://schemas.xmlsoap.org/soap/encoding/" xmlns:u="urn:u"
    xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/" xmlns:wsaw="http://www.w3.org/2006/05/addressing/wsdl"
    xmlns:ser="http://schemas.microsoft.com/2003/10/Serialization/">
  <wsdl:types>
    <xs:schema targetNamespace="urn:t" elementFormDefault="qualified">
      <xs:element name="Get"><xs:complexType><xs:sequence>
        <xs:element name="Id" type="xs:int"/>
      </xs:sequence></xs:complexType></xs:element>
      <xs:element name="GetResponse"><xs:complexType><xs:sequence/></xs:complexType></xs:element>
      <xs:element name="Ticket" type="xs:string"/>
      <xs:complexType name="Base"><xs:sequence/></xs:complexType>
      <!-- types -->
    </xs:schema>
    <!-- schemas -->
  </wsdl:types>
  <wsdl:message name="In"><wsdl:part name="p" element="tns:Get"/></wsdl:message>
  <wsdl:message name="Out"><wsdl:part name="p" element="tns:GetResponse"/></wsdl:message>
  <wsdl:message name="Header"><wsdl:part name="Ticket" element="tns:Ticket"/></wsdl:message>
  <wsdl:portType name="Port">
    <wsdl:operation name="Get"><wsdl:input message="tns:In"/><wsdl:output message="tns:Out"/></wsdl:operation>
  </wsdl:portType>
  <wsdl:binding name="Basic" type="tns:Port">
    <soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
    <wsdl:operation name="Get">
      <soap:operation soapAction="urn:get"/>
      <wsdl:input><soap:header message="tns:Header" part="Ticket" use="literal"/><soap:body use="literal"/></wsdl:input>
      <wsdl:output><soap:body use="literal"/></wsdl:output>
    </wsdl:operation>
  </wsdl:binding>
  <wsdl:service name="S"><wsdl:port name="P" binding="tns:Basic"><soap:address location="http://h/"/></wsdl:port></wsdl:service>
</wsdl:definitions>"#;

fn with(from: &str, to: &str) -> String {
    assert!(PLAIN.contains(from), "{from}");
    PLAIN.replacen(from, to, 1)
}

fn with_types(text: &str) -> String {
    with("<!-- types -->", text)
}

/// Returns a document with a type that has a field and this beside it.
fn with_particle(text: &str) -> String {
    with_types(&format!(
        r#"<xs:complexType name="T"><xs:sequence><xs:element name="A" type="xs:int"/>{text}</xs:sequence></xs:complexType>"#
    ))
}

fn with_field(attributes: &str) -> String {
    with_particle(&format!(r#"<xs:element name="B" {attributes}/>"#))
}

fn with_complex(attributes: &str, inside: &str) -> String {
    with_types(&format!(
        r#"<xs:complexType name="T" {attributes}>{inside}</xs:complexType>"#
    ))
}

fn with_simple(inside: &str) -> String {
    with_types(&format!(
        r#"<xs:simpleType name="T">{inside}</xs:simpleType>"#
    ))
}

/// Returns a small document with the construct.
fn provoked(construct: Construct) -> String {
    use Construct as C;
    let literal = r#"<xs:list><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="a b"/></xs:restriction></xs:simpleType></xs:list>"#;
    let input = r#"<wsdl:input message="tns:In"/>"#;
    let output = r#"<wsdl:output message="tns:Out"/>"#;
    let part = r#"<wsdl:part name="p" element="tns:Get"/>"#;
    match construct {
        C::AbstractElement => with_types(
            r#"<xs:element name="E" type="xs:int" abstract="true"/><xs:complexType name="T"><xs:sequence><xs:element ref="tns:E"/></xs:sequence></xs:complexType>"#,
        ),
        C::Dictionary => with_complex(
            "",
            "<xs:annotation><xs:appinfo><ser:IsDictionary>true</ser:IsDictionary></xs:appinfo></xs:annotation>",
        ),
        C::Nesting => with_complex(
            "",
            r#"<xs:sequence><xs:element name="T" type="tns:T" maxOccurs="unbounded"/></xs:sequence>"#,
        ),
        C::BuiltInType => with_field(r#"type="xs:unknown""#),
        C::EncodedType => with_field(r#"type="enc:Array""#),
        C::SimpleRestriction => with_simple(r#"<xs:restriction base="tns:T"/>"#),
        C::BlankLiteral => with_simple(literal),
        C::List => with_simple(r#"<xs:list itemType="xs:QName"/>"#),
        C::NoTargetNamespace => with(r#"targetNamespace="urn:t" xmlns:tns"#, "xmlns:tns")
            .replace(r#"="tns:"#, r#"=""#)
            .replace(r#"element=""#, r#"element="tns:"#),
        C::RequiredExtension => with(
            "<wsdl:types>",
            r#"<u:Rules wsdl:required="true"/><wsdl:types>"#,
        ),
        C::SolicitResponse => with(&format!("{input}{output}"), &format!("{output}{input}")),
        C::Notification => with(input, ""),
        C::PartType => with(part, r#"<wsdl:part name="p" type="xs:anyType"/>"#),
        C::FaultParts => with(
            output,
            &format!(r#"{output}<wsdl:fault name="F" message="tns:Failed"/>"#),
        )
        .replace(
            "<wsdl:portType",
            r#"<wsdl:message name="Failed"><wsdl:part name="p" type="tns:Base"/></wsdl:message><wsdl:portType"#,
        ),
        C::NoWrapper => with(
            r#"<xs:element name="Get"><xs:complexType><xs:sequence>
        <xs:element name="Id" type="xs:int"/>
      </xs:sequence></xs:complexType></xs:element>"#,
            r#"<xs:element name="Get"><xs:complexType><xs:complexContent><xs:extension base="tns:T"/></xs:complexContent></xs:complexType></xs:element>
            <xs:simpleType name="T"><xs:restriction base="xs:string"><xs:enumeration value="A"/></xs:restriction></xs:simpleType>"#,
        ),
        C::Encoded => with(
            r#"<soap:body use="literal"/>"#,
            r#"<soap:body use="encoded"/>"#,
        ),
        C::Transport => with("soap/http\"", "soap/smtp\""),
        C::HttpBinding => with(
            r#"<soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>"#,
            r#"<http:binding verb="GET"/>"#,
        ),
        C::Mime => with(
            r#"<wsdl:output><soap:body use="literal"/></wsdl:output>"#,
            "<wsdl:output><mime:multipartRelated/></wsdl:output>",
        ),
    }
}

fn build(text: &str) -> Result<Service, Diagnostic> {
    let source = Arc::new(Source::new("a.wsdl", text));
    Service::build(&DocumentSet::parse(&[source])?.services[0])
}

#[test]
fn each_construct_is_refused_alone_and_by_its_name() {
    build(PLAIN).unwrap_or_else(|error| panic!("{error}"));
    for construct in Construct::ALL {
        let Err(error) = build(&provoked(*construct)) else {
            panic!("{construct:?} is taken");
        };
        let messages: Vec<_> = error.all().map(Diagnostic::message).collect();
        let [message] = messages.as_slice() else {
            panic!("{construct:?}: {error}");
        };
        let expected = format!("{} is not supported", construct.what());
        assert!(message.starts_with(&expected), "{construct:?}: {error}");
        assert!(error.location().is_some(), "{error}");
        let text = error.to_string();
        assert!(text.contains(construct.meaning()), "{text}");
        assert!(text.contains(construct.remedy()), "{text}");
    }
}

/// A text that is the beginning of another could not be distinguished from it.
#[test]
fn each_construct_has_its_own_texts() {
    let mut texts: BTreeMap<&str, Construct> = BTreeMap::new();
    for construct in Construct::ALL {
        for text in [construct.what(), construct.meaning(), construct.remedy()] {
            assert!(!text.is_empty() && !text.ends_with('.'), "{construct:?}");
            // Users of a document cannot change the generator.
            assert!(!text.contains("generator"), "{construct:?}");
        }
        let other = texts.insert(construct.what(), *construct);
        assert_eq!(other, None, "{construct:?}");
    }
    let names: Vec<_> = texts.keys().collect();
    for pair in names.windows(2) {
        let prefix = format!("{} is", pair[0]);
        assert!(!pair[1].starts_with(&prefix), "{pair:?}");
    }
}

/// All errors are reported together, in the order of their places.
#[test]
fn all_errors_are_reported_together() {
    let text = with_types(
        r#"<xs:complexType name="T"><xs:sequence><xs:element name="A" type="xs:unknown"/></xs:sequence></xs:complexType>
        <xs:simpleType name="U"><xs:list itemType="xs:QName"/></xs:simpleType>"#,
    )
    .replace("<wsdl:input message=\"tns:In\"/>", "");
    let error = build(&text).unwrap_err();
    let found: Vec<_> = error.all().map(Diagnostic::message).collect();
    let expected = [
        Construct::BuiltInType,
        Construct::List,
        Construct::Notification,
    ];
    assert_eq!(found.len(), expected.len(), "{error}");
    for (message, construct) in found.iter().zip(expected) {
        assert!(message.starts_with(construct.what()), "{message}");
    }
}
