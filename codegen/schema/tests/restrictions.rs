//! Simple types that stand for others, along their base types.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Write as _;
use std::sync::Arc;

use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::document::DocumentSet;
use wsdl_schema::model::{Service, Type};

const WSDL: &str = include_str!("../../tests/pairs/restrictions/restrictions.wsdl");

fn build(types: &str) -> Result<Service, Diagnostic> {
    let text = WSDL.replacen("<xs:simpleType", &format!("{types}<xs:simpleType"), 1);
    let source = Arc::new(Source::new("a.wsdl", text));
    Service::build(&DocumentSet::parse(&[source])?.services[0])
}

fn restriction(name: &str, base: &str) -> String {
    format!(r#"<xs:simpleType name="{name}"><xs:restriction base="{base}"/></xs:simpleType>"#)
}

fn messages(types: &str) -> Vec<String> {
    let error = build(types).unwrap_err();
    error.all().map(|it| it.message().to_owned()).collect()
}

#[test]
fn a_type_stands_for_the_last_of_its_bases() {
    let types = restriction("A", "tns:B") + &restriction("B", "tns:Color");
    let service = build(&types).unwrap();
    let held = |name: &str| {
        let mut all = service.restrictions.values();
        all.find(|it| it.name.local == name)
            .map(|it| it.value.to_string())
    };
    assert_eq!(held("A").as_deref(), Some("Color"));
    assert_eq!(held("Rounded").as_deref(), Some("xs:decimal"));
    assert_eq!(held("Size").as_deref(), Some("xs:string"));
    assert_eq!(held("Color"), None);
    let is_color = |it: &&Type| it.name().local == "Color";
    assert!(matches!(
        service.types.values().find(is_color),
        Some(Type::Enumeration(_))
    ));
}

/// A chain is followed without recursion, and each type in it once.
#[test]
fn chains_may_be_long() {
    let mut types = String::new();
    for number in 0..20_000 {
        let base = format!("tns:T{}", number + 1);
        write!(types, "{}", restriction(&format!("T{number}"), &base)).unwrap();
    }
    types += &restriction("T20000", "xs:int");
    let service = build(&types).unwrap();
    assert!(service.restrictions.len() > 20_000);
    assert!(
        service
            .restrictions
            .values()
            .all(|it| !it.name.local.starts_with('T') || it.value.to_string() == "xs:int")
    );
}

#[test]
fn a_circle_of_types_is_refused_at_each() {
    let types = restriction("A", "tns:B") + &restriction("B", "tns:A");
    let refused = |name| format!("a restriction of itself is not supported: `{name}`");
    assert_eq!(messages(&types), [refused("A"), refused("B")]);
}

#[test]
fn a_base_or_member_that_is_not_declared() {
    let missing = "the type {http://example.com/Restrictions}Missing is not declared";
    assert_eq!(messages(&restriction("A", "tns:Missing")), [missing]);
    let union =
        r#"<xs:simpleType name="A"><xs:union memberTypes="xs:int tns:Missing"/></xs:simpleType>"#;
    assert_eq!(messages(union), [missing]);
    let unknown = "a built-in type of this kind is not supported: `xs:unknown`";
    assert_eq!(messages(&restriction("A", "xs:unknown")), [unknown]);
}
