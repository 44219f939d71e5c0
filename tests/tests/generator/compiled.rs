//! Types that derive from derived types, and recursive records: each agent's feature compiles alone,
//! and values are read back as they were.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::build::Crate;
use crate::shop;

fn field(name: &str, ty: &str, attributes: &str) -> String {
    format!(r#"<xs:element name="{name}" type="{ty}" {attributes}/>"#)
}

const NULL: &str = r#"minOccurs="0" nillable="true""#;
const OPTIONAL: &str = r#"minOccurs="0""#;

fn record(name: &str, base: Option<&str>, fields: &str) -> String {
    let sequence = format!("<xs:sequence>{fields}</xs:sequence>");
    let content = match base {
        None => sequence,
        Some(base) => format!(
            r#"<xs:complexContent><xs:extension base="tns:{base}">{sequence}</xs:extension></xs:complexContent>"#
        ),
    };
    format!(r#"<xs:complexType name="{name}">{content}</xs:complexType>"#)
}

/// The number of records in the longest ring. Without help the compiler handles some 30.
const RING: usize = 100;
/// The fields per record, and the levels of records: 12 to the power of 6 strings would be 71 MB.
const FAN: (usize, usize) = (12, 6);

fn types() -> String {
    let text = |name| field(name, "xs:string", NULL);
    let mut types = [
        record("Grantee", None, &text("Id")),
        record("User", Some("Grantee"), &text("Name")),
        record(
            "ByEmail",
            Some("User"),
            &field("Address", "tns:Address", NULL),
        ),
        record("ByPhone", Some("ByEmail"), ""),
        record("Address", None, &text("Text")),
        record(
            "Node",
            None,
            &(text("Text") + &field("Next", "tns:Node", OPTIONAL)),
        ),
        record("P", None, &field("Q", "tns:Q", OPTIONAL)),
        record("Q", None, &(text("Text") + &field("P", "tns:P", ""))),
        record(
            "Link",
            None,
            &(text("Text") + &field("Next", "tns:Link", OPTIONAL)),
        ),
        record("LastLink", Some("Link"), ""),
    ]
    .concat();
    types.push_str(r#"<xs:complexType name="Map"><xs:annotation><xs:appinfo><ser:IsDictionary>true</ser:IsDictionary></xs:appinfo></xs:annotation><xs:sequence><xs:element name="Pair" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence><xs:element name="Key" type="tns:Place" minOccurs="0" nillable="true"/><xs:element name="Value" type="xs:string" minOccurs="0" nillable="true"/></xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType>"#);
    types.push_str(&record(
        "Place",
        None,
        &(text("Text") + &field("Map", "tns:Map", NULL)),
    ));
    for number in 0..RING {
        let next = format!("tns:R{}", (number + 1) % RING);
        let fields = field("Next", &next, NULL);
        types.push_str(&record(&format!("R{number}"), None, &fields));
    }
    for level in 0..FAN.1 {
        let ty = format!("tns:F{}", level + 1);
        let fields = (0..FAN.0).map(|number| field(&format!("X{number}"), &ty, OPTIONAL));
        types.push_str(&record(
            &format!("F{level}"),
            None,
            &fields.collect::<String>(),
        ));
    }
    types + &record(&format!("F{}", FAN.1), None, &text("Text"))
}

/// An agent with one operation that takes and returns a value of a type.
fn document(ty: &str, types: &str) -> String {
    let mut text = String::new();
    write!(
        text,
        r#"<wsdl:definitions targetNamespace="http://example.com/ws/Shop1" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:tns="http://example.com/ws/Shop1" xmlns:ser="http://schemas.microsoft.com/2003/10/Serialization/" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<wsdl:types><xs:schema elementFormDefault="qualified" targetNamespace="http://example.com/ws/Shop1">
<xs:element name="Put{ty}"><xs:complexType><xs:sequence>{value}</xs:sequence></xs:complexType></xs:element>
<xs:element name="Put{ty}Response"><xs:complexType><xs:sequence>{value}</xs:sequence></xs:complexType></xs:element>
{types}</xs:schema></wsdl:types>
<wsdl:message name="In"><wsdl:part name="parameters" element="tns:Put{ty}"/></wsdl:message>
<wsdl:message name="Out"><wsdl:part name="parameters" element="tns:Put{ty}Response"/></wsdl:message>
<wsdl:portType name="{ty}s"><wsdl:operation name="Put"><wsdl:input message="tns:In"/><wsdl:output message="tns:Out"/></wsdl:operation></wsdl:portType>
<wsdl:binding name="B" type="tns:{ty}s"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/><wsdl:operation name="Put"><soap:operation soapAction="urn:put"/><wsdl:input><soap:body use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation></wsdl:binding>
<wsdl:service name="S"><wsdl:port name="P" binding="tns:B"><soap:address location="http://example.com/"/></wsdl:port></wsdl:service></wsdl:definitions>"#,
        value = field("Value", &format!("tns:{ty}"), NULL),
    )
    .unwrap();
    text
}

/// The types that agents take values of, with the features of these agents.
const AGENTS: [(&str, &str); 9] = [
    ("Grantee", "shop1-grantees"),
    ("User", "shop1-users"),
    ("Address", "shop1-addresss"),
    ("Node", "shop1-nodes"),
    ("P", "shop1-ps"),
    ("Link", "shop1-links"),
    ("Place", "shop1-places"),
    ("R0", "shop1-r0s"),
    ("F0", "shop1-f0s"),
];

#[test]
fn each_feature_and_none_compiles_and_values_are_read_back() {
    let types = types();
    let mut documents: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
    for (ty, _) in AGENTS {
        documents.insert(ty, document(ty, &types).into_bytes());
    }
    let files = shop::run(&documents).unwrap_or_else(|error| panic!("{error}"));
    let generated = Crate::write("compiled", "shop1", files);
    for (_, feature) in AGENTS {
        generated.cargo(&["check", "--no-default-features", "--features", feature]);
    }
    // Without the default service, nothing is left over.
    generated.cargo(&["check", "--no-default-features"]);
    generated.add("tests/values.rs", include_str!("program/values.rs"));
    generated.cargo(&["test", "--test", "values"]);
}
