//! What documents say in prose.

use wsdl_schema::model::QName;

use super::{build, with_field, with_types};

/// A type that extends another, and a message with a named type, repeat the beginning only.
#[test]
fn documentation_is_kept_in_full_at_its_place() {
    let prose = "\u{e4} ".repeat(1000);
    let documented =
        format!("<xs:annotation><xs:documentation>{prose}</xs:documentation></xs:annotation>");
    let service = build(&with_types(&format!(
        r#"<xs:complexType name="T">{documented}<xs:sequence><xs:element name="A" type="xs:int">{documented}</xs:element></xs:sequence></xs:complexType>"#
    )))
    .unwrap();
    let record = service.record(&QName::new("urn:t", "T")).unwrap();
    assert_eq!(record.documentation, prose.trim());
    assert_eq!(&*record.fields[0].documentation, prose.trim());
    let summary = record.fields[0].summary();
    assert!(summary.len() <= 302 && prose.starts_with(summary) && !summary.is_empty());
    let plain = build(&with_field(r#"type="xs:int""#)).unwrap();
    assert_eq!(
        plain
            .record(&QName::new("urn:t", "T"))
            .unwrap()
            .documentation,
        ""
    );
}

/// Texts change nothing on the wire.
#[test]
fn documentation_makes_no_difference() {
    let field = |inside: &str| {
        let text = format!(
            r#"<xs:complexType name="T"><xs:sequence><xs:element name="A" type="xs:int">{inside}</xs:element></xs:sequence></xs:complexType>"#
        );
        build(&with_types(&text)).unwrap()
    };
    let documented = "<xs:annotation><xs:documentation>A</xs:documentation></xs:annotation>";
    assert_eq!(field(documented), field(""));
}
