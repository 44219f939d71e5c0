//! Small schemas for the tests of several crates, which include this file.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    reason = "tests; each crate uses a part of it"
)]

use std::sync::Arc;

use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::document::decode;
use wsdl_schema::family::Family;

/// A service of one agent with one operation, which returns a value.
#[derive(Clone)]
pub(crate) struct Shop {
    pub(crate) agent: String,
    pub(crate) operation: String,
    pub(crate) action: String,
    pub(crate) address: String,
    /// The namespace, after `http://example.com/ws/`.
    pub(crate) service: String,
    /// The elements of the response.
    pub(crate) answer: String,
    pub(crate) types: String,
}

/// A schema with these types, in which the operation returns a value of the type `answer`.
pub(crate) fn shop(answer: &str, types: &str) -> Shop {
    Shop {
        agent: "Order".into(),
        operation: "Get".into(),
        action: "urn:get".into(),
        address: "http://example.com/".into(),
        service: "Shop1".into(),
        answer: null("Response", answer),
        types: types.into(),
    }
}

/// An element that may be absent or null.
pub(crate) fn null(name: &str, ty: &str) -> String {
    let ty = typed(ty);
    format!(r#"<xs:element name="{name}" type="{ty}" minOccurs="0" nillable="true"/>"#)
}

/// An element that may be absent, but not null.
pub(crate) fn optional(name: &str, ty: &str) -> String {
    format!(
        r#"<xs:element name="{name}" type="{}" minOccurs="0"/>"#,
        typed(ty)
    )
}

/// An element that must be there.
pub(crate) fn required(name: &str, ty: &str) -> String {
    format!(r#"<xs:element name="{name}" type="{}"/>"#, typed(ty))
}

fn typed(name: &str) -> String {
    if name.contains(':') {
        name.to_owned()
    } else {
        format!("tns:{name}")
    }
}

pub(crate) fn record(name: &str, fields: &str) -> String {
    format!(r#"<xs:complexType name="{name}"><xs:sequence>{fields}</xs:sequence></xs:complexType>"#)
}

/// Levels of records with `fields` fields each, of the next level.
pub(crate) fn fan(fields: usize, levels: usize, field: fn(&str, &str) -> String) -> Shop {
    let level = |level: usize| {
        let ty = format!("R{}", level + 1);
        let fields: String = (0..fields)
            .map(|number| field(&format!("F{number}"), &ty))
            .collect();
        record(&format!("R{level}"), &fields)
    };
    let types: String = (0..levels).map(level).collect();
    shop(
        "R0",
        &(types + &record(&format!("R{levels}"), &null("X", "xs:string"))),
    )
}

pub(crate) fn derived(name: &str, base: &str, fields: &str) -> String {
    format!(
        r#"<xs:complexType name="{name}"><xs:complexContent><xs:extension base="tns:{base}"><xs:sequence>{fields}</xs:sequence></xs:extension></xs:complexContent></xs:complexType>"#
    )
}

pub(crate) fn array(name: &str, item: &str) -> String {
    record(
        name,
        &format!(
            r#"<xs:element name="Item" type="tns:{item}" minOccurs="0" maxOccurs="unbounded"/>"#
        ),
    )
}

pub(crate) fn dictionary(name: &str, key: &str, value: &str) -> String {
    let pair = null("Key", key) + &null("Value", value);
    format!(
        r#"<xs:complexType name="{name}"><xs:annotation><xs:appinfo><ser:IsDictionary>true</ser:IsDictionary></xs:appinfo></xs:annotation><xs:sequence><xs:element name="Pair" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>{pair}</xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType>"#
    )
}

pub(crate) fn enumeration(name: &str, literals: &[&str]) -> String {
    let literals: String = literals
        .iter()
        .map(|it| format!(r#"<xs:enumeration value="{}"/>"#, escaped(it)))
        .collect();
    format!(
        r#"<xs:simpleType name="{name}"><xs:restriction base="xs:string">{literals}</xs:restriction></xs:simpleType>"#
    )
}

/// `text` in an attribute.
pub(crate) fn escaped(text: &str) -> String {
    let reference = |c: char| match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => c.to_string(),
        other => format!("&#{};", u32::from(other)),
    };
    text.chars().map(reference).collect()
}

impl Shop {
    pub(crate) fn document(&self) -> String {
        let Self {
            agent,
            operation,
            service,
            answer,
            types,
            ..
        } = self;
        let (action, address) = (escaped(&self.action), escaped(&self.address));
        format!(
            r#"<wsdl:definitions targetNamespace="http://example.com/ws/{service}"
    xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
    xmlns:tns="http://example.com/ws/{service}" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ser="http://schemas.microsoft.com/2003/10/Serialization/">
<wsdl:types><xs:schema elementFormDefault="qualified" targetNamespace="http://example.com/ws/{service}">
<xs:element name="{operation}"><xs:complexType><xs:sequence/></xs:complexType></xs:element>
<xs:element name="{operation}Response"><xs:complexType><xs:sequence>{answer}</xs:sequence></xs:complexType></xs:element>
{types}
</xs:schema></wsdl:types>
<wsdl:message name="In"><wsdl:part name="parameters" element="tns:{operation}"/></wsdl:message>
<wsdl:message name="Out"><wsdl:part name="parameters" element="tns:{operation}Response"/></wsdl:message>
<wsdl:portType name="{agent}"><wsdl:operation name="{operation}"><wsdl:input message="tns:In"/><wsdl:output message="tns:Out"/></wsdl:operation></wsdl:portType>
<wsdl:binding name="Basic" type="tns:{agent}"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
<wsdl:operation name="{operation}"><soap:operation soapAction="{action}" style="document"/><wsdl:input><soap:body use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation></wsdl:binding>
<wsdl:service name="S"><wsdl:port name="P" binding="tns:Basic"><soap:address location="{address}"/></wsdl:port></wsdl:service>
</wsdl:definitions>"#
        )
    }

    /// The document, called like the agent.
    pub(crate) fn source(&self) -> Arc<Source> {
        let name = format!("{}/{}.wsdl", self.service, self.agent);
        decode(name, self.document().as_bytes()).unwrap()
    }
}

pub(crate) fn family() -> Family {
    family_with("")
}

/// The family, with more lines.
pub(crate) fn family_with(more: &str) -> Family {
    try_family(more).unwrap_or_else(|error| panic!("{error}"))
}

pub(crate) fn try_family(more: &str) -> Result<Family, Diagnostic> {
    let text = format!(
        "namespace = \"http://example.com/ws/{{service}}\"\npath = \"{{service}}/{{agent}}\"\n\
         words = []\nsecrets = []\nabsent = \"default\" # as in NetServer\n{more}"
    );
    Family::parse(&decode("shop.toml".to_owned(), text.as_bytes()).unwrap())
}
