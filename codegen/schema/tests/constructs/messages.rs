//! What messages are made of.

use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::model::QName;

use super::{build, with, with_field};

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
