//! Constructs that the model cannot represent stop the generator, with an error that says where and
//! what.

use std::collections::BTreeMap;

use crate::golden;
use crate::shop::{plain, run, with_field, with_types, wsdl};

/// Each construct with the document that has it.
fn cases() -> BTreeMap<&'static str, String> {
    let mut cases = BTreeMap::new();
    cases.extend(fields());
    cases.extend(types());
    cases.extend(operations());
    cases.extend(seconds());
    cases.extend(facts());
    cases.extend(texts());
    cases
}

fn fields() -> Vec<(&'static str, String)> {
    let field = |attributes: &str| {
        with_field(&format!(
            r#"<xs:element name="Name" minOccurs="0" {attributes}/>"#
        ))
    };
    vec![
        ("group", with_field(r#"<xs:group ref="tns:G"/>"#)),
        (
            "max-occurs-word",
            field(r#"type="xs:int" maxOccurs="many""#),
        ),
        ("missing-type", field(r#"type="tns:Missing""#)),
        ("unbound-prefix", field(r#"type="nowhere:Item""#)),
        ("unknown-built-in", field(r#"type="xs:unknown""#)),
        (
            "misspelled-attribute",
            field(r#"type="xs:int" nilable="true""#),
        ),
    ]
}

fn types() -> Vec<(&'static str, String)> {
    let complex = |inside: &str| {
        with_types(&format!(
            r#"<xs:complexType name="T">{inside}</xs:complexType>"#
        ))
    };
    let simple = |inside: &str| {
        with_types(&format!(
            r#"<xs:simpleType name="T">{inside}</xs:simpleType>"#
        ))
    };
    let extending = |name: &str, base: &str| {
        format!(
            r#"<xs:complexType name="{name}"><xs:complexContent><xs:extension base="tns:{base}"><xs:sequence/></xs:extension></xs:complexContent></xs:complexType>"#
        )
    };
    vec![
        (
            "restriction-of-itself",
            simple(r#"<xs:restriction base="tns:T"/>"#),
        ),
        (
            "literal-number",
            simple(
                r#"<xs:restriction base="xs:string"><xs:enumeration value="A"><xs:annotation><xs:appinfo><ser:EnumerationValue>one</ser:EnumerationValue></xs:appinfo></xs:annotation></xs:enumeration></xs:restriction>"#,
            ),
        ),
        (
            "flag-with-blank",
            simple(
                r#"<xs:list><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="A B"/></xs:restriction></xs:simpleType></xs:list>"#,
            ),
        ),
        (
            "circular-bases",
            with_types(&(extending("T", "U") + &extending("U", "T"))),
        ),
        ("own-base", with_types(&extending("T", "T"))),
        ("base-is-missing", with_types(&extending("T", "Missing"))),
        (
            "array-of-itself",
            complex(
                r#"<xs:sequence><xs:element name="T" type="tns:T" minOccurs="0" maxOccurs="unbounded" nillable="true"/></xs:sequence>"#,
            ),
        ),
        (
            "type-twice",
            with_types(r#"<xs:complexType name="Item"><xs:sequence/></xs:complexType>"#),
        ),
        (
            "schema-redefine",
            with_types(r#"<xs:redefine schemaLocation="x.xsd"/>"#),
        ),
    ]
}

fn operations() -> Vec<(&'static str, String)> {
    vec![
        (
            "use-encoded",
            wsdl(
                r#"<soap:body use="literal"/>"#,
                r#"<soap:body use="encoded"/>"#,
            ),
        ),
        (
            "transport",
            wsdl(
                "http://schemas.xmlsoap.org/soap/http",
                "http://schemas.xmlsoap.org/soap/smtp",
            ),
        ),
        ("soap12-binding", wsdl("<soap:binding ", "<soap12:binding ")),
        (
            "notification",
            wsdl("      <wsdl:input message=\"tns:GetIn\"/>\n", ""),
        ),
        (
            "message-is-missing",
            wsdl(r#"message="tns:GetIn""#, r#"message="tns:Gone""#),
        ),
        (
            "part-by-type",
            wsdl(r#"element="tns:Get""#, r#"type="xs:anyType""#),
        ),
        (
            "wrapper-is-missing",
            wsdl(r#"element="tns:Get"/>"#, r#"element="tns:Gone"/>"#),
        ),
        (
            "binding-is-missing",
            wsdl(r#"binding="tns:Basic""#, r#"binding="tns:Gone""#),
        ),
        (
            "not-bound",
            wsdl(
                "    <wsdl:operation name=\"Get\">\n      <soap:operation",
                "    <wsdl:operation name=\"Other\">\n      <soap:operation",
            ),
        ),
        (
            "wsdl-import",
            wsdl(
                "  <wsdl:types>",
                "  <wsdl:import namespace=\"urn:x\" location=\"x.wsdl\"/>\n  <wsdl:types>",
            ),
        ),
        (
            "no-target-namespace",
            wsdl(
                r#"<wsdl:definitions targetNamespace="http://example.com/ws/Shop1""#,
                "<wsdl:definitions",
            ),
        ),
        (
            "other-family",
            plain().replace("http://example.com/ws/Shop1", "http://example.org/ws/Shop1"),
        ),
        (
            "extension-element",
            wsdl(
                "  <wsdl:types>",
                "  <x:surprise wsdl:required=\"true\" xmlns:x=\"urn:x\"/>\n  <wsdl:types>",
            ),
        ),
    ]
}

/// A second construct where only one is allowed: neither is preferred.
fn seconds() -> Vec<(&'static str, String)> {
    let field = |name: &str| format!(r#"<xs:element name="{name}" type="xs:int" minOccurs="0"/>"#);
    let sequence = |name: &str| format!("<xs:sequence>{}</xs:sequence>", field(name));
    let extension = r#"<xs:extension base="tns:Item"/>"#;
    let complex = |inside: &str| {
        with_types(&format!(
            r#"<xs:complexType name="T">{inside}</xs:complexType>"#
        ))
    };
    let restriction =
        r#"<xs:restriction base="xs:string"><xs:enumeration value="A"/></xs:restriction>"#;
    let list = format!("<xs:list><xs:simpleType>{restriction}</xs:simpleType></xs:list>");
    let simple = |inside: String| {
        with_types(&format!(
            r#"<xs:simpleType name="T">{inside}</xs:simpleType>"#
        ))
    };
    let twice = |text: &str| wsdl(text, &text.repeat(2));
    vec![
        ("sequence-twice", complex(&(sequence("A") + &sequence("B")))),
        (
            "sequence-and-content",
            complex(&format!(
                "{}<xs:complexContent>{extension}</xs:complexContent>",
                sequence("A")
            )),
        ),
        (
            "extension-twice",
            complex(&format!(
                "<xs:complexContent>{}</xs:complexContent>",
                extension.repeat(2)
            )),
        ),
        ("extension-missing", complex("<xs:complexContent/>")),
        ("restriction-twice", simple(restriction.repeat(2))),
        (
            "restriction-and-list",
            simple(format!("{restriction}{list}")),
        ),
        (
            "list-of-two",
            simple(list.replace("</xs:list>", "<xs:simpleType/></xs:list>")),
        ),
        ("input-twice", twice(r#"<wsdl:input message="tns:GetIn"/>"#)),
        (
            "output-twice",
            twice(r#"<wsdl:output message="tns:GetOut"/>"#),
        ),
        (
            "action-twice",
            twice(r#"<soap:operation soapAction="urn:get" style="document"/>"#),
        ),
        (
            "soap-binding-twice",
            twice(r#"<soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>"#),
        ),
        ("body-twice", twice(r#"<soap:body use="literal"/>"#)),
        (
            "bound-input-twice",
            twice(r#"<wsdl:input><soap:body use="literal"/></wsdl:input>"#),
        ),
        (
            "address-twice",
            twice(r#"<soap:address location="http://example.com/"/>"#),
        ),
        (
            "element-twice",
            with_types(r#"<xs:element name="Get" type="xs:int"/>"#),
        ),
        (
            "message-twice",
            wsdl(
                "  <wsdl:portType",
                "  <wsdl:message name=\"GetIn\"/>\n  <wsdl:portType",
            ),
        ),
        (
            "service-twice",
            wsdl(
                "</wsdl:service>",
                "</wsdl:service>\n  <wsdl:service name=\"Shop\"/>",
            ),
        ),
    ]
}

/// The annotations of .NET's serializer, and the forms of a schema.
fn facts() -> Vec<(&'static str, String)> {
    let annotation =
        |inside: &str| format!("<xs:annotation><xs:appinfo>{inside}</xs:appinfo></xs:annotation>");
    let complex = |facts: &str| {
        with_types(&format!(
            r#"<xs:complexType name="T">{}<xs:sequence/></xs:complexType>"#,
            annotation(facts)
        ))
    };
    let numbered = |facts: &str| {
        with_types(&format!(
            r#"<xs:simpleType name="T"><xs:restriction base="xs:string"><xs:enumeration value="A">{}</xs:enumeration></xs:restriction></xs:simpleType>"#,
            annotation(facts)
        ))
    };
    let number = "<ser:EnumerationValue>1</ser:EnumerationValue>";
    let form = |attributes: &str| {
        wsdl(
            r#"elementFormDefault="qualified""#,
            &format!(r#"elementFormDefault="qualified" {attributes}"#),
        )
    };
    vec![
        (
            "value-type-word",
            complex("<ser:IsValueType>banana</ser:IsValueType>"),
        ),
        (
            "value-type-twice",
            complex(
                "<ser:IsValueType>true</ser:IsValueType><ser:IsValueType>false</ser:IsValueType>",
            ),
        ),
        (
            "dictionary-word",
            complex("<ser:IsDictionary>ja</ser:IsDictionary>"),
        ),
        (
            "unknown-fact",
            complex("<ser:IsSurprise>true</ser:IsSurprise>"),
        ),
        ("number-twice", numbered(&number.repeat(2))),
        (
            "annotation-twice",
            numbered(number).replace("</xs:annotation>", "</xs:annotation><xs:annotation/>"),
        ),
        (
            "attribute-form",
            form(r#"attributeFormDefault="sometimes""#),
        ),
    ]
}

fn texts() -> Vec<(&'static str, String)> {
    vec![
        ("dtd", format!("<!DOCTYPE x [<!ENTITY a 'b'>]>{}", plain())),
        ("not-well-formed", wsdl("</wsdl:types>", "</wsdl:type>")),
        ("cut-off", plain()[..400].to_owned()),
        ("empty", String::new()),
        ("not-wsdl", "<html/>".into()),
        ("entity", wsdl("\"xs:int\"", "\"&int;\"")),
        (
            "deep",
            format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000)),
        ),
        (
            "namespace-with-brace",
            plain().replace("http://example.com/ws/Shop1", "urn:a}b"),
        ),
        ("action-with-blank", wsdl("urn:get", "urn:get it")),
        (
            "text-between",
            wsdl("  <wsdl:types>", "  surprise\n  <wsdl:types>"),
        ),
    ]
}

#[test]
fn each_is_an_error_that_says_where() {
    assert!(
        run(&[("Shop.wsdl", plain().into())].into()).is_ok(),
        "without anything special"
    );
    let mut wrong = Vec::new();
    let cases = cases();
    for (name, text) in &cases {
        let Err(error) = run(&[("Shop.wsdl", text.clone().into())].into()) else {
            wrong.push(format!("{name}: is taken"));
            continue;
        };
        if error.location().is_none() {
            wrong.push(format!("{name}: has no place"));
        }
        wrong.extend(golden::differs(
            &format!("{name}.txt"),
            &format!("{error}\n"),
        ));
    }
    for name in golden::names() {
        if !cases.contains_key(name.trim_end_matches(".txt")) {
            wrong.push(format!("{name}: no such case"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
