//! Each construct that is not supported is refused where it stands, alone and by its name.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::sync::Arc;

use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::document::{AsideKind, DocumentSet};
use wsdl_schema::model::{Construct, QName, Service, TypeRef};

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

/// A type with a field and this beside it.
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

/// The construct in a small document.
fn provoked(construct: Construct) -> String {
    use Construct as C;
    let group = r#"<xs:group name="G"><xs:sequence/></xs:group>"#;
    let element = r#"<xs:element name="B" type="xs:int"/>"#;
    let literal =
        r#"<xs:restriction base="xs:string"><xs:enumeration value="a b"/></xs:restriction>"#;
    let input = r#"<wsdl:input message="tns:In"/>"#;
    let output = r#"<wsdl:output message="tns:Out"/>"#;
    let part = r#"<wsdl:part name="p" element="tns:Get"/>"#;
    match construct {
        C::Choice => with_complex("", &format!("<xs:choice>{element}</xs:choice>")),
        C::All => with_complex("", &format!("<xs:all>{element}</xs:all>")),
        C::NestedSequence => with_particle(&format!("<xs:sequence>{element}</xs:sequence>")),
        C::RepeatedGroup => with_complex(
            "",
            &format!(r#"<xs:sequence minOccurs="0">{element}</xs:sequence>"#),
        ),
        C::GroupReference => with_types(&format!(
            r#"{group}<xs:complexType name="T"><xs:group ref="tns:G"/></xs:complexType>"#
        )),
        C::Wildcard => with_particle("<xs:any/>"),
        C::ElementReference => with_particle(r#"<xs:element ref="tns:Ticket"/>"#),
        C::RepeatedElement => with_field(r#"type="xs:int" maxOccurs="unbounded""#),
        C::Occurrence => with_field(r#"type="xs:int" maxOccurs="5""#),
        C::Default => with_field(r#"type="xs:int" default="1""#),
        C::Fixed => with_field(r#"type="xs:int" fixed="1""#),
        C::AbstractElement => with_types(r#"<xs:element name="E" type="xs:int" abstract="true"/>"#),
        C::SubstitutionGroup => {
            with_types(r#"<xs:element name="E" substitutionGroup="tns:Ticket"/>"#)
        }
        C::SimpleContent => with_complex(
            "",
            r#"<xs:simpleContent><xs:extension base="xs:int"/></xs:simpleContent>"#,
        ),
        C::Mixed => with_complex(r#"mixed="true""#, "<xs:sequence/>"),
        C::AbstractType => with_complex(r#"abstract="true""#, "<xs:sequence/>"),
        C::ComplexRestriction => with_complex(
            "",
            r#"<xs:complexContent><xs:restriction base="tns:Base"/></xs:complexContent>"#,
        ),
        C::ForeignBase => with(
            "<!-- schemas -->",
            r#"<xs:schema targetNamespace="urn:u"><xs:complexType name="T"><xs:complexContent><xs:extension base="tns:Base"/></xs:complexContent></xs:complexType></xs:schema>"#,
        ),
        C::Attribute => with_complex("", r#"<xs:attribute name="a"/>"#),
        C::AttributeReference => with_complex("", r#"<xs:attribute ref="xml:lang"/>"#),
        C::AttributeGroup => with_complex("", r#"<xs:attributeGroup ref="tns:G"/>"#),
        C::AnyAttribute => with_complex("", "<xs:anyAttribute/>"),
        C::Dictionary => with_complex(
            "",
            "<xs:annotation><xs:appinfo><ser:IsDictionary>true</ser:IsDictionary></xs:appinfo></xs:annotation>",
        ),
        C::Nesting => with_complex(
            "",
            r#"<xs:sequence><xs:element name="T" type="tns:T" maxOccurs="unbounded"/></xs:sequence>"#,
        ),
        C::BuiltInType => with_field(r#"type="xs:duration""#),
        C::EncodedType => with_field(r#"type="enc:Array""#),
        C::SimpleRestriction => with_simple(r#"<xs:restriction base="xs:int"/>"#),
        C::BlankLiteral => with_simple(literal),
        C::Unnumbered => {
            let flag = |number| format!(r#"<xs:enumeration value="F{number}"/>"#);
            let flags: String = (0..64).map(flag).collect();
            with_simple(&format!(
                r#"<xs:list><xs:simpleType><xs:restriction base="xs:string">{flags}</xs:restriction></xs:simpleType></xs:list>"#
            ))
        }
        C::List => with_simple(r#"<xs:list itemType="xs:int"/>"#),
        C::Union => with_simple(r#"<xs:union memberTypes="xs:int"/>"#),
        C::NoTargetNamespace => with(
            "<!-- schemas -->",
            &format!("<xs:schema>{element}</xs:schema>"),
        ),
        C::WsdlImport => with(
            "<wsdl:types>",
            r#"<wsdl:import namespace="urn:u" location="u.wsdl"/><wsdl:types>"#,
        ),
        C::RequiredExtension => with(
            "<wsdl:types>",
            r#"<u:Rules wsdl:required="true"/><wsdl:types>"#,
        ),
        C::Policy => with(
            r#"<wsdl:binding name="Basic" type="tns:Port">"#,
            r##"<wsp:Policy wsu:Id="Sign"><u:Sign/></wsp:Policy><wsdl:binding name="Basic" type="tns:Port"><wsp:PolicyReference URI="#Sign"/>"##,
        ),
        C::OneWay => with(output, ""),
        C::SolicitResponse => with(&format!("{input}{output}"), &format!("{output}{input}")),
        C::Notification => with(input, ""),
        C::Overloaded => with(
            r#"<wsdl:operation name="Get">"#,
            &format!(
                r#"<wsdl:operation name="Get">{input}{output}</wsdl:operation><wsdl:operation name="Get">"#
            ),
        ),
        C::PartType => with(part, r#"<wsdl:part name="p" type="xs:int"/>"#),
        C::Parts => with(part, ""),
        C::NoWrapper => with(part, r#"<wsdl:part name="p" element="tns:Ticket"/>"#),
        C::RpcStyle => with("/http\"/>", "/http\" style=\"rpc\"/>"),
        C::Encoded => with(
            r#"<soap:body use="literal"/>"#,
            r#"<soap:body use="encoded"/>"#,
        ),
        C::BodyParts => with(
            r#"<soap:body use="literal"/>"#,
            r#"<soap:body use="literal" parts=""/>"#,
        ),
        C::Soap12 => with(
            "=\"http://schemas.xmlsoap.org/wsdl/soap/\"",
            "=\"http://schemas.xmlsoap.org/wsdl/soap12/\"",
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

/// A text that begins as another could not be told from it.
#[test]
fn each_construct_has_texts_of_its_own() {
    let mut texts: BTreeMap<&str, Construct> = BTreeMap::new();
    for construct in Construct::ALL {
        for text in [construct.what(), construct.meaning(), construct.remedy()] {
            assert!(!text.is_empty() && !text.ends_with('.'), "{construct:?}");
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

/// All that is refused comes at once, in the order of the places.
#[test]
fn all_refusals_come_at_once() {
    let text = with_types(
        r#"<xs:complexType name="T"><xs:sequence><xs:any/><xs:element name="A" type="xs:time" default="1"/></xs:sequence><xs:attribute name="a"/></xs:complexType>
        <xs:simpleType name="U"><xs:union memberTypes="xs:int"/></xs:simpleType>"#,
    )
    .replace("<wsdl:output message=\"tns:Out\"/>", "");
    let error = build(&text).unwrap_err();
    let found: Vec<_> = error.all().map(Diagnostic::message).collect();
    let expected = [
        Construct::Wildcard,
        Construct::BuiltInType,
        Construct::Default,
        Construct::Attribute,
        Construct::Union,
        Construct::OneWay,
    ];
    assert_eq!(found.len(), expected.len(), "{error}");
    for (message, construct) in found.iter().zip(expected) {
        assert!(message.starts_with(construct.what()), "{message}");
    }
}

/// What says nothing about messages is read past, and leaves the model as it is.
#[test]
fn what_changes_no_message_is_read_past() {
    let plain = build(PLAIN).unwrap();
    let output = r#"<wsdl:output message="tns:Out"/>"#;
    let texts = [
        with(
            "</xs:sequence></xs:complexType></xs:element>",
            r#"</xs:sequence></xs:complexType><xs:key name="k"><xs:selector xpath="tns:Id"/><xs:field xpath="."/></xs:key></xs:element>"#,
        ),
        with_types(r#"<xs:notation name="n" public="p"/>"#),
        with(
            output,
            &format!(r#"{output}<wsdl:fault name="F" message="tns:Out"/>"#),
        ),
        with(
            r#"part="Ticket" use="literal"/>"#,
            r#"part="Ticket" use="literal"><soap:headerfault message="tns:Header" part="Ticket" use="literal"/></soap:header>"#,
        ),
        with_bindings(
            r#"<wsdl:binding name="Http" type="tns:Port"><http:binding verb="GET"/></wsdl:binding>
            <wsdl:binding name="Smtp" type="tns:Port"><soap:binding transport="urn:smtp"/></wsdl:binding>
            <wsdl:binding name="New" type="tns:Port"><soap12:binding transport="urn:any"/></wsdl:binding>"#,
            &["Http", "Smtp", "New"],
        ),
        with_bindings(
            r#"<wsdl:message name="M"><wsdl:part name="p" type="xs:int"/></wsdl:message>
            <wsdl:portType name="Get"><wsdl:operation name="Get"><wsdl:input message="tns:M"/></wsdl:operation></wsdl:portType>
            <wsdl:binding name="Http" type="tns:Get"><http:binding verb="GET"/>
            <wsdl:operation name="Get"><http:operation location="/"/><wsdl:input><http:urlEncoded/></wsdl:input></wsdl:operation>
            </wsdl:binding>"#,
            &["Http"],
        ),
    ];
    for text in texts {
        let service = build(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(service, plain, "{text}");
    }
}

/// Bindings, and a port of each.
fn with_bindings(bindings: &str, names: &[&str]) -> String {
    let port = |name: &&str| {
        format!(
            r#"<wsdl:port name="{name}" binding="tns:{name}"><http:address location="/"/></wsdl:port>"#
        )
    };
    let ports: String = names.iter().map(port).collect();
    let text = with("<wsdl:service ", &format!("{bindings}<wsdl:service "));
    text.replace("</wsdl:service>", &format!("{ports}</wsdl:service>"))
}

/// The bindings that are read past are named.
#[test]
fn bindings_that_are_read_past_are_named() {
    let http =
        r#"<wsdl:binding name="Http" type="tns:Port"><http:binding verb="GET"/></wsdl:binding>"#;
    let source = Arc::new(Source::new("a.wsdl", with_bindings(http, &["Http"])));
    let set = DocumentSet::parse(&[source]).unwrap();
    let asides = Service::asides(&set.services[0]);
    let names: Vec<_> = asides.iter().map(|it| it.name.local.as_str()).collect();
    assert_eq!(names, ["Http"]);
    assert_eq!(asides[0].kind, AsideKind::Binding);
}

/// Without `soapAction`, or with an empty one, the action is empty, whatever WS-Addressing says.
#[test]
fn operations_without_an_action() {
    let addressed = r#"<wsdl:input wsaw:Action="urn:a" message="tns:In"/>"#;
    let input = r#"<wsdl:input message="tns:In"/>"#;
    let action = |from: &str, to: &str| {
        let text = with(from, to).replace(input, addressed);
        build(&text).unwrap().agents["Port"].operations["Get"]
            .action
            .clone()
    };
    assert_eq!(action(r#" soapAction="urn:get""#, ""), "");
    assert_eq!(action("\"urn:get\"", "\"\""), "");
    assert_eq!(action(r#"<soap:operation soapAction="urn:get"/>"#, ""), "");
    assert_eq!(action("\"urn:get\"", "\"urn:a\""), "urn:a");
}

/// As deep as a document may be: everything that follows anonymous types by recursion has room.
#[test]
fn anonymous_types_as_deep_as_a_document() {
    let start = "<xs:element name=\"a\"><xs:complexType><xs:sequence>";
    let end = "</xs:sequence></xs:complexType></xs:element>";
    let text = with_types(&format!("{}{}", start.repeat(40), end.repeat(40)));
    build(&text).unwrap();
    let text = with_particle(&format!("{}{}", start.repeat(40), end.repeat(40)));
    let service = build(&text).unwrap();
    assert_eq!(service.types.len(), 42);
    assert!(service.types.keys().all(|it| it.local.len() <= 100));
}

/// The types of `text` beside `Base` and `T`, each with the type of its field `x`.
fn types(text: &str) -> Vec<(String, String)> {
    let service = build(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let of_x = |name: &QName| {
        let fields = service.record(name)?.fields.iter();
        fields.clone().find(|it| it.name.local == "x")
    };
    let types = service.types.keys();
    types
        .map(|name| {
            let inside = of_x(name).map(|field| match &field.value {
                TypeRef::Named(name) => name.local.clone(),
                TypeRef::Primitive(primitive) => primitive.xml_name().to_owned(),
            });
            (name.local.clone(), inside.unwrap_or_default())
        })
        .filter(|(name, _)| name != "Base")
        .collect()
}

/// An anonymous type is called like its element, or else like that and what is around it.
#[test]
fn anonymous_types_are_called_after_their_place() {
    let x = |inside: &str| {
        format!(
            r#"<xs:element name="x"><xs:complexType><xs:sequence>{inside}</xs:sequence></xs:complexType></xs:element>"#
        )
    };
    let leaf = |kind: &str| x(&format!(r#"<xs:element name="x" type="xs:{kind}"/>"#));
    let owner = |name: &str, inside: &str| {
        format!(
            r#"<xs:complexType name="{name}"><xs:sequence>{inside}</xs:sequence></xs:complexType>"#
        )
    };
    let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        let pairs = pairs.iter();
        pairs
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
            .collect()
    };
    // Equal ones are shared, others get names of their own.
    let text = [
        owner("T", &leaf("int")),
        owner("U", &leaf("int")),
        owner("V", &leaf("long")),
        owner("VX", ""),
        owner("W", &x(&leaf("int"))),
    ];
    let expected = [
        ("T", "x"),
        ("U", "x"),
        ("V", "VX2"),
        ("VX", ""),
        ("VX2", "xs:long"),
        ("W", "WX"),
        ("WX", "x"),
        ("x", "xs:int"),
    ];
    assert_eq!(types(&with_types(&text.concat())), pairs(&expected));
    // In a wrapper, with simple types, and in a header.
    let literal = r#"<xs:element name="x"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="A"/></xs:restriction></xs:simpleType></xs:element>"#;
    let text = with(r#"<xs:element name="Id" type="xs:int"/>"#, literal);
    assert_eq!(types(&text), pairs(&[("x", "")]));
    let text = with(
        r#"<xs:element name="Ticket" type="xs:string"/>"#,
        r#"<xs:element name="Ticket"><xs:complexType><xs:sequence/></xs:complexType></xs:element>"#,
    );
    assert_eq!(types(&text), pairs(&[("Ticket", "")]));
    // An element that no message has needs no name.
    let unused = r#"<xs:element name="E"><xs:complexType><xs:sequence><xs:element name="x"><xs:complexType/></xs:element></xs:sequence></xs:complexType></xs:element>"#;
    assert_eq!(types(&with_types(unused)), []);
}

/// `xsi:type` cannot name an anonymous type, so it is no variant of its base.
#[test]
fn an_anonymous_type_is_no_derived_type() {
    let text = with_particle(
        r#"<xs:element name="B"><xs:complexType><xs:complexContent><xs:extension base="tns:Base"/></xs:complexContent></xs:complexType></xs:element>"#,
    );
    let service = build(&text).unwrap();
    let record = |name| service.record(&QName::new("urn:t", name)).unwrap();
    assert_eq!(record("B").base, Some(QName::new("urn:t", "Base")));
    assert!(record("Base").derived.is_empty() && !record("Base").is_polymorphic);
}

/// A body element with a named type has the members of the type and its bases, in their order.
#[test]
fn wrappers_of_named_types() {
    let record = |name: &str, base: &str, field: &str| {
        format!(
            r#"<xs:complexType name="{name}"><xs:complexContent><xs:extension base="tns:{base}"><xs:sequence><xs:element name="{field}" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>"#
        )
    };
    let types = record("T", "Base", "A") + &record("U", "T", "B");
    let wrapper = r#"<xs:element name="Get"><xs:complexType><xs:sequence>
        <xs:element name="Id" type="xs:int"/>
      </xs:sequence></xs:complexType></xs:element>"#;
    let parts = |element: &str, types: &str| {
        let text = with(wrapper, element).replace("<!-- types -->", types);
        build(&text).map(|service| {
            let parts = &service.agents["Port"].operations["Get"].input.parts;
            let names = parts.iter().map(|it| it.name.local.clone());
            names.collect::<Vec<_>>().concat()
        })
    };
    let named = r#"<xs:element name="Get" type="tns:U"/>"#;
    assert_eq!(parts(named, &types).unwrap(), "AB");
    let extension = |field: &str| {
        format!(
            r#"<xs:element name="Get"><xs:complexType><xs:complexContent><xs:extension base="tns:U"><xs:sequence><xs:element name="{field}" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType></xs:element>"#
        )
    };
    assert_eq!(parts(&extension("C"), &types).unwrap(), "ABC");
    let error = parts(&extension("A"), &types).unwrap_err();
    assert_eq!(error.message(), "the field `A` stands in a base type too");
    // A circle, a list, a type that is refused or not there: one error each.
    for (types, message) in [
        (record("U", "U", "A"), "`U` extends itself"),
        (
            r#"<xs:complexType name="U"><xs:sequence><xs:element name="A" type="xs:int" maxOccurs="unbounded"/></xs:sequence></xs:complexType>"#.to_owned(),
            "a body element that is no wrapper is not supported: `Get`",
        ),
        (
            r#"<xs:complexType name="U"><xs:sequence><xs:any/></xs:sequence></xs:complexType>"#.to_owned(),
            "a wildcard (`xs:any`) is not supported",
        ),
        (String::new(), "the type {urn:t}U is not declared"),
    ] {
        let error = parts(named, &types).unwrap_err();
        let messages: Vec<_> = error.all().map(Diagnostic::message).collect();
        assert_eq!(messages, [message], "{types}");
    }
}

/// The fields that messages take over from named types are counted.
#[test]
fn many_messages_of_a_large_type_are_refused() {
    let field = |number| format!(r#"<xs:element name="f{number}" type="xs:int"/>"#);
    let fields: String = (0..600).map(field).collect();
    let mut text = with(
        "<!-- types -->",
        &format!(
            r#"<xs:complexType name="T"><xs:sequence>{fields}</xs:sequence></xs:complexType><!-- types -->"#
        ),
    );
    for number in 0..300 {
        for (place, addition) in [
            (
                "<!-- types -->",
                format!(r#"<xs:element name="E{number}" type="tns:T"/>"#),
            ),
            (
                r#"<wsdl:message name="In">"#,
                format!(
                    r#"<wsdl:message name="M{number}"><wsdl:part name="p" element="tns:E{number}"/></wsdl:message>"#
                ),
            ),
            (
                "</wsdl:portType>",
                format!(
                    r#"<wsdl:operation name="O{number}"><wsdl:input message="tns:M{number}"/><wsdl:output message="tns:M{number}"/></wsdl:operation>"#
                ),
            ),
            (
                "</wsdl:binding>",
                format!(
                    r#"<wsdl:operation name="O{number}"><wsdl:input><soap:body/></wsdl:input><wsdl:output><soap:body/></wsdl:output></wsdl:operation>"#
                ),
            ),
        ] {
            text = text.replacen(place, &(addition + place), 1);
        }
    }
    let error = build(&text).unwrap_err();
    let message = "the messages have more than 250000 fields of named types together";
    assert!(error.all().all(|it| it.message() == message), "{error}");
}

/// An element without `form="qualified"` is in no namespace.
#[test]
fn unqualified_elements_are_in_no_namespace() {
    let service = build(&with_field(r#"type="xs:int" form="unqualified""#)).unwrap();
    let fields = &service.record(&QName::new("urn:t", "T")).unwrap().fields;
    let names: Vec<_> = fields.iter().map(|it| &it.name).collect();
    assert_eq!(names, [&QName::new("urn:t", "A"), &QName::new("", "B")]);
}
