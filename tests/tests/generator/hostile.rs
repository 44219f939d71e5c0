//! Names that are allowed in a WSDL but not in Rust: the generated crate parses, compiles without a
//! warning, and keeps all names distinct.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use wsdl_rust::emit::Files;

use crate::build::Crate;
use crate::shop;

/// Keywords, names of the prelude and of the runtime, names that differ only by case or by characters
/// that no identifier can have, and names in other scripts.
const NAMES: [&str; 53] = [
    "type", "Type", "TYPE", "self", "Self", "super", "crate", "async", "match", "union", "gen",
    "String", "Option", "Vec", "Box", "Default", "Result", "Some", "None", "Ok", "Err", "Clone",
    "bool", "i32", "str", "u8", "Record", "Fields", "Value", "Response", "Unknown", "AnyItem",
    "soap", "service", "core", "std", "a-b", "a.b", "a_b", "aB", "_", "__", "_1", "Straße", "日本",
    "é", "u00e9", "Aux", "con", "𝒳", "ǅ", "ſ", "ﬁ",
];

/// Literals that are not names: signs, markup, invisible characters, and characters that no identifier
/// begins with.
const LITERALS: [&str; 16] = [
    "1",
    "-1",
    "*",
    "=",
    "true",
    "EMPTY",
    "Literals",
    "a\u{202e}b",
    "\u{200b}",
    "\u{345}a",
    "ⓐ",
    "²",
    "``&lt;b>``",
    "a|b",
    "\\",
    "*/",
];

/// Names that the modules of the generated crate define themselves.
const OPERATIONS: [&str; 12] = [
    "Agent",
    "Routes",
    "Mod",
    "Dispatch",
    "Headers",
    "Types",
    "Exchanges",
    "Namespaces",
    "Service",
    "OrderAgent",
    "Server",
    "T",
];

/// Derived types with names that the enum of a base type defines itself.
const DERIVED: [&str; 5] = ["Unknown", "Base", "Schemas", "Instance", "日本"];

fn document(agent: &str) -> String {
    let (mut types, mut elements, mut messages) = (String::new(), String::new(), String::new());
    let (mut operations, mut bound) = (String::new(), String::new());
    let fields: String = NAMES
        .iter()
        .map(|name| {
            format!(r#"<xs:element name="{name}" type="xs:string" minOccurs="0" nillable="true"/>"#)
        })
        .collect();
    let literals: String = NAMES
        .iter()
        .chain(&LITERALS)
        .map(|name| format!(r#"<xs:enumeration value="{name}"/>"#))
        .collect();
    // A flag set whose literals have no numbers has at most 63.
    let flags: String = literals
        .split_inclusive("/>")
        .skip(NAMES.len() + LITERALS.len() - 63)
        .collect();
    for name in NAMES.into_iter().filter(|name| !DERIVED.contains(name)) {
        let more = if name == "Option" {
            fields.as_str()
        } else {
            ""
        };
        let inner = if name == "Option" { "Inner" } else { "Self" };
        write!(types, r#"<xs:complexType name="{name}"><xs:sequence>{more}<xs:element name="{inner}" type="tns:{name}" minOccurs="0" nillable="true"/></xs:sequence></xs:complexType>"#).unwrap();
    }
    write!(types, r#"<xs:simpleType name="Literals"><xs:restriction base="xs:string">{literals}</xs:restriction></xs:simpleType>
        <xs:simpleType name="Flags"><xs:list><xs:simpleType><xs:restriction base="xs:string">{flags}</xs:restriction></xs:simpleType></xs:list></xs:simpleType>
        <xs:complexType name="ArrayOfResult"><xs:sequence><xs:element name="Result" type="tns:Result" minOccurs="0" maxOccurs="unbounded" nillable="true"/></xs:sequence></xs:complexType>"#).unwrap();
    for name in DERIVED {
        write!(types, r#"<xs:complexType name="{name}"><xs:complexContent><xs:extension base="tns:Item"><xs:sequence/></xs:extension></xs:complexContent></xs:complexType>"#).unwrap();
    }
    let names = NAMES.iter().chain(&OPERATIONS);
    for name in names {
        // One operation has a parameter of every type.
        let parts: String = match *name {
            "self" => NAMES
                .iter()
                .chain(&["Literals", "Flags", "Item", "ArrayOfResult"])
                .map(|it| {
                    let nillable = if ["Literals", "Flags"].contains(it) {
                        ""
                    } else {
                        r#" nillable="true""#
                    };
                    format!(r#"<xs:element name="{it}" type="tns:{it}" minOccurs="0"{nillable}/>"#)
                })
                .collect(),
            _ => String::new(),
        };
        for (element, parts) in [
            (name.to_string(), parts.as_str()),
            (format!("{name}Response"), ""),
        ] {
            write!(elements, r#"<xs:element name="{element}"><xs:complexType><xs:sequence>{parts}</xs:sequence></xs:complexType></xs:element>"#).unwrap();
            write!(messages, r#"<wsdl:message name="{element}"><wsdl:part name="parameters" element="tns:{element}"/></wsdl:message>"#).unwrap();
        }
        write!(operations, r#"<wsdl:operation name="{name}"><wsdl:input message="tns:{name}"/><wsdl:output message="tns:{name}Response"/></wsdl:operation>"#).unwrap();
        write!(bound, r#"<wsdl:operation name="{name}"><soap:operation soapAction="urn:{name}"/><wsdl:input><soap:body use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation>"#).unwrap();
    }
    format!(
        r#"<wsdl:definitions targetNamespace="http://example.com/ws/Shop1" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:tns="http://example.com/ws/Shop1" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<wsdl:types><xs:schema elementFormDefault="qualified" targetNamespace="http://example.com/ws/Shop1">{elements}{types}<xs:complexType name="Item"><xs:sequence/></xs:complexType></xs:schema></wsdl:types>
{messages}<wsdl:portType name="{agent}">{operations}</wsdl:portType>
<wsdl:binding name="B" type="tns:{agent}"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>{bound}</wsdl:binding>
<wsdl:service name="S"><wsdl:port name="P" binding="tns:B"><soap:address location="http://example.com/"/></wsdl:port></wsdl:service></wsdl:definitions>"#
    )
}

/// Agents with difficult names.
const AGENTS: [&str; 15] = [
    "Order",
    "order",
    "Self",
    "type",
    "Headers",
    "Types",
    "Exchanges",
    "Straße",
    "Soap",
    "Str",
    "Base",
    "Shop1",
    "T",
    "Aux",
    "Com1",
];

fn generated() -> Files {
    let documents: BTreeMap<&str, Vec<u8>> = AGENTS
        .iter()
        .map(|agent| (*agent, document(agent).into_bytes()))
        .collect();
    shop::run(&documents).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_file_parses() {
    let files = generated();
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".rs")) {
        if let Err(error) = syn::parse_file(text) {
            panic!("{path}: {error}\n{text}");
        }
    }
    // On a file system that ignores case, all are distinct.
    let mut paths: Vec<String> = files.keys().map(|path| path.to_lowercase()).collect();
    paths.sort();
    paths.dedup();
    assert_eq!(paths.len(), files.len());
}

#[test]
fn the_crate_compiles_without_a_warning() {
    Crate::write("hostile", "shop1", generated()).cargo(&["check"]);
}
