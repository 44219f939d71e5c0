//! Names of files and folders that some system does not accept or does not distinguish.

use crate::shop::{CUSTOMER, ORDER, error, input, run};

/// The order's document with another port type.
fn order(port_type: &str) -> String {
    let declared = format!("portType name=\"{port_type}\"");
    let text = ORDER.replace("portType name=\"Order\"", &declared);
    text.replace("type=\"o:Order\"><", &format!("type=\"o:{port_type}\"><"))
}

#[test]
fn agents_that_have_one_name_on_some_system_are_refused() {
    let documents = vec![
        input("customer.xml", CUSTOMER),
        input("order.xml", &order("customer")),
    ];
    let error = error(documents);
    let message = "`customer.wsdl` and `Customer.wsdl` are the same name on some file systems";
    assert!(error.contains(message), "{error}");
    assert!(
        error.contains("customer.xml:") && error.contains("order.xml:"),
        "{error}"
    );
}

#[test]
fn an_agent_with_the_name_of_a_device_is_refused() {
    for name in ["Aux", "con", "COM1"] {
        let error = error(vec![input("order.xml", &order(name))]);
        let message = format!("`{name}.wsdl` is not a valid file name on all systems");
        assert!(
            error.contains(&message) && error.contains("order.xml:"),
            "{error}"
        );
    }
    assert!(run(vec![input("order.xml", &order("Auxiliary"))]).is_ok());
}

#[test]
fn services_have_different_names_on_every_system() {
    let service = |name: &str| CUSTOMER.replace("/ws/Shop1", &format!("/ws/{name}"));
    let error = |names: [&str; 2]| {
        let [first, second] = names.map(service);
        error(vec![input("a.xml", &first), input("b.xml", &second)])
    };
    let text = error(["Shop1", "shop1"]);
    assert!(
        text.contains("`shop1` and `Shop1` are the same name"),
        "{text}"
    );
    let text = error(["Shop1", "nul"]);
    assert!(
        text.contains("`nul` is not a valid file name on all systems"),
        "{text}"
    );
}

#[test]
fn a_namespace_with_the_name_of_a_device_gets_another_file() {
    let text = ORDER.replace(
        "http://example.com/data/Tax.Rules",
        "http://example.com/data/con",
    );
    let [folder] = run(vec![input("order.xml", &text)])
        .unwrap()
        .try_into()
        .unwrap();
    assert!(
        folder.files.contains_key("con-2.xsd"),
        "{:?}",
        folder.files.keys()
    );
}
