//! Documents that contradict each other.

use crate::golden;
use crate::shop::{CUSTOMER, ORDER, edit, error, input};

/// Returns the error of an import when the order's document has `to` instead of `from`.
fn check(name: &str, from: &str, to: &str) {
    let order = edit(ORDER, from, to);
    let error = error(vec![
        input("customer.xml", CUSTOMER),
        input("order.xml", &order),
    ]);
    golden::check(&format!("diagnostics/{name}.txt"), &error);
}

#[test]
fn a_field_has_another_type() {
    let from = "name=\"Labels\" nillable=\"true\" type=\"o:Labels\"";
    check(
        "field-type",
        from,
        "name=\"Labels\" nillable=\"true\" type=\"o:Entity\"",
    );
}

#[test]
fn a_field_comes_before_the_end() {
    let rank = "<element minOccurs=\"0\" name=\"Rank\" type=\"o:Rank\"/>";
    check(
        "field-inserted",
        rank,
        &format!("{rank}<element name=\"New\" type=\"int\"/>"),
    );
}

#[test]
fn a_field_is_missing_at_the_end() {
    let tax = "<element minOccurs=\"0\" name=\"Tax\" nillable=\"true\" type=\"t:Rule\" \
               xmlns:t=\"http://example.com/data/Tax.Rules\"/>";
    check("field-missing", tax, "");
}

#[test]
fn a_type_has_another_base() {
    check(
        "base",
        "extension base=\"o:Entity\"",
        "extension base=\"o:Labels\"",
    );
}

#[test]
fn a_literal_has_another_number() {
    check("number", "-7", "7");
}

#[test]
fn the_entry_of_a_dictionary_differs() {
    let from = "name=\"Value\" nillable=\"true\" type=\"string\"";
    check(
        "dictionary-value",
        from,
        "name=\"Value\" nillable=\"true\" type=\"int\"",
    );
}

#[test]
fn a_type_is_simple_here_and_complex_there() {
    let from = "<complexType name=\"Entity\"><sequence><element minOccurs=\"0\" name=\"Id\" \
                type=\"int\"/></sequence></complexType>";
    let to = "<simpleType name=\"Entity\"><restriction base=\"string\"/></simpleType>";
    check("kind", from, to);
}

#[test]
fn a_shared_element_differs() {
    let from = "<element name=\"Token\" nillable=\"true\" type=\"string\"/>";
    check(
        "element",
        from,
        "<element name=\"Token\" nillable=\"true\" type=\"int\"/>",
    );
}

#[test]
fn two_documents_describe_one_agent() {
    let error = error(vec![
        input("a/customer.xml", CUSTOMER),
        input("b/customer.wsdl", CUSTOMER),
    ]);
    golden::check("diagnostics/port-type-twice.txt", &error);
}

#[test]
fn one_document_is_given_twice() {
    let error = error(vec![
        input("a/./customer.xml", CUSTOMER),
        input("a\\customer.xml", CUSTOMER),
    ]);
    golden::check("diagnostics/given-twice.txt", &error);
}

#[test]
fn two_services_have_one_folder() {
    let other = CUSTOMER.replace("example.com/ws", "example.org/ws");
    let error = error(vec![input("a.xml", CUSTOMER), input("b.xml", &other)]);
    golden::check("diagnostics/folder-twice.txt", &error);
}
