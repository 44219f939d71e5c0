//! Single agents imported into an existing version.

use wsdl_schema::import::{RECORD, ServiceFolder};

use crate::golden;
use crate::shop::{CUSTOMER, ORDER, edit, file, input, run, run_on, shop, written};

fn standing() -> ServiceFolder {
    let [folder] = run(shop()).unwrap().try_into().unwrap();
    folder
}

fn update(text: &str) -> ServiceFolder {
    let folder = standing();
    let written = |name: &str| {
        assert_eq!(name, "Shop1");
        written(&folder)
    };
    let [folder] = run_on(vec![file("order.xml", text)], &written)
        .unwrap()
        .try_into()
        .unwrap();
    folder
}

#[test]
fn the_other_agents_stay() {
    let before = standing();
    let after = update(&edit(
        ORDER,
        "name=\"Response\" type=\"int\"",
        "name=\"Response\" type=\"long\"",
    ));
    for (name, text) in &after.files {
        let may_change = ["Order.wsdl", RECORD].contains(&name.as_str());
        assert_eq!(before.files[name] != *text, may_change, "{name}");
    }
    assert!(after.files["Order.wsdl"].contains("name=\"Response\" type=\"xs:long\""));
    golden::check("expected-partial/source.toml", &after.files[RECORD]);
}

#[test]
fn shared_declarations_may_be_added() {
    let new = "<complexType name=\"Item\"><sequence/></complexType><complexType name=\"Entity\">";
    let after = update(&edit(ORDER, "<complexType name=\"Entity\">", new));
    assert!(after.files["types.xsd"].contains("<xs:complexType name=\"Item\">"));
    assert_eq!(
        after.counts.complex_types,
        standing().counts.complex_types + 1
    );
}

#[test]
fn shared_declarations_must_not_change() {
    let folder = standing();
    let order = edit(ORDER, "value=\"Write\"", "value=\"Delete\"");
    let error = run_on(vec![file("order.xml", &order)], &|_| written(&folder)).unwrap_err();
    golden::check("diagnostics/partial.txt", &format!("{error}\n"));
}

#[test]
fn an_archive_replaces_the_whole_version() {
    let folder = standing();
    let [after] = run_on(vec![input("order.xml", ORDER)], &|_| written(&folder))
        .unwrap()
        .try_into()
        .unwrap();
    assert_eq!(after.counts.agents, 1);
}

#[test]
fn a_present_document_may_be_imported_again() {
    let folder = standing();
    let mut given = written(&folder);
    given.retain(|input| input.source.name.ends_with("Order.wsdl"));
    assert_eq!(
        run_on(given, &|_| written(&folder)).unwrap(),
        std::slice::from_ref(&folder)
    );
}

/// The only agent of a service can replace everything, since nothing else could contradict it.
#[test]
fn the_last_agent_takes_what_was_shared_with_it() {
    let [folder] = run(vec![file("a.xml", CUSTOMER)])
        .unwrap()
        .try_into()
        .unwrap();
    let changed = CUSTOMER.replace("-7", "7");
    let given = vec![file("a.xml", &changed)];
    let [after] = run_on(given, &|_| written(&folder))
        .unwrap()
        .try_into()
        .unwrap();
    assert!(after.files["types.xsd"].contains(">7<"));
}
