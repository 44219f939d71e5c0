//! Wildcards of attributes that no wildcard can stand for together.

use wsdl_schema::model::QName;

use super::{build, with_types};

const OTHER: &str = r###"<xs:anyAttribute namespace="##other"/>"###;

/// Extends `base` by attributes.
fn extension(name: &str, base: &str, attributes: &str) -> String {
    format!(
        r#"<xs:complexType name="{name}"><xs:complexContent><xs:extension base="tns:{base}">{attributes}</xs:extension></xs:complexContent></xs:complexType>"#
    )
}

/// `text` is refused once, at the first of these parts.
fn assert_refused(text: &str, message: &str, part: &str) {
    let error = build(text).unwrap_err();
    let shown = error.to_string();
    assert!(shown.contains("help: "), "{shown}");
    let messages: Vec<_> = error.all().map(|it| it.message()).collect();
    assert_eq!(messages, [message]);
    let before = &text[..text.find(part).unwrap()];
    let column = before.rsplit('\n').next().unwrap().len() + 1;
    let place = format!("a.wsdl:{}:{column}", before.lines().count());
    assert_eq!(error.location().unwrap().to_string(), place);
}

/// It is refused at the type that adds to its base, and not again at those that extend it.
#[test]
fn a_union_that_no_wildcard_has() {
    let own = r###"<xs:anyAttribute namespace="##local urn:b"/>"###;
    let types = format!(r#"<xs:complexType name="A">{OTHER}</xs:complexType>"#)
        + &extension("B", "A", own)
        + &extension("C", "B", "")
        + &extension("D", "B", r#"<xs:anyAttribute namespace="urn:d"/>"#);
    let message =
        "no wildcard allows all of any namespace but `urn:t` and of no namespace, `urn:b`";
    assert_refused(&with_types(&types), message, own);
}

#[test]
fn an_intersection_that_no_wildcard_has() {
    let group = format!(
        r#"<xs:schema targetNamespace="urn:u"><xs:attributeGroup name="G">{OTHER}</xs:attributeGroup></xs:schema>"#
    );
    let types = format!(
        r#"<xs:complexType name="A"><xs:attributeGroup ref="u:G"/>{OTHER}</xs:complexType>"#
    );
    let text = with_types(&types).replace("<!-- schemas -->", &group);
    let message =
        "no wildcard allows any namespace but `urn:t` and any namespace but `urn:u` alike";
    assert_refused(&text, message, OTHER);
}

/// A wildcard that allows nothing is none.
#[test]
fn an_intersection_that_is_empty() {
    let group = r###"<xs:attributeGroup name="G"><xs:anyAttribute namespace="##local"/></xs:attributeGroup>"###;
    let types = format!(
        r#"{group}<xs:complexType name="A"><xs:attributeGroup ref="tns:G"/>{OTHER}</xs:complexType>"#
    );
    let service = build(&with_types(&types)).unwrap();
    let record = service.record(&QName::new("urn:t", "A")).unwrap();
    assert!(record.fields.is_empty(), "{record:?}");
}
