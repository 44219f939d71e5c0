//! Types without names.

use wsdl_schema::model::{Form, QName, TypeRef};

use super::{build, with, with_particle, with_types};

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

/// The type of a head is called like the head, in its namespace, wherever an element stands that has it.
#[test]
fn the_anonymous_type_of_a_head_is_that_of_its_substitutes() {
    let head = r#"<xs:schema targetNamespace="urn:u"><xs:element name="Head" abstract="true"><xs:complexType><xs:sequence><xs:element name="x" type="xs:int"/></xs:sequence></xs:complexType></xs:element></xs:schema>"#;
    let member = r#"<xs:element name="Member" substitutionGroup="u:Head"/>"#;
    let in_type = with_types(&format!(
        r#"{member}<xs:complexType name="T"><xs:sequence><xs:element ref="tns:Member"/></xs:sequence></xs:complexType>"#
    ));
    let in_body = with_types(member).replace(r#"element="tns:Get""#, r#"element="tns:Member""#);
    for text in [in_type, in_body] {
        let text = text.replace("<!-- schemas -->", head);
        let service = build(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let record = service.record(&QName::new("urn:u", "Head")).unwrap();
        assert_eq!(record.fields[0].name, QName::new("", "x"));
    }
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

/// What `complexContent` says of text between the elements counts more than what the type says.
#[test]
fn mixed_content_is_that_of_the_derivation() {
    let is_mixed = |of_type: &str, of_content: &str| {
        let text = format!(
            r#"<xs:complexType name="T" {of_type}><xs:complexContent {of_content}><xs:extension base="tns:Base">
            <xs:sequence><xs:element name="A" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>"#
        );
        let service = build(&with_types(&text)).unwrap();
        let fields = &service.record(&QName::new("urn:t", "T")).unwrap().fields;
        fields.iter().any(|it| it.form == Form::Mixed)
    };
    let [yes, no] = ["mixed=\"true\"", "mixed=\"false\""];
    let cases = [
        (yes, "", true),
        (yes, no, false),
        ("", yes, true),
        (no, yes, true),
        ("", "", false),
    ];
    for (of_type, of_content, expected) in cases {
        assert_eq!(
            is_mixed(of_type, of_content),
            expected,
            "{of_type} {of_content}"
        );
    }
}
