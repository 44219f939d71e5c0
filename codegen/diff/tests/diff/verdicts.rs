//! Verdicts of the cases that matter most, spelled out.

use wsdl_diff::{Change, Direction, Example, Level, Slot};

use crate::shop::changes;

fn only(slot: Slot, old: &str, new: &str) -> Change {
    let (old, new) = (old.to_owned(), new.to_owned());
    let mut found = changes(&Example {
        slot,
        old,
        new,
        old_family: "",
        new_family: "",
        cause: None,
    })
    .changes;
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

fn elements(names: &[&str]) -> String {
    let element = |name| format!("<xs:element name=\"{name}\" type=\"xs:int\" minOccurs=\"0\"/>");
    names.iter().map(element).collect()
}

fn levels(change: &Change) -> [Level; 3] {
    change.verdicts.named().map(|(_, verdict)| verdict.level)
}

use Level::{Breaking, Compatible, Warning};

#[test]
fn a_parameter_that_moved_is_silent_data_loss_for_both_pairs() {
    let change = only(
        Slot::Request,
        &elements(&["A", "B", "C"]),
        &elements(&["C", "A", "B"]),
    );
    assert_eq!(change.rule.id(), "parameter-moved");
    assert_eq!(change.id(), "parameter-moved:Customer.Find.C");
    assert_eq!(levels(&change), [Breaking, Breaking, Compatible]);
    assert_eq!(change.reach.direction(), Direction::Requests);
    for verdict in [&change.verdicts.old_client, &change.verdicts.new_client] {
        assert!(
            verdict.reason.starts_with("Silent data loss"),
            "{}",
            verdict.reason
        );
        assert!(verdict.reason.contains("strict XSD"), "{}", verdict.reason);
    }
}

#[test]
fn a_part_that_moved_is_lost_to_wcf_clients_only() {
    let change = only(
        Slot::Response,
        &elements(&["A", "B"]),
        &elements(&["B", "A"]),
    );
    assert_eq!(levels(&change), [Warning, Warning, Compatible]);
    assert_eq!(change.reach.direction(), Direction::Responses);
}

#[test]
fn an_inserted_parameter_breaks_nothing_but_its_value_is_lost_on_an_old_server() {
    let change = only(Slot::Request, &elements(&["A"]), &elements(&["New", "A"]));
    assert_eq!(change.rule.id(), "parameter-inserted");
    assert_eq!(levels(&change), [Compatible, Warning, Warning]);
    assert!(
        change
            .verdicts
            .new_client
            .reason
            .contains("silently ignored")
    );
    assert!(change.verdicts.new_client.reason.contains("strict XSD"));
}

#[test]
fn an_added_required_parameter_breaks_old_clients() {
    let more = format!(
        "{}<xs:element name=\"B\" type=\"xs:int\"/>",
        elements(&["A"])
    );
    let change = only(Slot::Request, &elements(&["A"]), &more);
    assert_eq!(levels(&change), [Breaking, Warning, Warning]);
}

#[test]
fn a_wider_type_depends_on_the_direction() {
    let wide = elements(&["A"]).replace("int", "long");
    let request = only(Slot::Request, &elements(&["A"]), &wide);
    assert_eq!(levels(&request), [Compatible, Warning, Breaking]);
    let response = only(Slot::Response, &elements(&["A"]), &wide);
    assert_eq!(levels(&response), [Warning, Compatible, Breaking]);
}

#[test]
fn a_type_that_no_shared_operation_reaches_breaks_nothing_on_the_wire() {
    let sequence = |names: &[&str]| {
        format!(
            "<xs:complexType name=\"Used\"><xs:sequence/></xs:complexType>\
             <xs:complexType name=\"Unused\"><xs:sequence>{}</xs:sequence></xs:complexType>",
            elements(names)
        )
    };
    let change = only(Slot::Schema, &sequence(&["A", "B"]), &sequence(&["B", "A"]));
    assert_eq!(change.rule.id(), "field-moved");
    assert_eq!(change.reach.direction(), Direction::Nowhere);
    assert_eq!(levels(&change), [Compatible, Compatible, Compatible]);
}

#[test]
fn a_field_of_a_base_reaches_what_its_derived_types_reach() {
    let schema = |fields: &[&str]| {
        format!(
            "<xs:complexType name=\"Used\"><xs:complexContent><xs:extension base=\"tns:Base\">\
             <xs:sequence/></xs:extension></xs:complexContent></xs:complexType>\
             <xs:complexType name=\"Base\"><xs:sequence>{}</xs:sequence></xs:complexType>",
            elements(fields)
        )
    };
    let change = only(Slot::Schema, &schema(&["A", "B"]), &schema(&["B", "A"]));
    assert_eq!(change.reach.direction(), Direction::Both);
    assert_eq!(
        change.reach.operations().into_iter().collect::<Vec<_>>(),
        ["Customer.Find"]
    );
    assert_eq!(change.level(), Breaking);
}

#[test]
fn the_first_derived_type_changes_the_type_of_fields() {
    let record = |name: &str, base: &str| {
        format!(
            "<xs:complexType name=\"{name}\"><xs:complexContent><xs:extension base=\"tns:{base}\">\
             <xs:sequence/></xs:extension></xs:complexContent></xs:complexType>"
        )
    };
    let base = "<xs:complexType name=\"Base\"><xs:sequence/></xs:complexType>".to_owned();
    let one = format!("{base}{}", record("One", "Base"));
    let two = format!("{one}{}", record("Two", "Base"));
    let first = only(Slot::Schema, &base, &one);
    assert_eq!(first.rule.id(), "derived-added");
    assert_eq!(first.verdicts.source.level, Breaking);
    let second = only(Slot::Schema, &one, &two);
    assert_eq!(levels(&second), [Warning, Warning, Compatible]);
}

#[test]
fn a_field_of_another_name_and_the_same_type_is_a_candidate() {
    let (old, new) = (elements(&["CustomerName"]), elements(&["CustomerNames"]));
    let example = Example {
        slot: Slot::Request,
        old,
        new,
        old_family: "",
        new_family: "",
        cause: None,
    };
    let found = changes(&example).changes;
    let candidates: Vec<_> = found
        .iter()
        .map(|change| change.candidate.as_deref())
        .collect();
    assert_eq!(
        candidates,
        [
            Some("Customer.Find.CustomerName"),
            Some("Customer.Find.CustomerNames")
        ]
    );
}

#[test]
fn types_that_differ_in_name_alone_read_the_same() {
    let schema = |used: &str| {
        let status = |name: &str| {
            format!(
                "<xs:simpleType name=\"{name}\"><xs:restriction base=\"xs:string\">\
                 <xs:enumeration value=\"New\"/></xs:restriction></xs:simpleType>"
            )
        };
        format!(
            "<xs:complexType name=\"Used\"><xs:sequence>\
             <xs:element name=\"S\" type=\"tns:{used}\" minOccurs=\"0\"/></xs:sequence></xs:complexType>{}{}",
            status("One"),
            status("Other")
        )
    };
    let change = only(Slot::Schema, &schema("One"), &schema("Other"));
    assert_eq!(change.rule.id(), "field-retyped");
    assert_eq!(levels(&change), [Compatible, Compatible, Breaking]);
}

/// An optional enumeration without a literal for 0 is an `Option` in Rust.
#[test]
fn a_field_that_becomes_optional_breaks_source_if_the_rust_type_changes() {
    let schema = |occurs: &str| {
        format!(
            "<xs:complexType name=\"Used\"><xs:sequence>\
             <xs:element name=\"S\" type=\"tns:Status\"{occurs}/></xs:sequence></xs:complexType>\
             <xs:simpleType name=\"Status\"><xs:restriction base=\"xs:string\">\
             <xs:enumeration value=\"New\"><xs:annotation><xs:appinfo>\
             <ser:EnumerationValue>1</ser:EnumerationValue></xs:appinfo></xs:annotation>\
             </xs:enumeration></xs:restriction></xs:simpleType>"
        )
    };
    let (required, optional) = (schema(""), schema(" minOccurs=\"0\""));
    let change = only(Slot::Schema, &required, &optional);
    assert_eq!(change.rule.id(), "field-now-optional");
    assert_eq!(change.verdicts.source.level, Breaking);
    let change = only(Slot::Schema, &optional, &required);
    assert_eq!(change.verdicts.source.level, Breaking);
    let plain = elements(&["A"]);
    let change = only(
        Slot::Request,
        &plain.replace(" minOccurs=\"0\"", ""),
        &plain,
    );
    assert_eq!(change.verdicts.source.level, Compatible);
}
